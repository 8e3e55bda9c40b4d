import { beforeEach, describe, expect, it } from "vitest";
import { CheckLog, type Tables } from "../../storage/index.js";
import { eventRow } from "../../storage/log/chainRows.js";
import { personPrefix, referenceRow, rowsOf } from "../../storage/log/rows.js";
import { toColumns } from "../../storage/tables/json.js";
import { freshTables } from "../support/freshTables.js";
import { PARTITION, referenceOf, revisionOf, sampleEvent, upTo } from "./sampleEvents.js";

describe("the proof of a partition", () => {
  let tables: Tables;
  let log: CheckLog;
  beforeEach(async () => {
    tables = await freshTables();
    log = new CheckLog(tables.checks);
    for (const n of upTo(5)) await log.append(sampleEvent(`check-${n}`));
    await log.append(revisionOf(sampleEvent("check-1"), { verdict: "refer" }));
  });

  const get = async (rowKey: string) => {
    const { etag: _, timestamp: __, ...row } = await tables.checks.getEntity(PARTITION, rowKey);
    return { ...row, partitionKey: PARTITION, rowKey } as { partitionKey: string; rowKey: string; [column: string]: unknown };
  };
  const put = (row: { partitionKey: string; rowKey: string; [column: string]: unknown }) =>
    tables.checks.upsertEntity(row, "Replace");
  const remove = (rowKey: string) => tables.checks.deleteEntity(PARTITION, rowKey);
  const broken = async () => (await log.verify(PARTITION)).broken?.row;

  it("holds for what was logged, with the hash to note elsewhere", async () => {
    expect(await log.verify(PARTITION)).toEqual({ events: 6, hash: (await get("head"))["hash"] });
  });

  it("holds for a partition without events", async () => {
    expect(await log.verify("COV_202612")).toEqual({ events: 0, hash: "0".repeat(64) });
  });

  it("holds while others append", async () => {
    const appends = upTo(8).map((n) => new CheckLog(tables.checks).append(sampleEvent(`later-${n}`)));
    for (const _ of upTo(5)) expect((await log.verify(PARTITION)).broken).toBeUndefined();
    await Promise.all(appends);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 14 });
  });

  it.each([1, 3, 6])("names event %i when its content was changed", async (seq) => {
    const row = await get(eventRow(seq));
    await put({ ...row, json0: String(row["json0"]).replace("Sgt Ama", "Sgt Eve") });
    const { events, broken: found } = await log.verify(PARTITION);
    expect(found).toEqual({ row: eventRow(seq), why: expect.any(String) });
    expect(events).toBe(6 - seq);
  });

  it("names an event that was changed with its own hashes made anew", async () => {
    const { rowKey, ...row } = await get(eventRow(3));
    const event = sampleEvent("check-2", { verdict: "ok-to-post" });
    const forged = rowsOf({ partition: PARTITION, seq: 3, prevHash: String(row["prevHash"]), event }, event);
    await put({ ...forged.event });
    expect(await broken()).toBe(rowKey);
  });

  it("names an event that cannot be read any more", async () => {
    await put({ ...(await get(eventRow(3))), json0: "{" });
    expect(await broken()).toBe(eventRow(3));
  });

  it.each([1, 3, 6])("names event %i when it was removed", async (seq) => {
    await remove(eventRow(seq));
    expect(await broken()).toBe(eventRow(seq));
  });

  it("names the newer of two events that changed places", async () => {
    const [a, b] = [await get(eventRow(2)), await get(eventRow(4))];
    await put({ ...a, rowKey: b.rowKey });
    await put({ ...b, rowKey: a.rowKey });
    expect(await broken()).toBe(eventRow(4));
  });

  it("names an event that was put there without the head knowing", async () => {
    const { hash } = await log.verify(PARTITION);
    const event = sampleEvent("forged");
    const forged = rowsOf({ partition: PARTITION, seq: 7, prevHash: String(hash), event }, event);
    await put({ ...forged.event });
    expect(await broken()).toBe(eventRow(7));
  });

  it.each(["e_x", "e_99999999991", `${eventRow(3)}x`, "zzz", "p_nobody_1", "r_COV-2611-000000_0001"])(
    "names %s, which nobody logged",
    async (rowKey) => {
      await put({ ...(await get(eventRow(3))), rowKey });
      expect(await broken()).toBe(rowKey);
    },
  );

  it.each([
    ["hash", "f".repeat(64)],
    ["prevHash", "f".repeat(64)],
    ["seq", 2],
    ["verdict", "ok-to-post"],
    ["person", "{}"],
  ])("names an event whose %s alone was changed", async (column, value) => {
    await put({ ...(await get(eventRow(3))), [column]: value });
    expect(await broken()).toBe(eventRow(3));
  });

  it.each([
    ["hash", "f".repeat(64)],
    ["hash", "0".repeat(64)],
    ["seq", "many"],
    ["json0", "{"],
    ["json0", JSON.stringify({ events: 6 })],
    ["jsonCount", true],
    ["json1", ""],
    ["schema", 2],
    ["sealed", "no"],
  ])("names the head when its %s is %j", async (column, value) => {
    await put({ ...(await get("head")), [column]: value });
    expect(await broken()).toBe("head");
  });

  it.each([true, false])("takes a head that was sealed, or opened again (%s), for what it is", async (sealed) => {
    await put({ ...(await get("head")), sealed });
    expect(await broken()).toBeUndefined();
  });

  it("names the head when its counts were changed", async () => {
    const { counts: _, ...head } = await get("head");
    const counts = await log.counts(PARTITION);
    await put({ ...head, ...toColumns({ ...counts, days: { "2026-11-03": 4 } }) });
    expect(await broken()).toBe("head");
  });

  it("sees that the head was removed or set back", async () => {
    const head = await get("head");
    await put({ ...head, seq: 5, hash: (await get(eventRow(5)))["hash"] });
    expect(await broken()).toBeDefined();
    await remove("head");
    expect(await broken()).toBe(eventRow(6));
  });

  it("names a row to look up by that was removed or points elsewhere", async () => {
    const reference = referenceRow(referenceOf("check-2"), 1);
    const row = await get(reference);
    await put({ ...row, event: eventRow(1) });
    expect(await broken()).toBe(reference);
    await remove(reference);
    expect(await broken()).toBe(reference);
    await put(row);
    expect(await broken()).toBeUndefined();
    const person = `${personPrefix("person-1")}${eventRow(2).slice(2)}`;
    await put({ ...(await get(person)), verdict: "ok-to-post" });
    expect(await broken()).toBe(person);
    await remove(person);
    expect(await broken()).toBe(person);
  });
});
