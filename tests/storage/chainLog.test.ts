import { beforeEach, describe, expect, it } from "vitest";
import { ChainLog, type Tables } from "../../storage/index.js";
import { eventRow } from "../../storage/log/chainRows.js";
import { anyEvent } from "../support/anyEvent.js";
import { freshTables } from "../support/freshTables.js";
import { upTo } from "./sampleEvents.js";

interface Change {
  readonly eventId: string;
  readonly at: string;
  readonly what: string;
}

const UNIT = "COV";
const change = (eventId: string, what = "amended 😀\u2028"): Change => ({ eventId, at: "2026-11-03T09:05:00.000Z", what });

describe("a chain of events of another kind", () => {
  let tables: Tables;
  let log: ChainLog<Change>;
  beforeEach(async () => {
    tables = await freshTables();
    log = new ChainLog(tables.accounts, anyEvent());
  });

  it("keeps each event once, and lists them newest first", async () => {
    for (const n of upTo(5)) expect(await log.append(UNIT, change(`e${n}`))).toMatchObject({ status: "appended" });
    expect(await log.append(UNIT, change("e1", "again"))).toEqual({ status: "duplicate", event: change("e1") });
    const page = await log.read(UNIT, { limit: 3 });
    expect(page.items.map(({ eventId }) => eventId)).toEqual(["e4", "e3", "e2"]);
    const rest = await log.read(UNIT, { limit: 3, after: String(page.next) });
    expect(rest).toEqual({ items: [change("e1"), change("e0")], unread: [] });
    expect(await log.find(UNIT, "e3")).toEqual(change("e3"));
    expect(await log.find(UNIT, "e9")).toBeUndefined();
    expect(await log.verify(UNIT)).toMatchObject({ events: 5, hash: expect.any(String) });
  });

  it("writes rows with the event, all or none", async () => {
    await log.append(UNIT, change("e1"), [
      { key: "account_a", value: { name: "A" }, etag: null },
      { key: "account_b", value: { name: "B" } },
      { key: "other_c", value: [] },
    ]);
    const rows = await log.readBy(UNIT, "account_");
    expect(rows.map(({ key, value }) => [key, value])).toEqual([
      ["account_a", { name: "A" }],
      ["account_b", { name: "B" }],
    ]);
    const [a] = rows;
    await log.append(UNIT, change("e2"), [
      { key: "account_a", value: { name: "A2" }, etag: String(a?.etag) },
      { key: "account_b" },
    ]);
    expect(await log.readBy(UNIT, "account_")).toMatchObject([{ key: "account_a", value: { name: "A2" } }]);
    const stale = [
      { key: "account_z", value: {} },
      { key: "account_a", value: {}, etag: String(a?.etag) },
    ];
    await expect(log.append(UNIT, change("e3"), stale)).rejects.toMatchObject({ code: "conflict" });
    await expect(log.append(UNIT, change("e4"), [{ key: "account_a", value: {}, etag: null }])).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(log.append(UNIT, change("e5"), [{ key: "never" }])).rejects.toMatchObject({ code: "conflict" });
    await expect(log.append(UNIT, change("e6"), [{ key: "a/b", value: 1 }])).rejects.toThrow(RangeError);
    expect(await log.readRow(UNIT, "account_z")).toBeUndefined();
    expect(await log.verify(UNIT)).toMatchObject({ events: 2, hash: expect.any(String) });
  });

  it("lets one of many who replace the same row win, and loses nothing of many who append", async () => {
    await log.append(UNIT, change("start"), [{ key: "account_a", value: { by: "start" } }]);
    const etag = String((await log.readRow(UNIT, "account_a"))?.etag);
    const outcomes = await Promise.allSettled(
      upTo(5).map((n) =>
        new ChainLog<Change>(tables.accounts, anyEvent()).append(UNIT, change(`rival ${n}`), [
          { key: "account_a", value: { by: `rival ${n}` }, etag },
        ]),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await Promise.all(upTo(10).map((n) => new ChainLog<Change>(tables.accounts, anyEvent()).append(UNIT, change(`more ${n}`))));
    expect(await log.verify(UNIT)).toMatchObject({ events: 12, hash: expect.any(String) });
  });

  describe("and its proof", () => {
    beforeEach(async () => {
      await log.append(UNIT, change("e1"), [{ key: "a", value: { n: 1 } }]);
      await log.append(UNIT, change("e2"), [
        { key: "a", value: { n: 2 } },
        { key: "b", value: { n: 1 } },
      ]);
      await log.append(UNIT, change("e3"), [{ key: "b" }]);
    });
    const get = async (rowKey: string) => {
      const { etag: _, timestamp: __, ...row } = await tables.accounts.getEntity(UNIT, rowKey);
      return { ...row, partitionKey: UNIT, rowKey };
    };

    it.each([
      [eventRow(2), { json0: "{}" }],
      [eventRow(3), { prevHash: "0".repeat(64) }],
      ["x_a", { json0: '{"n":1}' }],
      ["x_a", { event: eventRow(1) }],
      ["x_a", { schema: 2 }],
      ["x_a", { value: "" }],
      ["x_a", { json1: "" }],
      ["x_a", { jsonCount: true }],
      ["i_e2", { event: eventRow(1) }],
      ["head", { json0: '{"n":1}' }],
      ["head", { schema: 2 }],
    ])("names %s when it was changed to %j, or removed", async (rowKey, changes) => {
      expect(await log.verify(UNIT)).toMatchObject({ events: 3, hash: expect.any(String) });
      const row = await get(rowKey);
      await tables.accounts.upsertEntity({ ...row, ...changes }, "Replace");
      expect((await log.verify(UNIT)).broken?.row).toBe(rowKey);
      await tables.accounts.deleteEntity(UNIT, rowKey);
      expect((await log.verify(UNIT)).broken?.row).toBe(rowKey === "head" ? eventRow(3) : rowKey);
    });

    it.each(["x_b", "x_c", "i_e9", "z"])("names %s, which nobody wrote", async (rowKey) => {
      await tables.accounts.upsertEntity({ ...(await get("x_a")), rowKey }, "Replace");
      expect((await log.verify(UNIT)).broken?.row).toBe(rowKey);
    });
  });
});
