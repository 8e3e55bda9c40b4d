import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { TAKE_DOWNS } from "../../dialogs/published/takeDown/takeDownReviews.js";
import { auditCodec } from "../../records/index.js";
import {
  AccountLog,
  ChainLog,
  CheckLog,
  Directory,
  Holds,
  Leases,
  LeftChecks,
  Outbox,
  ReminderRows,
  Roles,
  type Tables,
  UnreadError,
  upgradeStore,
} from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";
import { mangledRow } from "../support/mangled.js";
import { TENANT } from "../support/teamsClient.js";
import { fill, rowsIn, type TableName } from "../upgrade/dumps.js";

/** In npm test a few rounds of each; in npm run test:long many. */
const ROUNDS = process.env["ROUNDS"] === undefined ? 3 : 40;
/** The same rows each time in `npm test`; others each time in the long run. */
const SAMPLE = { numRuns: ROUNDS, ...(ROUNDS === 3 && { seed: 20261130 }) };
const MONTH = "COV_202611";
const LATE = new Date("2030-01-01T00:00:00Z");
const PEOPLE = ["alex", "kim", "lee", "pat", "robin", "sid"];

/** A way of finding things, each by its name. */
interface Way {
  readonly table: TableName;
  /** The rows that are mangled, one at a time. */
  readonly rows: RegExp;
  readonly found: (tables: Tables) => Promise<readonly string[]>;
}

const log = (tables: Tables) => new CheckLog(tables.checks);
const byReference = ({ reference }: { readonly reference: string }) => reference;
const listed = async (tables: Tables) => (await log(tables).list(MONTH, { limit: 500 })).items.map(byReference);
const waiting = async (tables: Tables) => (await log(tables).waiting(MONTH, { limit: 500 })).items.map(byReference);
/** Those checks of the list that can be opened. */
async function opened(tables: Tables): Promise<readonly string[]> {
  const outcomes = (await listed(tables)).map(async (reference) => {
    try {
      return (await log(tables).read(reference)).length > 0 ? [reference] : [];
    } catch (error) {
      if (error instanceof UnreadError) return [];
      throw error;
    }
  });
  return (await Promise.all(outcomes)).flat();
}
const accounts = (tables: Tables) => new AccountLog(tables.accounts);
const people = async (tables: Tables) => {
  const directory = new Directory(tables.people);
  const found = await Promise.all(PEOPLE.map((name) => directory.byName(TENANT, name, 10)));
  return found.flat().map(({ id }) => id);
};
const due = async (tables: Tables) => (await new Outbox(tables.outbox).due(LATE, 500)).map(({ item }) => item.id);

const WAYS: Readonly<Record<string, Way>> = {
  "the lead's list": { table: "checks", rows: new RegExp(`^${MONTH} l_`), found: listed },
  "the lead's list, where the state of a check is damaged": { table: "checks", rows: new RegExp(`^${MONTH} k_`), found: listed },
  "the lead's list, where a head is damaged": { table: "checks", rows: new RegExp(`^${MONTH} head$`), found: listed },
  "a person's events": {
    table: "checks",
    rows: new RegExp(`^${MONTH} p_id-of-robin`),
    found: async (tables) => (await log(tables).ofPerson(MONTH, "id-of-robin", { limit: 500 })).items.map(({ row }) => row),
  },
  "all events of a month": {
    table: "checks",
    rows: new RegExp(`^${MONTH} e_`),
    found: async (tables) => (await log(tables).recent(MONTH, { limit: 500 })).items.map(({ row }) => row),
  },
  "what waits for a lead": { table: "checks", rows: new RegExp(`^${MONTH} w_`), found: waiting },
  "opening checks": { table: "checks", rows: new RegExp(`^${MONTH} [er]_`), found: opened },
  "the register": {
    table: "accounts",
    rows: /^COV x_r_/,
    found: async (tables) => (await accounts(tables).accountsIn("COV")).items.map(byReference),
  },
  "applications that wait": {
    table: "accounts",
    rows: /^COV x_w_/,
    found: async (tables) => (await accounts(tables).waiting("COV")).items.map(byReference),
  },
  "a person's applications": {
    table: "accounts",
    rows: /^COV x_m_id-of-robin/,
    found: async (tables) => (await accounts(tables).applicationsOf("COV", "id-of-robin")).items.map(byReference),
  },
  "the search for people": { table: "people", rows: new RegExp(`^${TENANT} [np]_`), found: people },
  "the members of a unit": {
    table: "people",
    rows: new RegExp(`^${TENANT} u_`),
    found: async (tables) => (await new Directory(tables.people).ofUnit(TENANT, "COV", 100)).people.map(({ id }) => id),
  },
  "the leads of a unit": {
    table: "people",
    rows: /^roles r_COV/,
    found: async (tables) => (await new Roles(tables.people).ofUnit("COV")).leads.map(({ id }) => id),
  },
  units: {
    table: "people",
    rows: /^units /,
    found: async (tables) => (await new Roles(tables.people).units()).map(({ code }) => code),
  },
  holds: { table: "people", rows: /^holds /, found: async (tables) => new Holds(tables.people).list() },
  "the outbox": { table: "outbox", rows: /^outbox [mq]_/, found: due },
  reminders: {
    table: "outbox",
    rows: /^reminders take-down_d_/,
    found: async (tables) =>
      (await new ReminderRows(tables.outbox, TAKE_DOWNS).due("2030-01-01", 50)).items.map(({ on, id }) => `${on}_${id}`),
  },
  "the days of checks begun": {
    table: "outbox",
    rows: /^left /,
    found: async (tables) => (await new LeftChecks(tables.outbox).since("2020-01-01")).items.map(({ day }) => day),
  },
  "the audit log": {
    table: "audit",
    rows: /^audit_202511 e_/,
    found: async (tables) =>
      (await new ChainLog(tables.audit, auditCodec).read("audit_202511", { limit: 50 })).items.map(({ eventId }) => eventId),
  },
};

describe("a row that is damaged, or that a later release made", () => {
  let tables: Tables;

  beforeAll(async () => {
    tables = await freshTables();
    await fill(tables, "0.4");
    await upgradeStore(tables);
    const holds = new Holds(tables.people);
    for (const on of ["COV", "COV-2611-AAAAAA"]) await holds.hold(on);
  });

  it.each(Object.keys(WAYS))("costs no other its place: %s", { timeout: 120_000 }, async (name) => {
    const { table, rows: which, found } = WAYS[name] as Way;
    const before = await found(tables);
    const rows = [...(await rowsIn(tables, table))].filter(([key]) => which.test(key)).map(([, row]) => row);
    expect(rows.length).toBeGreaterThan(0);
    const mangled = fc.constantFrom(...rows).chain((row) => mangledRow(row).map((wrong) => ({ row, wrong })));
    for (const { row, wrong } of fc.sample(mangled, SAMPLE)) {
      await tables[table].upsertEntity({ ...wrong, partitionKey: row.partitionKey, rowKey: row.rowKey }, "Replace");
      const after = await found(tables);
      const missing = before.filter((each) => !after.includes(each));
      expect([JSON.stringify(wrong).slice(0, 400), missing.length]).toEqual([expect.anything(), missing.length > 0 ? 1 : 0]);
      await tables[table].upsertEntity(row, "Replace");
    }
    expect(await found(tables)).toEqual(before);
  });

  it("is for the proof of its chain to judge, which comes to an end", { timeout: 120_000 }, async () => {
    const chains: readonly [TableName, string, () => Promise<{ readonly broken?: unknown }>][] = [
      ["checks", "COV_202610", () => log(tables).verify("COV_202610")],
      ["accounts", "COV", () => accounts(tables).verify("COV")],
      ["audit", "audit_202511", () => new ChainLog(tables.audit, auditCodec).verify("audit_202511")],
    ];
    for (const [table, partition, verify] of chains) {
      expect((await verify()).broken).toBeUndefined();
      const rows = [...(await rowsIn(tables, table)).values()].filter(({ partitionKey }) => partitionKey === partition);
      const mangled = fc.constantFrom(...rows).chain((row) => mangledRow(row).map((wrong) => ({ row, wrong })));
      for (const { row, wrong } of fc.sample(mangled, SAMPLE)) {
        await tables[table].upsertEntity({ ...wrong, partitionKey: partition, rowKey: row.rowKey }, "Replace");
        const isSame = isDeepStrictEqual({ ...wrong }, { ...row });
        expect([JSON.stringify(wrong).slice(0, 400), (await verify()).broken === undefined]).toEqual([expect.anything(), isSame]);
        await tables[table].upsertEntity(row, "Replace");
      }
    }
  });

  it("holds up no message behind it, however many there are, and each is told of once", async () => {
    const told: string[] = [];
    const outbox = new Outbox(tables.outbox, { onUnread: ({ why }) => told.push(why) });
    const item = (id: string, notBefore: string) =>
      ({ id, to: { tenantId: TENANT, personId: "x" }, kind: "k", content: "?", notBefore, inDoubt: "again" }) as const;
    for (let at = 0; at < 20; at++) await outbox.put([item(`bad ${at}`, "2019-01-01T00:00:00Z")]);
    await outbox.put([item("good", "2019-01-02T00:00:00Z")]);
    for (let at = 0; at < 20; at++) {
      const message = { partitionKey: "outbox", rowKey: `m_bad~0020${at}` };
      await tables.outbox.updateEntity({ ...message, json0: at < 10 ? "{" : '{"schema":2}' }, "Merge");
    }
    const soon = new Date("2019-01-03T00:00:00Z");
    for (let look = 0; look < 2; look++) expect((await outbox.due(soon, 7)).map(({ item: { id } }) => id)).toEqual(["good"]);
    expect(told.sort()).toEqual([...Array(10).fill("damaged"), ...Array(10).fill("newer")]);
    expect((await rowsIn(tables, "outbox")).has("outbox m_bad~00200")).toBe(true);
  });

  it("keeps no task from being done again, unless a later release remembers it", async () => {
    const leases = new Leases(tables.outbox);
    const row = { partitionKey: "schedule", rowKey: "weekly-digest" };
    for (const wrong of [
      {},
      { done: 7 },
      { done: "undefined", until: "2026-11-23T09:30:00.000Z", writeId: "w" },
      { until: "?" },
    ]) {
      await tables.outbox.upsertEntity({ ...row, ...wrong }, "Replace");
      const memory = await leases.read("weekly-digest");
      expect(memory).toMatchObject({ done: "", until: new Date(0).toISOString() });
      expect(await leases.write("weekly-digest", memory, { done: "2026-11-23", until: LATE })).toMatchObject({
        done: "2026-11-23",
      });
    }
    await tables.outbox.upsertEntity({ ...row, schema: 2 }, "Replace");
    await expect(leases.read("weekly-digest")).rejects.toThrow(UnreadError);
  });

  it("is learned anew of a person where it is damaged, and left as it is where it is newer; what is not known yet is kept", async () => {
    const directory = new Directory(tables.people);
    const place = { partitionKey: TENANT, rowKey: "p_id-of-sid" };
    const sid = { tenantId: TENANT, id: "id-of-sid", name: "sid", channelId: "29:sid" };
    await tables.people.updateEntity({ ...place, json0: "{" }, "Merge");
    expect(await directory.find(TENANT, sid.id)).toBeUndefined();
    await directory.remember(sid);
    expect(await directory.find(TENANT, sid.id)).toEqual(sid);
    await tables.people.updateEntity({ ...place, json0: JSON.stringify({ ...sid, pronouns: "?" }) }, "Merge");
    await directory.remember({ ...sid, name: "Sid" });
    expect(await directory.find(TENANT, sid.id)).toEqual({ ...sid, name: "Sid", pronouns: "?" });
    await tables.people.updateEntity({ ...place, json0: JSON.stringify({ ...sid, schema: 2 }) }, "Merge");
    const before = (await rowsIn(tables, "people")).get(`${TENANT} p_id-of-sid`);
    await directory.remember({ ...sid, name: "Sid Vale" });
    expect((await rowsIn(tables, "people")).get(`${TENANT} p_id-of-sid`)).toEqual(before);
  });
});
