import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { makeReference, parseReference, type VerdictEvent } from "../../records/index.js";
import { CheckLog, type Tables } from "../../storage/index.js";
import { WAITS_PARTITION } from "../../storage/log/besideLogs.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshPrefix, openTables } from "../support/freshTables.js";
import { actionOn, decisionOn, PARTITION, requestOn, revisionOf, sampleEvent, upTo } from "./sampleEvents.js";

const DAY_MS = 86_400_000;
/** In npm test a part of the rounds; in npm run test:long all. */
const ROUNDS = process.env["ROUNDS"] === undefined ? 60 : 600;

describe("the index of the months in which something waits", () => {
  let tables: Tables;
  let proxy: CountingProxy;
  /** Behind the proxy. */
  let far: Tables;
  let now: Date;
  let log: CheckLog;
  const clock = () => now;
  const on = (day: string) => {
    now = new Date(`${day}T12:00:00Z`);
  };
  const daysPass = (days: number) => {
    now = new Date(now.getTime() + days * DAY_MS);
  };
  beforeEach(async () => {
    const prefix = freshPrefix();
    proxy = await CountingProxy.start(inject("tables"));
    tables = openTables(inject("tables"), { prefix });
    far = openTables(proxy.connectionString, { prefix, retryDelayMs: 1 });
    await tables.ensure();
    on("2026-11-29");
    log = new CheckLog(tables.checks, { clock });
  });
  afterEach(() => proxy.stop());

  const startedIn = (month: string, id: string, unit = "COV"): VerdictEvent =>
    sampleEvent(id, { reference: makeReference(unit, new Date(`${month}-03T09:00:00Z`), id) });
  /** Logs a check that was started in this month. */
  const checkIn = async (month: string, id = `check of ${month}`, unit = "COV"): Promise<VerdictEvent> => {
    const event = startedIn(month, id, unit);
    await log.append(event);
    return event;
  };
  const months = async (units = ["COV"]) => (await log.mayWaitIn(units)).map(({ unit, month }) => `${unit} ${month}`);
  const posted = (check: VerdictEvent) =>
    ({ ...actionOn(check, `posted ${check.checkId}`), kind: "posted", postedOn: "2023-11-05" }) as const;
  const down = (check: VerdictEvent) => ({ ...actionOn(check, `down ${check.checkId}`), kind: "taken-down" }) as const;

  it("names the month of a check of three years ago that begins to wait today, and of one that began then and still does", async () => {
    on("2023-10-02");
    const still = await checkIn("2023-10");
    await log.append(requestOn(still));
    on("2023-11-02");
    const milder = sampleEvent("later", { ...startedIn("2023-11", "later"), verdict: "ok-to-post" });
    await log.append(milder);
    await log.append(posted(milder));
    expect(await months()).toEqual(["COV 2023-10"]);
    on("2026-11-29");
    await log.forgetSettled();
    const request = requestOn(milder);
    await log.append(request);
    await log.append(decisionOn(request));
    expect(await months()).toEqual(["COV 2023-10", "COV 2023-11"]);
    daysPass(400);
    await log.forgetSettled();
    expect(await months()).toEqual(["COV 2023-10", "COV 2023-11"]);
    await log.append(down(milder));
    await log.forgetSettled();
    expect(await months()).toEqual(["COV 2023-10"]);
  });

  it("names it for whatever makes a check wait: a request, milder answers than a lead's, what is noted as posted", async () => {
    const [asked, answered, up] = [await checkIn("2024-01"), await checkIn("2024-02"), await checkIn("2024-03")];
    expect(await months()).toEqual([]);
    await log.append(requestOn(asked));
    expect(await months()).toEqual(["COV 2024-01"]);
    const request = requestOn(answered);
    await log.append(request);
    await log.append(decisionOn(request));
    await log.append(posted(up));
    expect(await months()).toEqual(["COV 2024-01", "COV 2024-02", "COV 2024-03"]);
    daysPass(9);
    await log.forgetSettled();
    expect(await months()).toEqual(["COV 2024-01", "COV 2024-03"]);
    await log.append(revisionOf(answered, { verdict: "ok-to-post" }));
    expect(await months()).toEqual(["COV 2024-01", "COV 2024-02", "COV 2024-03"]);
  });

  it("tells units apart whose codes begin alike, and gives several with one query", async () => {
    for (const unit of ["CO", "COV", "COVX", "DUD"]) await log.append(requestOn(await checkIn("2024-05", unit, unit)));
    expect(await months(["COV"])).toEqual(["COV 2024-05"]);
    expect(await months(["COVX"])).toEqual(["COVX 2024-05"]);
    expect(await months([])).toEqual([]);
    const reader = new CheckLog(far.checks);
    proxy.reset();
    expect((await reader.mayWaitIn(["DUD", "CO", "COV"])).map(({ unit }) => unit).sort()).toEqual(["CO", "COV", "DUD"]);
    expect(proxy.requests.map(({ kind }) => kind)).toEqual(["query"]);
  });

  it("is written before what begins to wait, once an instance, unit, month and day; what does not wait writes nothing there", async () => {
    const writer = new CheckLog(far.checks, { clock });
    const kinds = async (work: () => Promise<unknown>) => {
      proxy.reset();
      await work();
      return proxy.requests.map(({ kind }) => kind).filter((kind) => kind !== "get");
    };
    const [first, second, third, fourth] = upTo(4).map((n) => sampleEvent(`check-${n}`)) as [
      VerdictEvent,
      VerdictEvent,
      VerdictEvent,
      VerdictEvent,
    ];
    for (const check of [first, second, third, fourth]) expect(await kinds(() => writer.append(check))).toEqual(["transaction"]);
    expect(await kinds(() => writer.append(requestOn(first, "r-1")))).toEqual(["replace", "transaction"]);
    expect(await kinds(() => writer.append(requestOn(second, "r-2")))).toEqual(["transaction"]);
    expect(await kinds(() => writer.append(decisionOn(requestOn(first, "r-1"))))).toEqual(["transaction"]);
    daysPass(1);
    expect(await kinds(() => writer.append(requestOn(third, "r-3")))).toEqual(["replace", "transaction"]);
    const other = new CheckLog(far.checks, { clock });
    expect(await kinds(() => other.append(requestOn(fourth, "r-4")))).toEqual(["replace", "transaction"]);
    expect((await log.verify(PARTITION)).broken).toBeUndefined();
  });

  it("lets nothing be logged that would wait where it cannot be written, and is written with the next try", async () => {
    const check = await checkIn("2024-06");
    const writer = new CheckLog(far.checks, { clock });
    proxy.follow(({ kind }) => (kind === "replace" ? "unavailable" : "none"));
    await expect(writer.append(requestOn(check))).rejects.toMatchObject({ code: "unavailable" });
    expect(await log.read(check.reference)).toHaveLength(1);
    proxy.fail("none");
    expect(await writer.append(requestOn(check))).toMatchObject({ status: "appended" });
    expect(await months()).toEqual(["COV 2024-06"]);
  });

  it("keeps what was settled a moment ago, because others rely on it for the day, and leaves it out some days later", async () => {
    const request = requestOn(await checkIn("2024-07"));
    await log.append(request);
    await log.append(decisionOn(request));
    for (const _ of upTo(3)) {
      await log.forgetSettled();
      expect(await months()).toEqual(["COV 2024-07"]);
      daysPass(1);
    }
    await log.forgetSettled();
    expect(await months()).toEqual([]);
  });

  it.each([
    ["before its numbers are read", "get"],
    ["between its numbers and the removal", "delete"],
  ] as const)("loses nothing of a writer who comes in between, %s", async (_when, kind) => {
    const earlier = requestOn(await checkIn("2024-08", "earlier"));
    await log.append(earlier);
    await log.append(decisionOn(earlier));
    const late = await checkIn("2024-08", "late");
    daysPass(10);
    const gate = proxy.hold((seen) => seen.kind === kind);
    const removing = new CheckLog(far.checks, { clock }).forgetSettled();
    await gate.reached;
    await new CheckLog(tables.checks, { clock }).append(requestOn(late, "late"));
    gate.release();
    await removing;
    expect(await months()).toEqual(["COV 2024-08"]);
  });

  it("goes with its month of the log", async () => {
    const check = await checkIn("2024-09");
    await log.append(requestOn(check));
    const { partition = "" } = parseReference(check.reference) ?? {};
    const { hash } = await log.sealOf(partition);
    await log.seal(partition, hash);
    await log.dispose(partition);
    expect(await months()).toEqual([]);
    const rows: unknown[] = [];
    for await (const row of tables.checks.listEntities()) rows.push(row);
    expect(rows).toEqual([]);
  });

  it("lies beside the months of the log, and is no month itself", async () => {
    await log.append(requestOn(await checkIn("2024-10")));
    expect(await log.verify(WAITS_PARTITION)).toMatchObject({ events: 0 });
    expect(await log.list(WAITS_PARTITION, { limit: 5 })).toEqual({ items: [], unread: [] });
    expect(parseReference(`${WAITS_PARTITION}-2410-000000`)).toBeUndefined();
  });

  it("holds in any order of things at two instances: what waits is always there, and what does not is gone some days later", async () => {
    const logs = [log, new CheckLog(tables.checks, { clock })];
    const checks = await Promise.all(upTo(6).map((n) => checkIn(`202${n % 3}-0${1 + n}`)));
    const all = [...new Set(checks.map(({ reference }) => parseReference(reference)?.partition ?? ""))].sort();
    const waiting = async () => {
      const counts = await Promise.all(all.map(async (partition) => ({ partition, ...(await log.counts(partition)) })));
      return counts.filter((each) => each.waiting > 0).map(({ partition }) => partition);
    };
    const indexed = async () => (await log.mayWaitIn(["COV"])).map(({ unit, month }) => `${unit}_${month.replace("-", "")}`);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const step = async (n: number): Promise<unknown> => {
      const [at, check] = [logs[random(2)] ?? log, checks[random(checks.length)] as VerdictEvent];
      const { waiting: waits } = (await at.stateOf(check.reference)) ?? {};
      switch (random(5)) {
        case 0:
          return daysPass(random(3));
        case 1:
          return at.forgetSettled();
        default: {
          const request = requestOn(check, waits?.eventId ?? `request ${n}`);
          return at.append(waits ? decisionOn(request, { eventId: `decision ${n}` }) : request);
        }
      }
    };
    for (const n of upTo(ROUNDS / 2)) {
      // Two at once. Both may be about the same check: then one of them comes too late.
      await Promise.allSettled([step(2 * n), step(2 * n + 1)]);
      expect(await indexed()).toEqual(expect.arrayContaining(await waiting()));
    }
    daysPass(5);
    await log.forgetSettled();
    expect(await indexed()).toEqual(await waiting());
  });
});
