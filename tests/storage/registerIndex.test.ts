import fc from "fast-check";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { accountReference, makeReference } from "../../records/index.js";
import { AccountLog, type Tables, upgradeStore } from "../../storage/index.js";
import { REGISTER_PARTITION } from "../../storage/log/besideLogs.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshPrefix, freshTables, openTables } from "../support/freshTables.js";
import { someone } from "../support/logged.js";
import { Register } from "../support/register.js";
import { upTo } from "./sampleEvents.js";

const UNITS = ["COV", "BHM", "DUD"] as const;
const ROBIN = someone("robin");
const START = new Date("2026-11-03T09:00:00Z");
const LATER = "2026-11-03T10:30:00.000Z";
const referenceIn = (unit: string, id: string) => accountReference(makeReference(unit, START, id));
const named = (unit: string) => ({ code: unit, name: unit });
const PERSON = { tenantId: "t", id: ROBIN.aadObjectId, name: ROBIN.name };

const step = fc.record({
  do: fc.constantFrom("apply" as const, "register" as const, "close" as const, "withdraw" as const, "cut-off" as const),
  at: fc.nat(1),
  unit: fc.constantFrom(...UNITS),
  which: fc.nat(5),
});

describe("the lists of all units' accounts and applications", () => {
  let tables: Tables;
  beforeEach(async () => {
    tables = await freshTables();
  });

  /** Expects the lists of all units to be those of the units one by one. */
  const areThoseOfTheUnits = async (log: AccountLog) => {
    const ofUnits = async <T>(read: (unit: string) => Promise<{ readonly items: readonly T[] }>) =>
      (await Promise.all(UNITS.map(async (unit) => (await read(unit)).items))).flat();
    const sorted = (items: readonly { readonly reference: string }[]) =>
      items.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
    expect(sorted((await log.allAccounts()).items)).toEqual(sorted(await ofUnits((unit) => log.accountsIn(unit))));
    expect(sorted((await log.allWaiting()).items)).toEqual(sorted(await ofUnits((unit) => log.waiting(unit))));
    const own = await log.allApplicationsOf(PERSON.id);
    expect(sorted(own.items)).toEqual(sorted(await ofUnits((unit) => log.applicationsOf(unit, PERSON.id))));
  };

  it("are those of the units at every moment, whatever two instances do and wherever one is cut off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        tables = await freshTables();
        let now = START;
        const open = () => new AccountLog(tables.accounts, { clock: () => now });
        const logs = [open(), open()];
        for (const [n, each] of steps.entries()) {
          const log = logs[each.at] ?? open();
          const reference = referenceIn(each.unit, `account-${each.which}`);
          const about = { eventId: `${reference}.${n}`, at: "2026-11-03T10:00:00.000Z", reference, by: PERSON };
          if (each.do === "register")
            await new Register({ tables }, log).add(reference, ROBIN, undefined, { unit: named(each.unit) }).catch(() => {});
          if (each.do === "apply") {
            const content = { name: "n", platform: "facebook", purpose: "p", audience: "a", ownerNamed: "", deputyNamed: "" };
            const of = {
              checkId: "c",
              checkReference: "COV-2611-AAAAAA",
              checkRevision: 1,
              flow: "new-account",
              guidanceVersion: "1",
            };
            await log.decide({
              ...about,
              kind: "applied",
              unit: named(each.unit),
              content: { ...content, ...of, answers: {}, shown: [] },
              desk: "lead",
            });
          }
          if (each.do === "withdraw") await log.decide({ ...about, kind: "withdrawn" }).catch(() => {});
          if (each.do === "close") await log.change({ ...about, kind: "closed", note: "no more" }).catch(() => {});
          if (each.do === "cut-off") {
            // As an instance that ends between the note and the append, or between the append and the copies.
            const rowKey = `d_${each.unit}_cut${n}`;
            const keys = `r_${reference} w_${reference}`;
            await tables.accounts.createEntity({
              partitionKey: REGISTER_PARTITION,
              rowKey,
              unit: each.unit,
              keys,
              at: START.toISOString(),
            });
          }
          await areThoseOfTheUnits(logs[1 - each.at] ?? log);
        }
        await Promise.all(logs.map((log) => log.settled()));
        await areThoseOfTheUnits(open());
        now = new Date(LATER);
        await open().settleLeft();
        await areThoseOfTheUnits(open());
        for await (const { rowKey } of tables.accounts.listEntities()) expect(rowKey).not.toMatch(/^d_/);
      }),
      { numRuns: 8 },
    );
  });

  it("are read with two queries, however many units there are", async () => {
    const [prefix, proxy] = [freshPrefix(), await CountingProxy.start(inject("tables"))];
    tables = openTables(inject("tables"), { prefix });
    await tables.ensure();
    const register = new Register({ tables });
    for (const n of upTo(12)) {
      const unit = `U${String.fromCharCode(65 + n)}`;
      await register.add(referenceIn(unit, `account-${n}`), ROBIN, undefined, { unit: named(unit), name: `Police ${n}` });
    }
    await register.log.settled();
    const log = new AccountLog(openTables(proxy.connectionString, { prefix }).accounts);
    proxy.reset();
    expect((await log.allAccounts()).items.length).toBe(12);
    expect(proxy.counts()).toEqual({ reads: 2, writes: 0 });
    await proxy.stop();
  });

  it("are made for tables without them", async () => {
    const register = new Register({ tables });
    for (const unit of UNITS) await register.add(referenceIn(unit, "a"), ROBIN, undefined, { unit: named(unit) });
    await register.log.settled();
    for await (const { partitionKey, rowKey } of tables.accounts.listEntities())
      if (partitionKey === REGISTER_PARTITION) await tables.accounts.deleteEntity(REGISTER_PARTITION, String(rowKey));
    const log = new AccountLog(tables.accounts);
    expect((await log.allAccounts()).items).toEqual([]);
    await upgradeStore(tables);
    await areThoseOfTheUnits(log);
    expect((await log.allAccounts()).items.length).toBe(3);
  });
});
