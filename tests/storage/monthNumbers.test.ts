import fc from "fast-check";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { makeReference, partitionOf, type VerdictEvent } from "../../records/index.js";
import { CheckLog, type Tables, upgradeStore } from "../../storage/index.js";
import { NUMBERS_PREFIX } from "../../storage/log/besideLogs.js";
import { CountingProxy } from "../support/countingProxy.js";
import { freshPrefix, freshTables, openTables } from "../support/freshTables.js";
import { rowsIn } from "../upgrade/dumps.js";
import { requestOn, revisionOf, sampleEvent, upTo } from "./sampleEvents.js";

const UNITS = ["COV", "BHM", "DUD"] as const;
const MONTHS = ["2026-10", "2026-11"] as const;
const startOf = (month: string) => new Date(`${month}-03T09:00:00Z`);
const PLACES = UNITS.flatMap((unit) => MONTHS.map((month) => ({ unit, month, partition: partitionOf(unit, startOf(month)) })));

/** A check of a unit that was started in a month. */
function checkOf(unit: string, month: string, id: string): VerdictEvent {
  const at = `${month}-03T09:05:00.000Z`;
  return sampleEvent(id, { unit: { code: unit, name: unit }, reference: makeReference(unit, startOf(month), id), at });
}

/** What is done, at one of two instances, or to one. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("append" as const), at: fc.nat(1), where: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("request" as const, "revise" as const), at: fc.nat(1), which: fc.nat() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("write" as const), at: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("both-write" as const, "crash" as const), at: fc.nat(1) }) },
);

describe("the numbers of a month", () => {
  let tables: Tables;
  beforeEach(async () => {
    tables = await freshTables();
  });

  const numbersAre = async (log: CheckLog, agree: (here: number, inHead: number) => boolean) => {
    for (const month of MONTHS) {
      const numbers = await log.numbersIn(month);
      for (const { unit, partition } of PLACES.filter((place) => place.month === month)) {
        const counts = await log.counts(partition);
        const here = numbers.get(unit)?.counts;
        expect([partition, agree(here?.events ?? 0, counts.events)]).toEqual([partition, true]);
        if (here?.events === counts.events && counts.events > 0) expect(here).toEqual(counts);
      }
    }
  };

  it("are those of the heads once they are repaired, whatever two instances did and wherever one ended, and never ahead or taken back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        tables = await freshTables();
        const instances = [new CheckLog(tables.checks), new CheckLog(tables.checks)];
        const log = (at: number) => instances[at] ?? new CheckLog(tables.checks);
        const latest: VerdictEvent[] = [];
        const seen = new Map<string, number>();
        for (const [n, each] of steps.entries()) {
          const at = "which" in each ? each.which % Math.max(1, latest.length) : 0;
          const check = latest[at];
          if (each.do === "append") {
            const { unit, month } = PLACES[each.where] ?? { unit: "COV", month: "2026-11" };
            latest.push((await log(each.at).append(checkOf(unit, month, `check-${n}`))).event);
          } else if (each.do === "request" && check) {
            await log(each.at).append(requestOn(check, `request-${n}`));
          } else if (each.do === "revise" && check) {
            latest[at] = (await log(each.at).append(revisionOf(check, { reference: check.reference }))).event;
          } else if (each.do === "write") await log(each.at).writeNumbers();
          else if (each.do === "both-write") await Promise.all(instances.map((instance) => instance.writeNumbers()));
          else if (each.do === "crash") instances[each.at] = new CheckLog(tables.checks);
          for (const [key, row] of await rowsIn(tables, "checks")) {
            if (!key.startsWith(NUMBERS_PREFIX)) continue;
            expect(Number(row["seq"])).toBeGreaterThanOrEqual(seen.get(key) ?? 0);
            seen.set(key, Number(row["seq"]));
          }
        }
        const other = new CheckLog(tables.checks);
        await numbersAre(other, (here, inHead) => here <= inHead);
        for (const { partition } of PLACES) await other.repairNumbers(partition);
        await numbersAre(other, (here, inHead) => here === inHead);
      }),
      { numRuns: 8 },
    );
  });

  it("are those of the heads at once for the instance that appends, and at the others once it has written them", async () => {
    const [one, other] = [new CheckLog(tables.checks), new CheckLog(tables.checks)];
    await one.append(checkOf("COV", "2026-11", "a"));
    expect((await other.numbersIn("2026-11")).get("COV")).toBeUndefined();
    expect((await one.numbersIn("2026-11")).get("COV")?.counts.events).toBe(1);
    expect((await other.numbersIn("2026-11")).get("COV")?.counts.events).toBe(1);
  });

  it("name at most ten that wait, those that have waited longest", async () => {
    const log = new CheckLog(tables.checks);
    const asked = upTo(12).map((n) => checkOf("COV", "2026-11", `waits-${n}`));
    for (const [n, check] of asked.entries()) {
      await log.append(check);
      await log.append({ ...requestOn(check, `request-${n}`), at: `2026-11-${String(n + 10)}T09:00:00.000Z` });
    }
    const numbers = (await log.numbersIn("2026-11")).get("COV");
    expect(numbers?.counts.waiting).toBe(12);
    expect(numbers?.oldest.map(({ reference }) => reference)).toEqual(asked.slice(0, 10).map(({ reference }) => reference));
  });

  it("are read with one request, however many units there are", async () => {
    const [prefix, proxy] = [freshPrefix(), await CountingProxy.start(inject("tables"))];
    tables = openTables(inject("tables"), { prefix });
    await tables.ensure();
    for (const n of upTo(12)) {
      const unit = `U${String.fromCharCode(65 + n)}`;
      const log = new CheckLog(tables.checks);
      await log.append(checkOf(unit, "2026-11", `check-${n}`));
      await log.writeNumbers();
    }
    const log = new CheckLog(openTables(proxy.connectionString, { prefix }).checks);
    proxy.reset();
    expect((await log.numbersIn("2026-11")).size).toBe(12);
    expect(proxy.counts()).toEqual({ reads: 1, writes: 0 });
    await proxy.stop();
  });

  it("are made for tables without them, and go with the month", async () => {
    await new CheckLog(tables.checks).append(checkOf("COV", "2026-11", "a"));
    const log = new CheckLog(tables.checks);
    expect((await log.numbersIn("2026-11")).size).toBe(0);
    await upgradeStore(tables);
    expect((await log.numbersIn("2026-11")).get("COV")?.counts.events).toBe(1);
    await log.dispose("COV_202611");
    expect([...(await rowsIn(tables, "checks")).keys()]).toEqual([]);
  });

  it("cannot be read where their row cannot, and are made anew with the next append", async () => {
    const log = new CheckLog(tables.checks);
    await log.append(checkOf("COV", "2026-11", "a"));
    await log.writeNumbers();
    const place = { partitionKey: `${NUMBERS_PREFIX}202611`, rowKey: "COV" };
    await tables.checks.updateEntity({ ...place, seq: 7, json0: "{", jsonCount: 1 }, "Replace");
    expect((await log.numbersIn("2026-11")).get("COV")?.counts.unread).toBe("damaged");
    await log.append(checkOf("COV", "2026-11", "b"));
    expect((await log.numbersIn("2026-11")).get("COV")?.counts).toMatchObject({ events: 2 });
  });
});
