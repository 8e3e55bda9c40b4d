import { beforeAll, describe, expect, it } from "vitest";
import { StorageError, TableStateStore, type Tables } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";
import { upTo } from "./sampleEvents.js";

const CONFLICT = { name: "StorageError", code: "conflict" };

describe("the state store", () => {
  let tables: Tables;
  let store: TableStateStore;
  let count = 0;
  /** A partition nobody has used. */
  const partition = () => `tenant_person${count++}`;
  const readOne = async (key: string) => (await store.read([key]))[key];

  beforeAll(async () => {
    tables = await freshTables();
    store = new TableStateStore(tables.state);
  });

  it("reads what was written, with an ETag, and leaves out what is not there", async () => {
    const p = partition();
    await store.write({ [`${p}|a`]: { name: "A", list: [1, { deep: null }] }, [`${p}|b`]: { name: "B" } });
    expect(await store.read([`${p}|a`, `${p}|b`, `${p}|c`, `${p}|a`])).toEqual({
      [`${p}|a`]: { name: "A", list: [1, { deep: null }], eTag: expect.any(String) },
      [`${p}|b`]: { name: "B", eTag: expect.any(String) },
    });
    expect(await store.read([])).toEqual({});
  });

  it("creates without an ETag, once", async () => {
    const key = `${partition()}|x`;
    await store.write({ [key]: { by: "first" } });
    await expect(store.write({ [key]: { by: "second" } })).rejects.toMatchObject(CONFLICT);
    expect(await readOne(key)).toMatchObject({ by: "first" });
  });

  it("lets one of two that create the same thing at once win", async () => {
    const key = `${partition()}|x`;
    const outcomes = await Promise.allSettled(upTo(5).map((by) => store.write({ [key]: { by } })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("replaces with the ETag it was read with, and no other", async () => {
    const key = `${partition()}|x`;
    await store.write({ [key]: { n: 1, old: true } });
    const read = await readOne(key);
    await store.write({ [key]: { n: 2, eTag: read?.eTag } });
    expect(await readOne(key)).toEqual({ n: 2, eTag: expect.any(String) });
    const stale = store.write({ [key]: { ...read, n: 3 } });
    await expect(stale).rejects.toBeInstanceOf(StorageError);
    await expect(stale).rejects.toMatchObject(CONFLICT);
  });

  it("counts it as a conflict when what was read has been deleted since", async () => {
    const p = partition();
    await store.write({ [`${p}|x`]: { n: 1 }, [`${p}|y`]: { n: 1 } });
    const read = await store.read([`${p}|x`, `${p}|y`]);
    await store.delete([`${p}|x`]);
    await expect(store.write({ [`${p}|x`]: { ...read[`${p}|x`] } })).rejects.toMatchObject(CONFLICT);
    await expect(store.write(read)).rejects.toMatchObject(CONFLICT);
  });

  it("replaces or creates with a star", async () => {
    const key = `${partition()}|x`;
    await store.write({ [key]: { n: 1, old: true, eTag: "*" } });
    await store.write({ [key]: { n: 2, eTag: "*" } });
    expect(await readOne(key)).toEqual({ n: 2, eTag: expect.any(String) });
  });

  it("writes several of one partition all or none", async () => {
    const p = partition();
    await store.write({ [`${p}|there`]: { n: 1 } });
    await expect(store.write({ [`${p}|new`]: { n: 2 }, [`${p}|there`]: { n: 2 } })).rejects.toMatchObject(CONFLICT);
    expect(await readOne(`${p}|new`)).toBeUndefined();
    const { [`${p}|there`]: there } = await store.read([`${p}|there`]);
    await store.write({ [`${p}|new`]: { n: 2 }, [`${p}|there`]: { ...there, n: 2 }, [`${p}|star`]: { n: 2, eTag: "*" } });
    expect(Object.values(await store.read([`${p}|new`, `${p}|there`, `${p}|star`])).map(({ n }) => n)).toEqual([2, 2, 2]);
  });

  it("writes to several partitions, each on its own", async () => {
    const [p, q] = [partition(), partition()];
    await store.write({ [`${p}|x`]: { n: 1 } });
    await expect(store.write({ [`${p}|x`]: { n: 2 }, [`${q}|x`]: { n: 2 } })).rejects.toMatchObject(CONFLICT);
    expect(await readOne(`${q}|x`)).toMatchObject({ n: 2 });
  });

  it("deletes, also what is not there", async () => {
    const p = partition();
    await store.write({ [`${p}|a`]: { n: 1 }, [`${p}|b`]: { n: 1 } });
    await store.delete([`${p}|a`, `${p}|b`, `${p}|never`, `${p}|a`]);
    expect(await store.read([`${p}|a`, `${p}|b`])).toEqual({});
  });

  it.each(
    [
      "a/b\\c#d?e%f+g",
      "tab\tnewline\n\u0000\u0085",
      'it\'s "quoted" & <tagged>',
      "ünïcödé 😀 漢字 \u2028",
      "\ud83d",
      "with|a|bar",
      " ",
      "~",
    ]
      .map((odd) => [odd, odd])
      .concat([
        ["long", "x".repeat(2_000)],
        ["long when encoded", "é".repeat(300)],
      ]),
  )("takes an odd key: %j", async (_what, odd) => {
    const keys = [`${partition()}${odd}|${odd}`, `${partition()}|${odd}`];
    await store.write(Object.fromEntries(keys.map((key) => [key, { key }])));
    const together = partition();
    await store.write({ [`${together}|${odd}`]: { n: 1 }, [`${together}|other`]: { n: 1 } });
    expect(Object.values(await store.read(keys)).map(({ key }) => key)).toEqual(keys);
    expect((await store.list(together, { prefix: odd.slice(0, 80), limit: 5 })).items.map(({ row }) => row)).toEqual([odd]);
    await store.delete(keys);
    expect(await store.read(keys)).toEqual({});
  });

  it("takes a key without a row, as botbuilder's own states use", async () => {
    const key = `msteams/conversations/19:abc${partition()}@thread.tacv2`;
    await store.write({ [key]: { n: 1 } });
    expect(await readOne(key)).toMatchObject({ n: 1 });
  });

  it("keeps large values and every character", async () => {
    const key = `${partition()}|large`;
    const text = `${"fête 😀 漢字 ' \" \\ \r\n\u2028".repeat(5_000)}`;
    await store.write({ [key]: { text, long: "a".repeat(100 * 1024) } });
    expect(await readOne(key)).toMatchObject({ text, long: "a".repeat(100 * 1024) });
  });

  it("refuses what cannot be stored, before anything is written", async () => {
    const p = partition();
    await expect(store.write({ [`${p}|x`]: { text: "a".repeat(500_000) } })).rejects.toThrow(RangeError);
    await expect(store.write({ [`${p}|x`]: "text" })).rejects.toThrow(TypeError);
    await expect(store.write(Object.fromEntries(upTo(101).map((n) => [`${p}|${n}`, {}])))).rejects.toThrow(/too many/);
    await expect(
      store.write(Object.fromEntries(upTo(10).map((n) => [`${p}|${n}`, { text: "a".repeat(400_000) }]))),
    ).rejects.toThrow(/too large/);
    expect((await store.list(p, { prefix: "", limit: 10 })).items).toEqual([]);
  });

  it("lists a partition page by page in the order of its rows, with the prefix alone", async () => {
    const p = partition();
    const rows = upTo(25).map((n) => `check_${String(n).padStart(3, "0")}`);
    await store.write(Object.fromEntries([...rows].reverse().map((row) => [`${p}|${row}`, { row }])));
    await store.write({
      [`${p}|person`]: {},
      [`${p}|chec`]: {},
      [`${p}|check`]: {},
      [`${p}|check~`]: {},
      [`${p}x|check_000`]: {},
    });
    const seen: string[] = [];
    let more = true;
    for (let pages = 0; more; pages++) {
      const after = seen.at(-1);
      const page = await store.list(p, { prefix: "check_", limit: 10, ...(after && { after }) });
      expect(page.items.map(({ value }) => value["row"])).toEqual(page.items.map(({ row }) => row));
      seen.push(...page.items.map(({ row }) => row));
      more = page.more;
      expect(pages).toBeLessThan(3);
    }
    expect(seen).toEqual(rows);
    expect((await store.list(p, { prefix: "check_", limit: 25 })).more).toBe(false);
    expect((await store.list(p, { prefix: "check_", after: "a", limit: 1 })).items[0]?.row).toBe("check_000");
    expect(await store.list(p, { prefix: "check_", after: "zzz", limit: 1 })).toEqual({ items: [], more: false });
    expect((await store.list(p, { prefix: "", limit: 100 })).items).toHaveLength(29);
    await expect(store.list(p, { prefix: "", limit: 0 })).rejects.toThrow(RangeError);
    await expect(store.list(p, { prefix: "x".repeat(500), limit: 1 })).rejects.toThrow(RangeError);
  });

  it("gives list items an ETag to write them back with", async () => {
    const p = partition();
    await store.write({ [`${p}|a`]: { n: 1 } });
    const [item] = (await store.list(p, { prefix: "", limit: 1 })).items;
    await store.write({ [`${p}|a`]: { ...item?.value, n: 2 } });
    expect(await readOne(`${p}|a`)).toMatchObject({ n: 2 });
  });
});
