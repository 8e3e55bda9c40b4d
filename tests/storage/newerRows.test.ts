import { beforeEach, describe, expect, it } from "vitest";
import { DIGEST_WISHES, DigestWishes } from "../../dialogs/index.js";
import { CheckLog, Holds, ReminderRows, Roles, type Tables, UnreadError } from "../../storage/index.js";
import { WAITS_PARTITION } from "../../storage/log/besideLogs.js";
import { freshTables } from "../support/freshTables.js";
import { rowsIn, type TableName } from "../upgrade/dumps.js";
import { PARTITION, requestOn, sampleEvent } from "./sampleEvents.js";

const ANN = { tenantId: "t", id: "ann", name: "Ann Fictional" };
const LEAD = { kind: "lead", unitCode: "COV" } as const;
const UNIT = { id: "coventry", code: "COV", name: "Coventry" };

/** What writes over a row that is there. */
const WRITES: Readonly<Record<string, { readonly table: TableName; readonly write: (tables: Tables) => Promise<unknown> }>> = {
  "a role": { table: "people", write: ({ people }) => new Roles(people).appoint(ANN, LEAD) },
  "a unit": { table: "people", write: ({ people }) => new Roles(people).renameUnit(UNIT) },
  "a channel's unit": { table: "people", write: ({ people }) => new Roles(people).tieChannel("19:channel", "COV") },
  "a hold": { table: "people", write: ({ people }) => new Holds(people).hold("COV") },
  "a wish about the digest": {
    table: "outbox",
    write: ({ outbox }) => new DigestWishes(new ReminderRows(outbox, DIGEST_WISHES)).set(ANN, false),
  },
};

describe("what a later release keeps", () => {
  let tables: Tables;
  beforeEach(async () => {
    tables = await freshTables();
  });

  it.each(Object.entries(WRITES))("is not written over: %s", async (_, { table, write }) => {
    await write(tables);
    const made = [...(await rowsIn(tables, table)).values()];
    expect(made.length).toBeGreaterThan(0);
    for (const row of made) {
      // Also where it holds JSON, a later release says so there or in a column.
      const newer = { ...row, schema: 2, ...(row["json0"] !== undefined && { json0: '{"schema":2}' }) };
      await tables[table].updateEntity(newer, "Replace");
      const before = await rowsIn(tables, table);
      await expect(write(tables)).rejects.toThrow(UnreadError);
      expect(await rowsIn(tables, table)).toEqual(before);
      await tables[table].updateEntity(row, "Replace");
    }
    await write(tables);
    expect([...(await rowsIn(tables, table)).values()]).toEqual(made);
  });

  it("stays in the index of what waits, beside the day that is noted; so does a month whose day cannot be read", async () => {
    let now = new Date("2026-11-20T12:00:00Z");
    const log = () => new CheckLog(tables.checks, { clock: () => now });
    const check = sampleEvent("waits");
    await log().append(check);
    const months = ["COV_202501", "COV_202502"].map((rowKey, at) => ({
      partitionKey: WAITS_PARTITION,
      rowKey,
      ...(at === 0 ? { day: "2026-01-01", schema: 2, since: "?" } : { day: 7 }),
    }));
    for (const month of months) await tables.checks.createEntity(month);
    await tables.checks.createEntity({
      partitionKey: WAITS_PARTITION,
      rowKey: PARTITION,
      day: "2026-01-01",
      schema: 2,
      since: "?",
    });
    await log().append(requestOn(check));
    const kept = async (rowKey: string) => (await rowsIn(tables, "checks")).get(`${WAITS_PARTITION} ${rowKey}`);
    expect(await kept(PARTITION)).toMatchObject({ day: "2026-11-20", schema: 2, since: "?" });
    now = new Date("2026-12-20T12:00:00Z");
    await log().forgetSettled();
    for (const month of months) expect(await kept(month.rowKey)).toEqual(month);
  });
});
