import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { CheckEvent, VerdictEvent } from "../../records/index.js";
import { ChainLog, CheckLog, StorageError, type Tables } from "../../storage/index.js";
import { anyEvent } from "../support/anyEvent.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshTables, openTables } from "../support/freshTables.js";
import { decisionOn, PARTITION, requestOn, revisionOf, sampleEvent, upTo } from "./sampleEvents.js";

/** `npm run test:long` goes through a hundred. */
const STORMS = Number(process.env["ROUNDS"] ?? 1);

describe("what is appended to one partition at the same time", () => {
  let tables: Tables;
  let log: CheckLog;
  beforeEach(async () => {
    tables = await freshTables();
    log = new CheckLog(tables.checks);
  });

  it("keeps its order: a verdict, its revision, a request and its decision", async () => {
    const check = sampleEvent("check-1");
    const request = requestOn(check);
    const events = [check, sampleEvent("check-2"), revisionOf(check), request, sampleEvent("check-3"), decisionOn(request)];
    const results = await Promise.all(events.map((event) => log.append(event as typeof check)));
    expect(results.map(({ status }) => status)).toEqual(events.map(() => "appended"));
    expect(await log.read(check.reference)).toEqual([check, revisionOf(check), request, decisionOn(request)]);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 6, hash: expect.any(String) });
  });

  it("is logged once if it comes twice", async () => {
    const events = [...upTo(5), ...upTo(5)].map((n) => sampleEvent(`check-${n}`));
    const results = await Promise.all(events.map((event) => log.append(event)));
    expect(results.filter(({ status }) => status === "appended")).toHaveLength(5);
    expect(results.filter(({ status }) => status === "duplicate")).toHaveLength(5);
    expect((await log.verify(PARTITION)).events).toBe(5);
  });

  it("is not kept back by one that cannot be logged", async () => {
    const taken = sampleEvent("check-1");
    await log.append(taken);
    const results = await Promise.allSettled([
      log.append(sampleEvent("check-2")),
      log.append({ ...sampleEvent("somebody else's"), reference: taken.reference }),
      log.append(sampleEvent("check-3", { words: { text: "a".repeat(500_000), understood: [] } })),
      log.append(revisionOf(sampleEvent("check-4"))),
      log.append(sampleEvent("check-5")),
    ]);
    expect(results.map((result) => (result.status === "fulfilled" ? result.value.status : result.reason.constructor))).toEqual([
      "appended",
      StorageError,
      RangeError,
      RangeError,
      "appended",
    ]);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 3, hash: expect.any(String) });
  });

  it("is not kept back by a row that has changed since it was read", async () => {
    const other = new ChainLog(tables.audit, anyEvent());
    const event = (n: number) => ({ eventId: `event-${n}`, at: "2026-11-03T09:00:00.000Z" });
    await other.append("p", event(0), [{ key: "row", value: 1 }]);
    const results = await Promise.allSettled([
      other.append("p", event(1)),
      other.append("p", event(2), [{ key: "row", value: 2, etag: 'W/"not so"' }]),
      other.append("p", event(3), [{ key: "row", value: 3 }]),
      other.append("p", event(4), [{ key: "row", value: 4 }]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect((await other.readRow("p", "row"))?.value).toBe(4);
    expect(await other.verify("p")).toMatchObject({ events: 4, hash: expect.any(String) });
  });
});

describe("forty checks at once", () => {
  let proxy: CountingProxy;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
  });
  afterAll(() => proxy.stop());

  it("take four transactions: the first alone, then as many as fit in each", async () => {
    const tables = openTables(proxy.connectionString);
    await tables.ensure();
    const log = new CheckLog(tables.checks);
    proxy.reset();
    await Promise.all(upTo(40).map((n) => log.append(sampleEvent(`check-${n}`))));
    expect(proxy.requests.filter(({ kind }) => kind === "transaction")).toHaveLength(4);
    // Whoever has written knows the head, so only the first has to read it.
    expect(proxy.requests).toHaveLength(5);
  });
});

describe("a storm of appends at two instances, while storage loses answers and fails", () => {
  let proxy: CountingProxy;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
  });
  afterAll(() => proxy.stop());

  it.each(upTo(STORMS))("tells nobody that something is logged which is not, and logs nothing twice (%i)", async (seed) => {
    const tables = openTables(proxy.connectionString, { retryDelayMs: 1 });
    await tables.ensure();
    const random = randomFrom(seed);
    proxy.follow((seen) => {
      if (seen.kind !== "transaction") return "none";
      const fate = random();
      return fate < 0.25 ? "lose-answer" : fate < 0.35 ? "unavailable" : "none";
    });
    const logs = [new CheckLog(tables.checks), new CheckLog(tables.checks)];
    const checks = upTo(30).map((n) => sampleEvent(`check-${n}`));
    const append = async (event: CheckEvent, instance: number) => {
      // Whoever is told that storage does not answer presses again.
      for (;;) {
        try {
          return await (logs[instance] as CheckLog).append(event as VerdictEvent);
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
        }
      }
    };
    const told = await Promise.all(
      checks.flatMap((check, n) => {
        const instance = n % 2;
        const rest = async () => {
          await append(check, instance);
          return append(n % 3 === 0 ? requestOn(check) : revisionOf(check), 1 - instance);
        };
        return [append(check, instance), append(check, 1 - instance), rest()];
      }),
    );
    proxy.follow(() => "none");
    expect(told.every(({ status }) => status === "appended" || status === "duplicate")).toBe(true);
    const log = new CheckLog(tables.checks);
    expect(await log.verify(PARTITION)).toEqual({ events: 60, hash: expect.any(String) });
    for (const [n, check] of checks.entries())
      expect(await log.read(check.reference)).toEqual([check, n % 3 === 0 ? requestOn(check) : revisionOf(check)]);
    expect(await log.counts(PARTITION)).toMatchObject({ events: 60, waiting: 10 });
  });
});

/** The same numbers from 0 to below 1 each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
