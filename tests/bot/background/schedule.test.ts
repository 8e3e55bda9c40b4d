import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { daily, every, type Period, weekly } from "../../../bot/background/schedule/periods.js";
import { Schedule, type Task } from "../../../bot/background/schedule/schedule.js";
import { Leases } from "../../../storage/index.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { FakeClock } from "../../support/fakeClock.js";
import { freshTables, openTables } from "../../support/freshTables.js";
import { Gate } from "../../support/gate.js";

const EVERY = 15_000;
const LEASE = 120_000;
const FAILED = 300_000;
const HOUR = 3_600_000;
const log = pino({ level: "silent" });

describe("tasks", () => {
  let clock: FakeClock;
  let leases: Leases;
  let schedules: Schedule[];
  /** What was run, by whom and when. */
  let runs: string[];

  beforeEach(async () => {
    clock = FakeClock.at("2026-11-23T09:00:00Z");
    leases = new Leases((await freshTables()).outbox);
    [schedules, runs] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(schedules.map((schedule) => schedule.stop()));
  });

  const instance = (tasks: readonly Task[], everyMs?: number) => {
    const schedule = new Schedule({ tasks, leases, clock: clock.date, timers: clock, log, everyMs, ownWork: async () => {} });
    schedules.push(schedule);
    return schedule;
  };
  const noting = (who: string, period: Period = every(HOUR), work: Task["run"] = async () => {}): Task => ({
    name: "digest",
    period,
    async run(now, signal) {
      runs.push(`${who} ${now.toISOString().slice(11, 16)}`);
      await work(now, signal);
    },
  });
  const hang: Task["run"] = (_now, signal) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("Told to stop."))));

  it("are done once a period, however many instances look, and again in the next", async () => {
    const both = [instance([noting("one")]), instance([noting("two")])];
    for (let n = 0; n < 3; n++) await Promise.all(both.map((schedule) => schedule.tick()));
    expect(runs).toHaveLength(1);
    clock.pass(HOUR);
    await Promise.all(both.map((schedule) => schedule.tick()));
    expect(runs.map((run) => run.slice(4))).toEqual(["09:00", "10:00"]);
  });

  it("are not done again by an instance that starts later, and what was missed is done then", async () => {
    await instance([noting("one")]).tick();
    await instance([noting("two")]).tick();
    expect(runs).toEqual(["one 09:00"]);
    clock.pass(5 * HOUR);
    await instance([noting("three")]).tick();
    expect(runs).toEqual(["one 09:00", "three 14:00"]);
  });

  it("are done by another instance once the lease of one that died has ended", async () => {
    // Dies with the lease in hand.
    await leases.write("digest", await leases.read("digest"), { until: new Date(clock.now() + LEASE) });
    const other = instance([noting("two")]);
    await other.tick();
    expect(runs).toEqual([]);
    clock.pass(LEASE);
    await other.tick();
    expect(runs).toEqual(["two 09:02"]);
  });

  it("stay with the instance that does them for as long as it takes", async () => {
    const gate = new Gate();
    const long = instance([noting("one", undefined, () => gate.pass())]).tick();
    await gate.reached;
    const other = instance([noting("two")]);
    for (let n = 0; n < 6; n++) {
      await clock.asleep(LEASE / 3);
      clock.pass(LEASE / 3);
      await clock.asleep(LEASE / 3);
      await other.tick();
    }
    gate.release();
    await long;
    await other.tick();
    expect(runs).toEqual(["one 09:00"]);
    expect((await leases.read("digest")).done).toBe("2026-11-23T09:00:00.000Z");
  });

  it("are told to stop when somebody else has the lease, and do not count as done", async () => {
    const long = instance([noting("one", undefined, hang)]).tick();
    await clock.asleep(LEASE / 3);
    const stolen = await leases.write("digest", await leases.read("digest"), { until: new Date(clock.now() + LEASE) });
    clock.pass(LEASE / 3);
    await long;
    expect(await leases.read("digest")).toEqual(stolen);
  });

  it("that fail are left alone for a while, and keep no other back", async () => {
    let broken = true;
    const failing = noting("one", undefined, async () => {
      if (broken) throw new Error("No.");
    });
    const fine: Task = { name: "other", period: every(HOUR), run: async () => void runs.push("other") };
    const schedule = instance([failing, fine]);
    await schedule.tick();
    await schedule.tick();
    expect([...runs].sort()).toEqual(["one 09:00", "other"]);
    broken = false;
    clock.pass(FAILED);
    await schedule.tick();
    expect(runs.at(-1)).toBe("one 09:05");
    await schedule.tick();
    expect(runs).toHaveLength(3);
  });

  it("go on when storage comes back", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const tables = openTables(proxy.connectionString, { retryDelayMs: 1 });
    await tables.ensure();
    leases = new Leases(tables.outbox);
    const schedule = instance([noting("one")]);
    proxy.fail("unavailable");
    await schedule.tick();
    expect(runs).toEqual([]);
    proxy.fail("none");
    proxy.fail("lose-answer", 1);
    await schedule.tick();
    expect(runs).toEqual(["one 09:00"]);
    proxy.reset();
    await schedule.tick();
    expect(proxy.requests).toEqual([]);
    await proxy.stop();
  });

  it("are looked for now and then, and told to stop with the service, so that others begin them at once", async () => {
    const gate = new Gate();
    const work: Task["run"] = (now, signal) => {
      void gate.pass();
      return hang(now, signal);
    };
    const schedule = instance([noting("one", undefined, work)], EVERY);
    await clock.asleep(EVERY);
    clock.pass(EVERY);
    await gate.reached;
    await schedule.stop();
    await instance([noting("two")]).tick();
    expect(runs).toEqual(["one 09:00", "two 09:00"]);
  });
});

describe("periods in London", () => {
  const at = (period: Period, text: string) => period(new Date(text));

  it("are a day, from its hour on, and within its hours", () => {
    const morning = daily({ from: 8 * 60, until: 18 * 60, workingDays: true });
    expect(at(morning, "2026-11-23T07:59:00Z")).toBeUndefined();
    expect(at(morning, "2026-11-23T08:00:00Z")).toBe("2026-11-23T08:00:00.000Z");
    expect(at(morning, "2026-11-23T17:59:00Z")).toBe("2026-11-23T08:00:00.000Z");
    expect(at(morning, "2026-11-23T18:00:00Z")).toBeUndefined();
    expect(at(morning, "2026-11-22T12:00:00Z")).toBeUndefined();
    expect(at(morning, "2026-12-28T12:00:00Z")).toBeUndefined();
    expect(at(morning, "2026-07-06T07:00:00Z")).toBe("2026-07-06T07:00:00.000Z");
  });

  it("are one a day also when the clocks change", () => {
    const inNight = daily({ from: 90 });
    for (const day of ["2026-03-29", "2026-10-25"]) {
      const seen = new Set<string>();
      for (let minute = 0; minute < 24 * 60; minute++) {
        const period = inNight(new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000));
        if (period) seen.add(period);
      }
      // The last hour of the day in UTC may be the next in London, where it is too early.
      expect([...seen]).toHaveLength(1);
    }
  });

  it("are a week, from its day and hour on", () => {
    const monday = weekly(1, { from: 8 * 60, until: 18 * 60, workingDays: true });
    expect(at(monday, "2026-11-22T12:00:00Z")).toBeUndefined();
    expect(at(monday, "2026-11-23T08:00:00Z")).toBe("2026-11-23T08:00:00.000Z");
    expect(at(monday, "2026-11-27T12:00:00Z")).toBe("2026-11-23T08:00:00.000Z");
    // A bank holiday: it is done on Tuesday.
    expect(at(monday, "2026-05-25T12:00:00Z")).toBeUndefined();
    expect(at(monday, "2026-05-26T12:00:00Z")).toBe("2026-05-25T07:00:00.000Z");
    expect(at(weekly(4, { from: 0 }), "2026-11-25T12:00:00Z")).toBeUndefined();
    expect(at(weekly(4, { from: 0 }), "2026-11-29T12:00:00Z")).toBe("2026-11-26T00:00:00.000Z");
  });

  it("sort by time", () => {
    expect((at(every(HOUR), "2026-11-23T08:00:00Z") ?? "") < (at(every(HOUR), "2026-11-23T10:30:00Z") ?? "")).toBe(true);
  });
});
