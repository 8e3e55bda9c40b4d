import { afterAll, describe, expect, inject, it } from "vitest";
import { connectionStringFor } from "../../bot/dev/embeddedTables.js";
import { freePort } from "../../bot/dev/ports.js";
import { CheckLog, connectTables, TableStateStore, type TablesOptions } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshTables, openTables } from "../support/freshTables.js";
import { PARTITION, sampleEvent, upTo } from "./sampleEvents.js";

const UNAVAILABLE = { name: "StorageError", code: "unavailable" };

/** How long it takes to fail, in milliseconds, and that it fails as it should. */
async function timeToFail(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await expect(work()).rejects.toMatchObject(UNAVAILABLE);
  return performance.now() - begun;
}

const proxies: CountingProxy[] = [];
afterAll(() => Promise.all(proxies.map((proxy) => proxy.stop())));

/** Tables behind a proxy of their own. */
async function tablesBehindProxy(options: TablesOptions = {}) {
  const proxy = await CountingProxy.start(inject("tables"));
  proxies.push(proxy);
  const tables = openTables(proxy.connectionString, options);
  await tables.ensure();
  return { proxy, tables, store: new TableStateStore(tables.state), log: new CheckLog(tables.checks) };
}

describe.concurrent("while table storage is out of reach", () => {
  const everything = ({ store, log, tables }: Awaited<ReturnType<typeof tablesBehindProxy>>) => [
    () => store.read(["p|a"]),
    () => store.write({ "p|a": { n: 1 } }),
    () => store.write({ "p|a": { n: 1 }, "p|b": { n: 1 } }),
    () => store.delete(["p|a"]),
    () => store.list("p", { prefix: "", limit: 1 }),
    () => log.append(sampleEvent("check-1")),
    () => log.read(sampleEvent("check-1").reference),
    () => log.recent(PARTITION, { limit: 1 }),
    () => log.verify(PARTITION),
    () => tables.ping(),
    () => tables.ensure(),
  ];

  it.each([
    ["unavailable", 2_000],
    ["refuse", 2_000],
    ["hang", 3_500],
  ] as const)("everything says so in good time (%s)", async (fault, withinMs) => {
    const broken = await tablesBehindProxy({ deadlines: { tryMs: 1_200, totalMs: 2_000 } });
    const { proxy, tables, log } = broken;
    proxy.fail(fault);
    const times = await Promise.all(everything(broken).map(timeToFail));
    expect(Math.max(...times)).toBeLessThan(withinMs);
    proxy.fail("none");
    await tables.ping();
    expect(await log.append(sampleEvent("check-1"))).toMatchObject({ status: "appended" });
  });

  it("says so when nobody listens", async () => {
    const nobody = openTables(connectionStringFor(await freePort()));
    expect(await timeToFail(() => nobody.ping())).toBeLessThan(2_000);
  });

  it("is waited for while it takes three seconds for an answer", async () => {
    const { proxy, store } = await tablesBehindProxy();
    proxy.slow(3_000);
    proxy.reset();
    expect(await store.read(["p|a"])).toEqual({});
    expect(proxy.requests).toHaveLength(1);
  });

  it("tells all who wait to append at once", async () => {
    const { proxy } = await tablesBehindProxy();
    const impatient = openTables(proxy.connectionString, { deadlines: { totalMs: 500 } });
    await impatient.ensure();
    const lane = new CheckLog(impatient.checks);
    proxy.fail("hang");
    const times = await Promise.all(upTo(10).map((n) => timeToFail(() => lane.append(sampleEvent(`check-${n}`)))));
    expect(Math.max(...times)).toBeLessThan(1_000);
  });

  it.each(["unavailable", "refuse"] as const)("goes on by itself when it was so for a moment (%s)", async (fault) => {
    const { proxy, store } = await tablesBehindProxy();
    proxy.reset();
    proxy.fail(fault, 2);
    await store.write({ "p|a": { n: 1 } });
    expect(proxy.counts()).toEqual({ reads: 0, writes: 3 });
  });

  it("takes a write whose answer was lost as done, not as a conflict", async () => {
    const { proxy, store } = await tablesBehindProxy();
    proxy.fail("lose-answer", 1);
    await store.write({ "p|a": { n: 1 } });
    const read = await store.read(["p|a"]);
    proxy.fail("lose-answer", 1);
    await store.write({ "p|a": { ...read["p|a"], n: 2 } });
    proxy.fail("lose-answer", 1);
    await store.write({ "p|b": { n: 2 }, "p|c": { n: 2 } });
    expect(Object.values(await store.read(["p|a", "p|b", "p|c"])).map(({ n }) => n)).toEqual([2, 2, 2]);
  });

  it("logs once when the answer to an append was lost", async () => {
    const { proxy, log } = await tablesBehindProxy();
    const event = sampleEvent("check-1");
    proxy.fail("lose-answer", 1);
    expect(await log.append(event)).toEqual({ status: "duplicate", event });
    expect(await log.verify(PARTITION)).toMatchObject({ events: 1 });
  });

  it("stops when told to", async () => {
    const { proxy, tables } = await tablesBehindProxy();
    proxy.fail("hang");
    expect(await timeToFail(() => tables.ping(AbortSignal.timeout(100)))).toBeLessThan(1_000);
  });
});

describe("when the tables are not there", () => {
  it("is not ready, and does not take it for an empty store", async () => {
    const tables = openTables(inject("tables"));
    await expect(tables.ping()).rejects.toMatchObject(UNAVAILABLE);
    await expect(new TableStateStore(tables.state).read(["p|a"])).rejects.toThrow();
    await expect(new CheckLog(tables.checks).append(sampleEvent("check-1"))).rejects.toThrow();
  });

  it("creates them, more than once without harm", async () => {
    const tables = await freshTables();
    await tables.ensure();
    await tables.ping();
  });
});

describe("where the tables are", () => {
  it("must be told in a way that can be used", () => {
    expect(() => connectTables({ kind: "endpoint", endpoint: "http://example.test" })).toThrow(/https/);
    expect(() =>
      connectTables({ kind: "connection-string", connectionString: "UseDevelopmentStorage=true" }, { prefix: "a-b" }),
    ).toThrow(/not a table's name/);
    const tables = connectTables({ kind: "endpoint", endpoint: "https://example.test" }, { prefix: "demo" });
    expect([tables.state.tableName, tables.checks.tableName]).toEqual(["demostate", "demochecks"]);
  });
});
