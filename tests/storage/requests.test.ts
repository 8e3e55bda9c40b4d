import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ChainLog, CheckLog, TableStateStore, type Tables } from "../../storage/index.js";
import { anyEvent } from "../support/anyEvent.js";
import { CountingProxy, type RequestKind } from "../support/countingProxy.js";
import { openTables } from "../support/freshTables.js";
import { decisionOn, PARTITION, requestOn, revisionOf, sampleEvent, upTo } from "./sampleEvents.js";

describe("the requests to table storage", () => {
  let proxy: CountingProxy;
  let tables: Tables;
  let store: TableStateStore;
  let log: CheckLog;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    tables = openTables(proxy.connectionString);
    await tables.ensure();
    store = new TableStateStore(tables.state);
    log = new CheckLog(tables.checks);
  });
  afterAll(() => proxy.stop());

  const requestsOf = async (work: () => Promise<unknown>): Promise<RequestKind[]> => {
    proxy.reset();
    await work();
    return proxy.requests.map(({ kind }) => kind).sort();
  };

  it("are one for each item read", async () => {
    expect(await requestsOf(() => store.read(["p|a"]))).toEqual(["get"]);
    expect(await requestsOf(() => store.read(["p|a", "p|b", "p|a"]))).toEqual(["get", "get"]);
  });

  it("are one for a write to one partition, however many items", async () => {
    expect(await requestsOf(() => store.write({ "p|a": { n: 1 } }))).toEqual(["insert"]);
    expect(await requestsOf(() => store.write({ "p|a": { n: 1, eTag: "*" } }))).toEqual(["replace"]);
    const read = await store.read(["p|a"]);
    expect(await requestsOf(() => store.write(read))).toEqual(["replace"]);
    expect(await requestsOf(() => store.write(Object.fromEntries(upTo(50).map((n) => [`q|${n}`, { n }]))))).toEqual([
      "transaction",
    ]);
    expect(await requestsOf(() => store.write({ "x|a": {}, "y|a": {}, "y|b": {} }))).toEqual(["insert", "transaction"]);
    expect(await requestsOf(() => store.write({}))).toEqual([]);
  });

  it("are one for a page of a list", async () => {
    expect(await requestsOf(() => store.list("q", { prefix: "", limit: 5 }))).toEqual(["query"]);
  });

  it("are one point read and one transaction for an append, and one read more for a revision", async () => {
    const event = sampleEvent("check-1");
    expect(await requestsOf(() => log.append(event))).toEqual(["get", "transaction"]);
    expect(await requestsOf(() => log.append(sampleEvent("check-2")))).toEqual(["get", "transaction"]);
    expect(await requestsOf(() => log.append(revisionOf(event)))).toEqual(["get", "get", "transaction"]);
    expect(await requestsOf(() => log.append(event))).toEqual(["get", "get", "get", "transaction"]);
  });

  it("are two reads, beside each other, and one transaction for what is done about a check; one write more the first time on a day that one waits", async () => {
    const check = sampleEvent("check-3");
    await log.append(check);
    const request = requestOn(check);
    expect(await requestsOf(() => log.append(request))).toEqual(["get", "get", "replace", "transaction"]);
    const another = sampleEvent("check-4");
    await log.append(another);
    expect(await requestsOf(() => log.append(requestOn(another, "request-4")))).toEqual(["get", "get", "transaction"]);
    expect(await requestsOf(() => log.append(decisionOn(request)))).toEqual(["get", "get", "transaction"]);
    expect(await requestsOf(() => log.append(revisionOf(check)))).toEqual(["get", "get", "transaction"]);
    expect(await requestsOf(() => new ChainLog(tables.audit, anyEvent()).append("2026-11", request))).toEqual([
      "get",
      "transaction",
    ]);
  });

  it("do not grow with the log", async () => {
    for (const n of upTo(30)) await log.append(sampleEvent(`more-${n}`));
    expect(await requestsOf(() => log.append(sampleEvent("last")))).toEqual(["get", "transaction"]);
    expect(await requestsOf(() => log.recent(PARTITION, { limit: 5 }))).toEqual(["query"]);
    expect(await requestsOf(() => log.read(sampleEvent("last").reference))).toEqual(["get", "query"]);
    expect(await requestsOf(() => log.counts(PARTITION))).toEqual(["get"]);
    expect(await requestsOf(() => log.list(PARTITION, { limit: 5 }))).toEqual(["query"]);
    expect(await requestsOf(() => log.list(PARTITION, { limit: 5, filter: { flow: "photo" } }))).toEqual(["get", "query"]);
    expect(await requestsOf(() => log.waiting(PARTITION, { limit: 5 }))).toEqual(["query"]);
    expect(await requestsOf(() => log.mayWaitIn(["COV", "DUD"]))).toEqual(["query"]);
  });

  it("are one for a ping", async () => {
    expect(await requestsOf(() => tables.ping())).toEqual(["get"]);
  });
});
