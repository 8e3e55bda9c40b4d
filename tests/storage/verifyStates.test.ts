import { beforeEach, describe, expect, it } from "vitest";
import { CheckLog, type Tables } from "../../storage/index.js";
import { eventRow, seqOf } from "../../storage/log/chainRows.js";
import { ownRow } from "../../storage/log/rows.js";
import { stateKey } from "../../storage/log/stateRows.js";
import { freshTables } from "../support/freshTables.js";
import { decisionOn, PARTITION, referenceOf, requestOn, sampleEvent, upTo } from "./sampleEvents.js";

type Row = { partitionKey: string; rowKey: string; [column: string]: unknown };

describe("the proof of how checks stand", () => {
  let tables: Tables;
  let log: CheckLog;
  const request = requestOn(sampleEvent("check-1"));
  const decided = requestOn(sampleEvent("check-2"), "request-2");
  beforeEach(async () => {
    tables = await freshTables();
    log = new CheckLog(tables.checks);
    for (const n of upTo(3)) await log.append(sampleEvent(`check-${n}`));
    for (const event of [request, decided]) await log.append(event);
    await log.append(decisionOn(decided));
  });

  const get = async (rowKey: string): Promise<Row> => {
    const { etag: _, timestamp: __, ...row } = await tables.checks.getEntity(PARTITION, rowKey);
    return { ...row, partitionKey: PARTITION, rowKey };
  };
  const put = (row: Row) => tables.checks.upsertEntity(row, "Replace");
  const remove = (rowKey: string) => tables.checks.deleteEntity(PARTITION, rowKey);
  const broken = async () => (await log.verify(PARTITION)).broken?.row;
  /** The only row whose key begins and ends like this. */
  const only = async (prefix: string, end: string) => {
    const keys: string[] = [];
    for await (const { rowKey } of tables.checks.listEntities()) if (rowKey) keys.push(rowKey);
    const found = keys.filter((key) => key.startsWith(prefix) && key.endsWith(end));
    expect(found).toHaveLength(1);
    return String(found[0]);
  };

  it("holds for what was logged", async () => {
    expect(await log.verify(PARTITION)).toEqual({ events: 6, hash: (await get("head"))["hash"] });
  });

  it.each([
    ["state", () => stateKey(request.reference), "event", eventRow(1)],
    ["state", () => stateKey(request.reference), "json0", "{}"],
    ["list", () => only("l_", request.reference), "verdict", "ok-to-post"],
    ["list", () => only("l_", decided.reference), "review", "agreed"],
    ["list", () => only("l_", decided.reference), "latestAt", "2026-11-03T09:05:00.000Z"],
    ["list", () => only("l_", request.reference), "on_FB", true],
    ["waiting", () => only("w_", request.reference), "eventId", "request-9"],
    ["action's reference", () => ownRow(request), "event", eventRow(1)],
    ["event", () => eventRow(6), "by", "{}"],
  ])("names a %s row that was changed or removed", async (_what, key, column, value) => {
    const rowKey = await key();
    const row = await get(rowKey);
    await put({ ...row, [column]: value });
    expect(await broken()).toBe(rowKey);
    await put(row);
    expect(await broken()).toBeUndefined();
    await remove(rowKey);
    expect(await broken()).toBe(rowKey);
  });

  it.each([1, 4, 6])("names event %i when its content was changed", async (seq) => {
    const row = await get(eventRow(seq));
    await put({ ...row, json0: String(row["json0"]).replace("2026-11", "2026-10") });
    expect(await broken()).toBe(eventRow(seq));
  });

  it("names a row of each kind that nobody logged", async () => {
    const states = [stateKey(referenceOf("forged")), `l_0000000001_${referenceOf("forged")}`];
    const waiting = (await only("w_", request.reference)).replace(request.reference, decided.reference);
    for (const [rowKey, like] of [
      [states[0], stateKey(request.reference)],
      [states[1], await only("l_", request.reference)],
      [waiting, await only("w_", request.reference)],
      [`${ownRow(request)}x`, ownRow(request)],
    ]) {
      await put({ ...(await get(String(like))), rowKey: String(rowKey) });
      expect(await broken()).toBe(rowKey);
      await remove(String(rowKey));
    }
  });

  it("names a row that claims to come from an event which the chain does not have", async () => {
    const rowKey = stateKey(request.reference);
    await put({ ...(await get(rowKey)), event: eventRow(7) });
    expect(await broken()).toBe(rowKey);
    expect(seqOf(eventRow(7))).toBe(7);
  });

  it("names the head when what waits was counted anew", async () => {
    const head = await get("head");
    await put({ ...head, json0: String(head["json0"]).replace('"waiting":1', '"waiting":0') });
    expect(await broken()).toBe("head");
  });

  it("holds while leads decide", async () => {
    const checks = upTo(8).map((n) => sampleEvent(`more-${n}`));
    for (const check of checks) await log.append(check);
    const deciding = checks.map(async (check) => {
      const asked = requestOn(check, `request of ${check.checkId}`);
      await log.append(asked);
      await log.append(decisionOn(asked));
    });
    for (const _ of upTo(6)) expect((await log.verify(PARTITION)).broken).toBeUndefined();
    await Promise.all(deciding);
    expect(await log.verify(PARTITION)).toMatchObject({ events: 30, hash: expect.any(String) });
  });
});
