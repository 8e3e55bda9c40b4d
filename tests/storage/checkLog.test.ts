import { beforeEach, describe, expect, it } from "vitest";
import { CheckLog, StorageError, type Tables } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";
import { grounded, PARTITION, referenceOf, revisionOf, sampleEvent, upTo } from "./sampleEvents.js";

describe("the check log", () => {
  let tables: Tables;
  let log: CheckLog;
  beforeEach(async () => {
    tables = await freshTables();
    log = new CheckLog(tables.checks);
  });

  it("keeps an event as it was, and finds it by its reference however it is typed", async () => {
    const event = sampleEvent("check-1");
    expect(await log.append(event)).toEqual({ status: "appended", event });
    expect(await log.read(event.reference)).toEqual([event]);
    expect(await log.read(event.reference.toLowerCase().replaceAll("-", " "))).toEqual([event]);
  });

  it("has nothing under a reference that is nobody's, or none at all", async () => {
    expect(await log.read(referenceOf("never"))).toEqual([]);
    expect(await log.read("' or 1 eq 1")).toEqual([]);
  });

  it("logs the same check and revision once, and gives what is there", async () => {
    const event = sampleEvent("check-1");
    await log.append(event);
    const again = await log.append(grounded({ ...event, verdict: "refer", at: "2026-11-03T09:06:00.000Z" }));
    expect(again).toEqual({ status: "duplicate", event });
    expect(await log.read(event.reference)).toEqual([event]);
    expect((await log.counts(PARTITION)).events).toBe(1);
  });

  it("logs once when two instances log the same at once", async () => {
    const event = sampleEvent("check-1");
    const results = await Promise.all(upTo(6).map(() => new CheckLog(tables.checks).append(event)));
    expect(results.map(({ status }) => status).sort()).toEqual(["appended", ...upTo(5).map(() => "duplicate")]);
    expect((await log.counts(PARTITION)).events).toBe(1);
  });

  it("keeps every revision, oldest first", async () => {
    const first = sampleEvent("check-1");
    const second = revisionOf(first, { verdict: "ok-to-post" });
    const third = revisionOf(second, { verdict: "refer" });
    for (const event of [first, second, third]) await log.append(event);
    await log.append(sampleEvent("check-2"));
    expect(await log.read(first.reference)).toEqual([first, second, third]);
    expect(await log.append(second)).toEqual({ status: "duplicate", event: second });
  });

  it("takes no revision without the one before it, and no reference that is none", async () => {
    await expect(log.append(revisionOf(sampleEvent("check-1")))).rejects.toThrow(RangeError);
    await expect(log.append(sampleEvent("check-1", { reference: "COV-2611-7kq4mz" }))).rejects.toThrow(RangeError);
    await expect(log.append(sampleEvent("check-1", { revision: 0 }))).rejects.toThrow(RangeError);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 0 });
  });

  it("says so when the reference is another check's, and takes the next attempt's", async () => {
    const { reference } = await log.append(sampleEvent("check-1")).then(({ event }) => event);
    const taken = log.append(sampleEvent("check-2", { reference }));
    await expect(taken).rejects.toBeInstanceOf(StorageError);
    await expect(taken).rejects.toMatchObject({ code: "reference-taken" });
    await expect(log.append(sampleEvent("check-2", { reference, revision: 2 }))).rejects.toMatchObject({
      code: "reference-taken",
    });
    const event = sampleEvent("check-2", { reference: referenceOf("check-2", 1) });
    expect(await log.append(event)).toMatchObject({ status: "appended" });
    expect(await log.read(event.reference)).toEqual([event]);
  });

  it("refuses a verdict that nothing carries: without a reason, without a citation, or an OK that rests on words", async () => {
    const event = sampleEvent("check-1", { verdict: "ok-to-post" });
    const [reason] = event.reasons;
    for (const bare of [
      { ...event, reasons: [] },
      { ...event, verdict: "post-if" as const },
      { ...event, reasons: [{ ...reason, citations: [] }] as unknown as typeof event.reasons },
      { ...event, restsOn: "words" as const },
      { ...grounded({ ...event, verdict: "post-if" as const }), restsOn: "words" as const },
    ])
      await expect(log.append(bare)).rejects.toThrow(/The verdict on COV-2611-\w+ cannot be logged/);
    expect(await log.read(event.reference)).toEqual([]);
    await log.append({ ...grounded({ ...event, verdict: "do-not-post" as const }), restsOn: "words" });
  });

  it("counts verdicts as they are now, and provisions and days as they were completed", async () => {
    const first = sampleEvent("check-1", { verdict: "do-not-post" });
    await log.append(first);
    await log.append(
      sampleEvent("check-2", { at: "2026-11-04T23:59:59.000Z", provisions: ["pictures-consent", "pictures-consent"] }),
    );
    await log.append(revisionOf(first, { verdict: "ok-to-post", provisions: ["elsewhere"] }));
    await log.append(first);
    expect(await log.counts(PARTITION)).toEqual({
      version: 4,
      upTo: 3,
      looked: { photo: { checks: 2, looked: 0 } },
      events: 3,
      verdicts: { "do-not-post": 0, refer: 0, "post-if": 1, "ok-to-post": 1, elsewhere: 0, "not-yet": 0, ready: 0 },
      provisions: { "pictures-children": 1, "pictures-consent": 2 },
      days: { "2026-11-03": 1, "2026-11-04": 1 },
      weeks: { "2026-W45": { checks: 2, verdicts: { "do-not-post": 0, "ok-to-post": 1, "post-if": 1 } } },
      flows: { photo: { stopped: { "pictures-children": 0 }, conditioned: { "pictures-children": 1 } } },
      changed: {},
      reviews: { requested: 0, withdrawn: 0, decided: 0, overruled: 0, minutes: 0 },
      waiting: 0,
      asked: 0,
      up: 0,
      posted: 0,
    });
    expect((await log.counts("COV_202612")).events).toBe(0);
  });

  it("lists the newest first, page by page, without reading the whole events", async () => {
    for (const n of upTo(7)) await log.append(sampleEvent(`check-${n}`));
    const page = await log.recent(PARTITION, { limit: 5 });
    expect(page.items.map(({ checkId }) => checkId)).toEqual(["check-6", "check-5", "check-4", "check-3", "check-2"]);
    expect(page.more).toBe(true);
    expect(page.items[0]).toEqual({
      row: expect.any(String),
      reference: referenceOf("check-6"),
      revision: 1,
      checkId: "check-6",
      kind: "completed",
      at: "2026-11-03T09:05:00.000Z",
      verdict: "post-if",
      flow: "photo",
      platform: "facebook-page",
      person: { id: "person-1", name: "Sgt Ama Díaz 😀\u2028" },
    });
    const next = await log.recent(PARTITION, { limit: 5, after: String(page.items.at(-1)?.row) });
    expect(next.items.map(({ checkId }) => checkId)).toEqual(["check-1", "check-0"]);
    expect(next.more).toBe(false);
  });

  it("lists one person's events and nobody else's, whatever their id", async () => {
    const ids = ["ann", "ann_0000000000", "Ann", "29:a/b#c?", "x".repeat(600)];
    for (const id of ids) await log.append(sampleEvent(`check of ${id}`, { person: { tenantId: "t", id, name: "n" } }));
    for (const id of ids) {
      const { items } = await log.ofPerson(PARTITION, id, { limit: 10 });
      expect(items.map(({ reference }) => reference)).toEqual([referenceOf(`check of ${id}`)]);
    }
  });

  it("keeps very large events, and says so when one is too large", async () => {
    const event = sampleEvent("check-1", { words: { text: "😀\u2028".repeat(20_000), understood: [] } });
    await log.append(event);
    expect(await log.read(event.reference)).toEqual([event]);
    await expect(log.append(sampleEvent("check-2", { words: { text: "a".repeat(500_000), understood: [] } }))).rejects.toThrow(
      RangeError,
    );
  });
});

describe("many appends at once", () => {
  it.each([
    ["forty instances", 40],
    ["one instance", 1],
  ])("from %s lose nothing", async (_what, instances) => {
    const tables = await freshTables();
    const logs = upTo(instances).map(() => new CheckLog(tables.checks));
    const events = upTo(40).map((n) => sampleEvent(`check-${n}`));
    const results = await Promise.all(events.map((event, n) => logs[n % instances]?.append(event)));
    expect(results.every((result) => result?.status === "appended")).toBe(true);
    const log = new CheckLog(tables.checks);
    expect(await log.verify(PARTITION)).toEqual({ events: 40, hash: expect.any(String) });
    expect(await log.counts(PARTITION)).toMatchObject({ events: 40, verdicts: { "post-if": 40 }, days: { "2026-11-03": 40 } });
    expect((await Promise.all(events.map(({ reference }) => log.read(reference)))).flat()).toEqual(events);
  });

  it("wait longer and longer, and give up after about five seconds of it", async () => {
    const tables = await freshTables();
    const slept: number[] = [];
    // While this log waits, another always writes first.
    const rival = new CheckLog(tables.checks);
    const submit = tables.checks.submitTransaction.bind(tables.checks);
    let n = 0;
    const beaten = new Proxy(tables.checks, {
      get(client, name) {
        if (name !== "submitTransaction") return Reflect.get(client, name) as unknown;
        return async (actions: Parameters<typeof submit>[0]) => {
          await rival.append(sampleEvent(`rival-${n++}`));
          return submit(actions);
        };
      },
    });
    const log = new CheckLog(beaten, { sleep: async (ms) => void slept.push(ms), random: () => 0.5 });
    await expect(log.append(sampleEvent("check-1"))).rejects.toMatchObject({ code: "conflict" });
    const total = slept.reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeGreaterThan(4_500);
    expect(total).toBeLessThan(6_000);
    expect(slept.slice(0, 5)).toEqual([...slept.slice(0, 5)].sort((a, b) => a - b));
    expect((await log.verify(PARTITION)).events).toBe(n);
  });
});
