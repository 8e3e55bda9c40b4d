import { beforeEach, describe, expect, it } from "vitest";
import { type AuditEvent, Retention } from "../../dialogs/index.js";
import { auditCodec, makeReference } from "../../records/index.js";
import { ChainLog, CheckLog, Holds, type Tables } from "../../storage/index.js";
import { requestOn, sampleEvent } from "../storage/sampleEvents.js";
import { freshTables } from "../support/freshTables.js";

const OLD = new Date("2025-01-10T09:00:00Z");
const NOW = new Date("2026-11-20T09:00:00Z");
const MONTH = "COV_202501";
const units = { list: async () => [{ id: "coventry", code: "COV", name: "Coventry" }] };
const oldCheck = (id: string) => sampleEvent(id, { reference: makeReference("COV", OLD, id) });

describe("while a month of the log is taken out", () => {
  let tables: Tables;
  let log: CheckLog;
  let audit: ChainLog<AuditEvent>;
  let holds: Holds;
  const check = oldCheck("old");
  const disposed = async () => {
    const { items } = await audit.read("audit_202611", { limit: 9 });
    return items.flatMap(({ month }) => month?.events ?? []);
  };
  const run = (changes: { log?: object; audit?: object }, now = NOW) =>
    new Retention({
      log: Object.assign(Object.create(log) as CheckLog, changes.log),
      audit: Object.assign(Object.create(audit) as ChainLog<AuditEvent>, changes.audit),
      holds,
      units,
      months: 12,
      lookBack: 20,
    }).run(now);
  const rowsLeft = async () => {
    let count = 0;
    for await (const { partitionKey } of tables.checks.listEntities()) if (partitionKey === MONTH) count += 1;
    return count;
  };

  beforeEach(async () => {
    tables = await freshTables();
    log = new CheckLog(tables.checks);
    audit = new ChainLog(tables.audit, auditCodec);
    holds = new Holds(tables.people);
    await log.append(check);
  });

  it("what is logged after the proof is proved too, before anything goes", async () => {
    let late = true;
    const verify = async (partition: string) => {
      const proof = await log.verify(partition);
      if (late) await log.append(oldCheck("late"));
      late = false;
      return proof;
    };
    expect(await run({ log: { verify } })).toMatchObject([{ outcome: "disposed" }]);
    expect(await disposed()).toEqual([2]);
    expect(await rowsLeft()).toBe(0);
  });

  it("what waits for a lead keeps it, also when it was asked after the proof", async () => {
    const verify = async (partition: string) => {
      const proof = await log.verify(partition);
      await log.append(requestOn(check));
      return proof;
    };
    expect(await run({ log: { verify } })).toMatchObject([{ outcome: "waits" }]);
    expect(await disposed()).toEqual([]);
    expect(await log.read(check.reference)).toHaveLength(2);
  });

  it("nothing is logged in it: whoever tries is told so, and what was cut off is finished with nothing lost", async () => {
    const dispose = async () => {
      await expect(log.append(oldCheck("late"))).rejects.toMatchObject({ code: "unavailable" });
      await expect(log.append(requestOn(check))).rejects.toMatchObject({ code: "unavailable" });
      throw new Error("cut off");
    };
    await expect(run({ log: { dispose } })).rejects.toThrow("cut off");
    await expect(new CheckLog(tables.checks).append(oldCheck("late"))).rejects.toMatchObject({ code: "unavailable" });
    expect(await run({})).toMatchObject([{ outcome: "disposed" }]);
    expect(await disposed()).toEqual([1]);
    expect(await rowsLeft()).toBe(0);
  });

  it("a hold counts until the last moment, and then it can be logged in again", async () => {
    const append = async (...args: Parameters<typeof audit.append>) => {
      await holds.hold(check.reference);
      return audit.append(...args);
    };
    expect(await run({ audit: { append } })).toMatchObject([{ outcome: "held" }]);
    expect(await log.read(check.reference)).toHaveLength(1);
    const { items } = await audit.read("audit_202611", { limit: 9 });
    expect(items[0]).toMatchObject({ kind: "kept" });
    expect(await log.append(requestOn(check))).toMatchObject({ status: "appended" });
    expect((await log.verify(MONTH)).broken).toBeUndefined();
  });

  it("a chain that is broken stays, also in a month that was disposed of lately", async () => {
    await run({});
    await log.append(oldCheck("late"));
    for await (const { partitionKey = "", rowKey = "" } of tables.checks.listEntities())
      if (partitionKey === MONTH && rowKey.startsWith("p_")) await tables.checks.deleteEntity(partitionKey, rowKey);
    expect(await run({}, new Date("2026-12-20T09:00:00Z"))).toMatchObject([{ outcome: "broken" }]);
    expect(await rowsLeft()).toBeGreaterThan(0);
  });
});
