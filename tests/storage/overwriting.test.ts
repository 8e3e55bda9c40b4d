import type { TableClient } from "@azure/data-tables";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { codecOf } from "../../records/index.js";
import { Holds, ReminderRows, Roles, type Tables, UnreadError } from "../../storage/index.js";
import { freshTables } from "../support/freshTables.js";
import { rowsIn, type TableName } from "../upgrade/dumps.js";

const ANN = { tenantId: "t", id: "ann", name: "Ann Fictional" };
const LEAD = { kind: "lead", unitCode: "COV" } as const;
const UNIT = { id: "coventry", code: "COV", name: "Coventry" };
const SORT = { name: "look", codec: codecOf({ schema: z.object({ what: z.string() }) }) };
const DUE = { on: "2026-11-20", id: "COV-2611-7KQ4MZ", value: { what: "a picture" } };

interface Change {
  readonly table: TableName & ("people" | "outbox");
  /** Makes what is there before. */
  readonly first: (client: TableClient) => Promise<unknown>;
  readonly change: (client: TableClient) => Promise<unknown>;
  /** What is done about a row that a later release made: it is refused, or quietly left. */
  readonly newer: "refused" | "left";
  readonly damaged: "written" | "left" | "gone";
}

const roles = (client: TableClient) => new Roles(client);
const reminders = (client: TableClient) => new ReminderRows(client, SORT);
const CHANGES: Readonly<Record<string, Change>> = {
  "appointing somebody": {
    table: "people",
    first: (client) => roles(client).appoint(ANN, LEAD),
    change: (client) => roles(client).appoint({ ...ANN, name: "Ann F." }, LEAD),
    newer: "refused",
    damaged: "written",
  },
  "dismissing somebody": {
    table: "people",
    first: (client) => roles(client).appoint(ANN, LEAD),
    change: (client) => roles(client).dismiss(ANN, LEAD),
    newer: "refused",
    damaged: "left",
  },
  "renaming a unit": {
    table: "people",
    first: (client) => roles(client).addUnit(UNIT),
    change: (client) => roles(client).renameUnit({ ...UNIT, name: "Coventry East" }),
    newer: "refused",
    damaged: "written",
  },
  "giving a channel another unit": {
    table: "people",
    first: (client) => roles(client).tieChannel("19:channel", "COV"),
    change: (client) => roles(client).tieChannel("19:channel", "DUD"),
    newer: "refused",
    damaged: "written",
  },
  "holding something": {
    table: "people",
    first: (client) => new Holds(client).hold("COV"),
    change: (client) => new Holds(client).hold("COV"),
    newer: "refused",
    damaged: "written",
  },
  "releasing something": {
    table: "people",
    first: (client) => new Holds(client).hold("COV"),
    change: (client) => new Holds(client).release("COV"),
    newer: "refused",
    damaged: "gone",
  },
  "noting what is due": {
    table: "outbox",
    first: (client) => reminders(client).putDue(DUE),
    change: (client) => reminders(client).putDue({ ...DUE, value: { what: "another" } }),
    newer: "left",
    damaged: "written",
  },
  "being done with what was due": {
    table: "outbox",
    first: (client) => reminders(client).putDue(DUE),
    change: (client) => reminders(client).done(DUE),
    newer: "left",
    damaged: "left",
  },
  "noting how far a reminder has come": {
    table: "outbox",
    first: (client) => reminders(client).putNote("a", { what: "asked" }),
    change: (client) => reminders(client).putNote("a", { what: "told" }),
    newer: "left",
    damaged: "written",
  },
};

/** This instance's client, where another instance does something just before its first write. */
function interrupted(client: TableClient, meanwhile: () => Promise<unknown>): TableClient {
  let done = false;
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (!["createEntity", "updateEntity", "upsertEntity", "deleteEntity", "submitTransaction"].includes(String(name)))
        return value.bind(target);
      return async (...args: unknown[]) => {
        if (!done) {
          done = true;
          await meanwhile();
        }
        return value.apply(target, args);
      };
    },
  });
}

type Row = Awaited<ReturnType<typeof rowsIn>> extends ReadonlyMap<string, infer R> ? R : never;
const toNewer = (row: Row) => ({ ...row, ...(row["json0"] === undefined ? { schema: 2 } : { json0: '{"schema":2}' }) });
function toDamaged({ partitionKey, rowKey, ...columns }: Row) {
  return { partitionKey, rowKey, ...Object.fromEntries(Object.keys(columns).map((name) => [name, 7])) };
}

describe.each(Object.entries(CHANGES))("%s", (_, { table, first, change, newer, damaged }) => {
  let tables: Tables;
  const everyRow = async () => [...(await rowsIn(tables, table)).values()];
  beforeEach(async () => {
    tables = await freshTables();
    await first(tables[table]);
  });

  it("leaves what a later release has written, before it looks or between its look and its write", async () => {
    const made = await everyRow();
    expect(made.length).toBeGreaterThan(0);
    for (const row of made)
      for (const isBetween of [false, true]) {
        // Another instance writes all rows of a thing at once.
        const written = isBetween ? made : [row];
        const write = () => Promise.all(written.map((each) => tables[table].updateEntity(toNewer(each), "Replace")));
        if (!isBetween) await write();
        const attempt = change(isBetween ? interrupted(tables[table], write) : tables[table]);
        if (newer === "refused") await expect(attempt).rejects.toThrow(UnreadError);
        else await attempt;
        const left = await everyRow();
        expect(left).toHaveLength(made.length);
        for (const each of written) expect(left).toContainEqual(toNewer(each));
        for (const each of made) await tables[table].upsertEntity(each, "Replace");
      }
  });

  it("counts as said after what another instance has done between its look and its write", async () => {
    await change(tables[table]);
    const alone = await everyRow();
    await first(tables[table]).catch(() => undefined);
    await change(interrupted(tables[table], () => change(tables[table])));
    expect(await everyRow()).toEqual(alone);
  });

  it("does with what is damaged what can be done: write it anew, or leave it", async () => {
    const made = await everyRow();
    for (const row of made) await tables[table].updateEntity(toDamaged(row), "Replace");
    const before = await everyRow();
    await change(tables[table]);
    const after = await everyRow();
    if (damaged === "left") expect(after).toEqual(before);
    else if (damaged === "gone") expect(after).toEqual([]);
    else for (const row of before) expect(after).not.toContainEqual(row);
  });
});

it("an appointment that comes while somebody is dismissed is whole: the right and the list say the same", async () => {
  const { people } = await freshTables();
  const there = new Roles(people);
  await there.appoint(ANN, LEAD);
  let deletes = 0;
  const client = new Proxy(people, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== "deleteEntity") return typeof value === "function" ? value.bind(target) : value;
      return async (...args: Parameters<TableClient["deleteEntity"]>) => {
        if (++deletes === 2) await there.appoint(ANN, LEAD);
        return target.deleteEntity(...args);
      };
    },
  });
  await new Roles(client).dismiss(ANN, LEAD);
  expect(deletes).toBe(2);
  expect([(await there.heldBy("t", "ann")).roles, (await there.ofUnit("COV")).leads]).toEqual([
    { pressOffice: false, leads: ["COV"] },
    [ANN],
  ]);
});
