import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuditEvent, DigestWishes, OldStates, Retention, subjectLines, subjectReport, Units } from "../../dialogs/index.js";
import { QUIET_NOTES } from "../../dialogs/published/keepAlive/quietAccounts.js";
import { TAKE_DOWNS } from "../../dialogs/published/takeDown/takeDownReviews.js";
import { DIGEST_WISHES } from "../../dialogs/reports/figures/digestWishes.js";
import { auditCodec, makeReference } from "../../records/index.js";
import {
  AccountLog,
  ChainLog,
  type CheckLog,
  Directory,
  Holds,
  Outbox,
  ReminderRows,
  Roles,
  TableStateStore,
} from "../../storage/index.js";
import { sampleEvent } from "../storage/sampleEvents.js";
import { guidance } from "../support/content.js";
import { someone } from "../support/logged.js";
import { makeCheck } from "../support/reviewWalk.js";
import { TENANT } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const OLD = new Date("2025-01-10T09:00:00Z");
const NOW = new Date("2026-11-20T09:00:00Z");
const ROBIN = someone("robin");

describe("how long checks are kept", () => {
  let bot: TestBot;
  let at = OLD;
  let old = "";
  let recent = "";
  const seeds = guidance.organisation.units.slice(0, 3);
  const units = () => new Units(seeds, new Roles(bot.tables.people), () => NOW);
  const audit = () => new ChainLog(bot.tables.audit, auditCodec);
  const retention = (months: number) =>
    new Retention({
      log: bot.checkLog,
      audit: audit(),
      holds: new Holds(bot.tables.people),
      units: units(),
      months,
      lookBack: 20,
    });
  beforeAll(async () => {
    bot = await TestBot.start({ clock: () => at });
    old = await makeCheck(bot.client({ user: ROBIN }));
    at = NOW;
    recent = await makeCheck(bot.client({ user: someone("kim") }));
  });
  afterAll(() => bot.stop());

  it("is for ever unless a number of months is set, and a dry run takes nothing out", async () => {
    expect(await retention(0).run(NOW)).toEqual([]);
    expect(await retention(12).run(NOW, { dryRun: true })).toEqual([{ partition: "COV_202501", events: 1, outcome: "due" }]);
    expect(await bot.checkLog.read(old)).toHaveLength(1);
    expect(await retention(24).run(NOW)).toEqual([]);
  });

  it("leaves a month alone in which a check, or whose unit, is held", async () => {
    const holds = new Holds(bot.tables.people);
    for (const on of [old, "COV"]) {
      await holds.hold(on);
      expect(await retention(12).run(NOW)).toEqual([{ partition: "COV_202501", events: 1, outcome: "held" }]);
      await holds.release(on);
      await holds.release(on);
    }
    expect(await bot.checkLog.read(old)).toHaveLength(1);
  });

  it("leaves a month alone in which something waits for a lead or has to come down", async () => {
    const log = Object.assign(Object.create(bot.checkLog) as CheckLog, {
      counts: async (partition: string) => ({ ...(await bot.checkLog.counts(partition)), waiting: 1 }),
    });
    const parts = { log, audit: audit(), holds: new Holds(bot.tables.people), units: units(), months: 12, lookBack: 20 };
    for (const dryRun of [true, false])
      expect(await new Retention(parts).run(NOW, { dryRun })).toEqual([{ partition: "COV_202501", events: 1, outcome: "waits" }]);
    expect(await bot.checkLog.read(old)).toHaveLength(1);
  });

  it("leaves a month alone whose numbers cannot be read: nobody knows whether anything waits in it", async () => {
    const log = Object.assign(Object.create(bot.checkLog) as CheckLog, {
      counts: async (partition: string) => ({ ...(await bot.checkLog.counts(partition)), unread: "newer" }),
    });
    const parts = { log, audit: audit(), holds: new Holds(bot.tables.people), units: units(), months: 12, lookBack: 20 };
    for (const dryRun of [true, false])
      expect(await new Retention(parts).run(NOW, { dryRun })).toEqual([
        { partition: "COV_202501", events: 1, outcome: "broken" },
      ]);
    expect(await bot.checkLog.read(old)).toHaveLength(1);
  });

  it("heeds what comes to be held while a month is proved, or while the month before it is taken out", async () => {
    const holds = new Holds(bot.tables.people);
    const log = Object.assign(Object.create(bot.checkLog) as CheckLog, {
      async verify(partition: string) {
        await holds.hold(old);
        return bot.checkLog.verify(partition);
      },
    });
    const parts = { log, audit: audit(), holds, units: units(), months: 12, lookBack: 20 };
    expect(await new Retention(parts).run(NOW)).toEqual([{ partition: "COV_202501", events: 1, outcome: "held" }]);
    expect(await bot.checkLog.read(old)).toHaveLength(1);
    expect((await audit().read("audit_202611", { limit: 5 })).items).toEqual([]);
    await holds.release(old);
    const codes = (await units().list()).map(({ code }) => code);
    const held: string[] = [];
    const pretended = {
      counts: () => Promise.resolve({ events: 1, waiting: 0, version: 2 } as never),
      verify: async () => ({ events: 1, hash: "" }),
      sealOf: async () => ({ sealed: false, hash: "" }),
      seal: async () => true,
      dispose: async () => void held.push(codes[1] ?? ""),
    };
    const noted = { find: async () => undefined, append: async () => ({}) as never };
    const run = new Retention({ ...parts, log: pretended, audit: noted, holds: { list: async () => held }, lookBack: 1 }).run(
      NOW,
    );
    expect((await run).map(({ outcome }) => outcome)).toEqual(["disposed", "held", "disposed"]);
  });

  it("gives all that is held on one person", async () => {
    const tables = bot.tables;
    const report = await subjectReport(
      {
        store: new TableStateStore(tables.state),
        log: bot.checkLog,
        accounts: new AccountLog(tables.accounts),
        audit: audit(),
        directory: new Directory(tables.people),
        roles: new Roles(tables.people),
        units: units(),
        outbox: new Outbox(tables.outbox),
        takeDowns: new ReminderRows(tables.outbox, TAKE_DOWNS),
        quiet: new ReminderRows(tables.outbox, QUIET_NOTES),
        wishes: new DigestWishes(new ReminderRows(tables.outbox, DIGEST_WISHES)),
      },
      { tenantId: TENANT, id: ROBIN.aadObjectId },
      { now: NOW, months: 24 },
    );
    expect(report.logged).toMatchObject([{ reference: old }]);
    expect(report.inProgress).toHaveLength(1);
    expect(subjectLines(report)).toContain("  Answers, about: a bike being marked");
    expect(report.roles.roles).toEqual({ pressOffice: false, leads: [] });
    expect(JSON.stringify(report)).not.toContain(recent);
  });

  it("leaves a month whose chain is broken, and takes up again what was cut off", async () => {
    const { checks } = bot.tables;
    const rows: { partitionKey: string; rowKey: string }[] = [];
    for await (const row of checks.listEntities()) {
      const { partitionKey = "", rowKey = "" } = row;
      if (partitionKey === "COV_202501" && rowKey.startsWith("r_")) rows.push({ ...row, partitionKey, rowKey });
    }
    const [row] = rows;
    if (!row) throw new Error("There is no row to look up by.");
    await checks.deleteEntity(row.partitionKey, row.rowKey);
    expect(await retention(12).run(NOW)).toMatchObject([{ outcome: "broken" }]);
    expect((await audit().read("audit_202611", { limit: 5 })).items).toEqual([]);
    await checks.createEntity({ ...row });
    const month = new Retention({
      log: {
        counts: () => Promise.resolve({ events: 1, waiting: 0, version: 2 } as never),
        verify: async () => ({ events: 0, broken: { row: "e", why: "" } }),
        sealOf: async () => ({ sealed: true, hash: "" }),
        seal: async () => true,
        dispose: async () => {},
      },
      audit: {
        find: async (partition) => (partition === "audit_202610" ? ({} as AuditEvent) : undefined),
        append: () => Promise.reject(new Error("twice")),
      },
      holds: { list: async () => [] },
      units: units(),
      months: 12,
      lookBack: 1,
    });
    expect(await month.run(NOW)).toMatchObject([{ outcome: "disposed" }, { outcome: "disposed" }, { outcome: "disposed" }]);
  });

  it("takes the month out whole, after the audit log has its number of events and its last hash, and leaves the rest", async () => {
    const { hash } = await bot.checkLog.verify("COV_202501");
    expect(await retention(12).run(NOW)).toEqual([{ partition: "COV_202501", events: 1, outcome: "disposed" }]);
    expect(await bot.checkLog.read(old)).toEqual([]);
    expect(await bot.checkLog.verify("COV_202501")).toMatchObject({ events: 0 });
    const { items } = await audit().read("audit_202611", { limit: 5 });
    expect(items).toMatchObject([
      { kind: "disposed", unitCode: "COV", about: `COV_202501: number of events 1, last hash ${hash}` },
    ]);
    expect(await bot.checkLog.read(recent)).toHaveLength(1);
    expect(await retention(12).run(NOW)).toEqual([]);
    expect((await audit().verify("audit_202611")).broken).toBeUndefined();
  });

  it("says it again of what was logged in the month after that: nothing goes without a word", async () => {
    await bot.checkLog.append(sampleEvent("late", { reference: makeReference("COV", OLD, "late") }));
    const { hash } = await bot.checkLog.verify("COV_202501");
    expect(await retention(12).run(NOW)).toMatchObject([{ outcome: "disposed" }]);
    const { items } = await audit().read("audit_202611", { limit: 5 });
    expect(items.map(({ month }) => month?.partition)).toEqual(["COV_202501", "COV_202501"]);
    expect(items[0]?.month).toEqual({ partition: "COV_202501", events: 1, hash });
    expect(await bot.checkLog.verify("COV_202501")).toMatchObject({ events: 0 });
  });

  it("takes old checks out of people's own lists too, those without a verdict as well, unless they are held or their month stays", async () => {
    const robin = bot.client({ user: ROBIN });
    at = OLD;
    await robin.say("can I post this photo?");
    at = NOW;
    const holds = new Holds(bot.tables.people);
    const states = new OldStates({ store: new TableStateStore(bot.tables.state), holds, months: 12 });
    await holds.hold(old);
    expect(await states.run(NOW, [])).toEqual({ removed: 0, unread: 0 });
    await holds.release(old);
    await holds.hold("COV");
    expect(await states.run(NOW, [])).toEqual({ removed: 0, unread: 0 });
    await holds.release("COV");
    expect(await states.run(NOW, [{ partition: "COV_202501", events: 1, outcome: "broken" }])).toEqual({ removed: 0, unread: 0 });
    expect(await states.run(new Date("2026-01-20T09:00:00Z"), [])).toEqual({ removed: 0, unread: 0 });
    await robin.say("my checks");
    expect(robin.words).toContain(old);
    expect(await states.run(NOW, [])).toEqual({ removed: 2, unread: 0 });
    await robin.say("my checks");
    expect(robin.words).not.toContain(old);
    const kim = bot.client({ user: someone("kim") });
    await kim.say("my checks");
    expect(kim.words).toContain(recent);
  });
});
