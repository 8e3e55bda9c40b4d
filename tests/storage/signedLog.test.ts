import { beforeEach, describe, expect, it } from "vitest";
import { CheckLog, LogKeys, type Tables } from "../../storage/index.js";
import { eventRow } from "../../storage/log/chainRows.js";
import { freshTables } from "../support/freshTables.js";
import { PARTITION, sampleEvent, upTo } from "./sampleEvents.js";

const FIRST = { id: "k1", secret: "not a secret, only for these tests" };
const SECOND = { id: "k2", secret: "another one that is no secret at all" };

describe("a log that is signed", () => {
  let tables: Tables;
  const withKeys = (...keys: ConstructorParameters<typeof LogKeys>[0]) =>
    new CheckLog(tables.checks, { keys: new LogKeys(keys) });
  const append = async (log: CheckLog, ...ids: string[]) => {
    for (const id of ids) await log.append(sampleEvent(id));
  };
  const get = async (rowKey: string) => {
    const { etag: _, timestamp: __, ...row } = await tables.checks.getEntity(PARTITION, rowKey);
    return { ...row, partitionKey: PARTITION, rowKey } as { partitionKey: string; rowKey: string; [column: string]: unknown };
  };
  const put = (row: { partitionKey: string; rowKey: string; [column: string]: unknown }) =>
    tables.checks.upsertEntity(row, "Replace");
  const broken = async (...keys: ConstructorParameters<typeof LogKeys>[0]) => (await withKeys(...keys).verify(PARTITION)).broken;
  beforeEach(async () => {
    tables = await freshTables();
  });

  it("holds with its key, and without any", async () => {
    await append(withKeys(FIRST), "a", "b", "c");
    expect(await withKeys(FIRST).verify(PARTITION)).toMatchObject({ events: 3, unsigned: 0 });
    expect(await withKeys().verify(PARTITION)).toEqual({ events: 3, hash: expect.any(String) });
  });

  it("has every event signed of those that go together in one transaction", async () => {
    const log = withKeys(FIRST);
    await Promise.all(upTo(8).map((n) => log.append(sampleEvent(`check-${n}`))));
    expect(await withKeys(FIRST).verify(PARTITION)).toMatchObject({ events: 8, unsigned: 0 });
  });

  it("goes on from what was logged before there was a key, and says how much that was", async () => {
    await append(withKeys(), "a", "b");
    await append(withKeys(FIRST), "c");
    await append(withKeys(FIRST), "d");
    expect(await withKeys(FIRST).verify(PARTITION)).toMatchObject({ events: 4, unsigned: 2 });
  });

  it("goes on with a second key, and holds as long as the first is there too", async () => {
    await append(withKeys(FIRST), "a");
    await append(withKeys(SECOND, FIRST), "b");
    expect(await withKeys(SECOND, FIRST).verify(PARTITION)).toMatchObject({ events: 2, unsigned: 0 });
    expect(await broken(SECOND)).toMatchObject({ row: eventRow(1), why: expect.stringContaining("k1") });
  });

  it("takes nothing from an instance that lacks the key, so that nothing is there that looks forged", async () => {
    await append(withKeys(FIRST), "a");
    for (const log of [withKeys(), withKeys(SECOND)])
      await expect(log.append(sampleEvent("b"))).rejects.toMatchObject({ code: "unavailable", name: "LogKeyError" });
    expect(await withKeys(FIRST).verify(PARTITION)).toMatchObject({ events: 1 });
  });

  it.each([
    ["an event's signature is taken away", eventRow(2), { keyId: undefined, signature: undefined }],
    ["an event's signature is another", eventRow(2), { signature: "f".repeat(64) }],
    ["an event's signature is none", eventRow(2), { signature: "yes" }],
    ["an event is signed with an unknown key", eventRow(2), { keyId: "k9" }],
    ["an event's signature is no text", eventRow(2), { signature: 5 }],
    ["the head's signature is taken away", "head", { keyId: undefined, signature: undefined }],
    ["the head's signature is another", "head", { signature: "f".repeat(64) }],
    ["the head is signed with an unknown key", "head", { keyId: "k9" }],
  ])("is found broken when %s", async (_, rowKey, columns) => {
    await append(withKeys(FIRST), "a", "b", "c");
    await put({ ...(await get(rowKey)), ...columns });
    expect((await broken(FIRST))?.row).toBe(rowKey);
  });

  it("is found broken where it was cut short, even after it went on", async () => {
    await append(withKeys(FIRST), "a", "b");
    const before = new Set<string>();
    for await (const { rowKey } of tables.checks.listEntities()) before.add(String(rowKey));
    const { keyId: _, signature: __, ...head } = await get("head");
    await append(withKeys(FIRST), "c");
    // Whoever takes the third event out again has no signature for a head that ends with the second.
    for await (const { partitionKey = "", rowKey = "" } of tables.checks.listEntities())
      if (!before.has(rowKey)) await tables.checks.deleteEntity(partitionKey, rowKey);
    await put(head);
    expect((await broken(FIRST))?.row).toBe("head");
    await append(withKeys(FIRST), "d");
    expect(await broken(FIRST)).toMatchObject({ row: eventRow(3), why: expect.stringContaining("put back") });
  });
});
