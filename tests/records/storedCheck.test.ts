import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHECK_ROW_PREFIX, type Check, checkRow, personCodec, readCheckRow } from "../../records/index.js";
import { anyCheck, anyRow, type Json, mangledRow, placesIn, rowName, stackRow, withAt } from "../support/storedChecks.js";

const RUNS = { numRuns: Number(process.env["ROUNDS"] ?? 1) * 100 };
type Row = Readonly<Record<string, unknown>>;

const CHECK: Check = fc.sample(
  anyCheck.filter(({ logged, unit, lastShown }) => logged !== undefined && unit !== undefined && lastShown !== undefined),
  { numRuns: 1, seed: 7 },
)[0] as Check;
const NAME = rowName(CHECK);
const DAMAGED = expect.objectContaining({ ok: false, why: "damaged" });

describe("the row of a check", () => {
  it("is read as it was written, by this release and by those that kept a dialog's stack", () => {
    fc.assert(
      fc.property(anyCheck, fc.jsonValue(), (check, review) => {
        for (const row of [checkRow(check), stackRow(check), stackRow(check, { review: review as Json })])
          expect(readCheckRow(rowName(check), JSON.parse(JSON.stringify(row)))).toEqual({ ok: true, value: check });
      }),
      RUNS,
    );
  });

  it("mangled in any place either is left as it is, or says a whole check of the same person, day and reference", () => {
    let left = 0;
    fc.assert(
      fc.property(mangledRow, ({ check, row }) => {
        const stored = readCheckRow(rowName(check), row as Row);
        if (!stored.ok) {
          left += 1;
          return;
        }
        const { id, startedAt, logged } = stored.value;
        expect([id, startedAt]).toEqual([check.id, check.startedAt]);
        if (logged) expect(logged.reference).toBe(check.logged?.reference);
        expect(readCheckRow(rowName(check), JSON.parse(JSON.stringify(checkRow(stored.value))))).toEqual(stored);
      }),
      RUNS,
    );
    expect(left).toBeGreaterThan(RUNS.numRuns / 3);
  });

  it("of any later version is made by a newer PostCheck, whatever else is in it", () => {
    const later = fc.integer({ min: 3, max: 1_000_000 });
    fc.assert(
      fc.property(anyRow, later, fc.dictionary(fc.string(), fc.jsonValue()), ({ check, row }, version, more) => {
        expect(readCheckRow(rowName(check), { ...row, ...more, version })).toMatchObject({ why: "newer" });
      }),
      RUNS,
    );
    const schema = (version: number) => withAt(stackRow(CHECK), ["dialogStack", 0, "state", "check", "schema"], () => version);
    for (const version of [2, 3, 400]) expect(readCheckRow(NAME, schema(version) as Row)).toMatchObject({ why: "newer" });
  });

  it("of no version that there is cannot be read", () => {
    for (const version of ["2", 2.5, 0, -1, null, true, [2], {}, Number.MAX_VALUE])
      expect([version, readCheckRow(NAME, { ...checkRow(CHECK), version })]).toEqual([version, DAMAGED]);
    for (const row of [{}, { unreadable: true }, { check: CHECK }, { dialogStack: [] }, { dialogStack: null }])
      expect([row, readCheckRow(NAME, row)]).toEqual([row, DAMAGED]);
  });

  it("without anything that a check must have cannot be read, nor with a field that is not known", () => {
    const needed = ["id", "flow", "startedAt", "answers", "suggested", "understood", "revision", "cancelled"];
    for (const field of needed)
      for (const row of [checkRow(CHECK), stackRow(CHECK)]) {
        const at = placesIn(row).find((place) => place.at(-1) === field) ?? [];
        expect([field, readCheckRow(NAME, withAt(row, at, () => undefined) as Row)]).toEqual([field, DAMAGED]);
      }
    expect(readCheckRow(NAME, { version: 2, check: { ...CHECK, heldFor: "court" } })).toMatchObject({ why: "damaged" });
    expect(readCheckRow(NAME, { ...checkRow(CHECK), heldFor: "court" })).toMatchObject({ why: "damaged" });
  });

  it("cannot be read where it contradicts itself: its name, its moment, its unit, its reference", () => {
    const { unit: _, ...homeless } = CHECK;
    const other = { ...CHECK, id: CHECK.id.replace(/.$/, (last) => (last === "0" ? "1" : "0")) };
    const contradictions = [
      readCheckRow(rowName(other), { ...checkRow(CHECK) }),
      readCheckRow(rowName(other), { ...checkRow(other) }),
      readCheckRow(NAME, { ...checkRow({ ...CHECK, startedAt: new Date(Date.parse(CHECK.startedAt) + 1).toISOString() }) }),
      readCheckRow(NAME, { ...checkRow(homeless) }),
      readCheckRow(NAME, { ...checkRow({ ...CHECK, unit: { id: "elsewhere", code: "WBA", name: "Elsewhere" } }) }),
    ];
    expect(contradictions).toEqual(contradictions.map(() => DAMAGED));
  });

  it("that is left still tells its day by its name, and its reference where that lies in its place", () => {
    const { startedAt, logged } = CHECK;
    for (const row of [checkRow(CHECK), stackRow(CHECK)])
      for (const [version, why] of [
        ["?", "damaged"],
        [9, "newer"],
      ] as const)
        expect(readCheckRow(NAME, { ...row, version })).toEqual({ ok: false, why, startedAt, reference: logged?.reference });
    expect(readCheckRow(NAME, {})).toEqual({ ok: false, why: "damaged", startedAt });
    expect(readCheckRow(`${CHECK_ROW_PREFIX}1`, {})).toEqual({ ok: false, why: "damaged" });
    const said = withAt(checkRow(CHECK), ["check", "logged", "reference"], () => "say hello");
    expect(readCheckRow(NAME, said as Row)).toEqual({ ok: false, why: "damaged", startedAt });
  });
});

describe("the row of a person", () => {
  const person = fc.record(
    {
      unit: fc.constant({ id: "coventry", code: "COV", name: "Coventry" }),
      chosenAt: fc.constant("2026-11-22T16:40:00.000Z"),
      starts: fc.array(
        fc.record(
          { source: fc.string(), delivery: fc.string(), checkId: fc.string(), at: fc.constant("2026-11-22T16:40:00.000Z") },
          { requiredKeys: ["source", "checkId", "at"] },
        ),
        { maxLength: 5 },
      ),
    },
    { requiredKeys: [] },
  );

  it("is read as it was written, by this release and by earlier ones, and where one of them goes on with it", () => {
    fc.assert(
      fc.property(person, fc.jsonValue(), (state, dialogStack) => {
        const rows = [personCodec.write(state), state, { ...state, dialogStack }, { ...personCodec.write(state), dialogStack }];
        for (const row of rows)
          expect(personCodec.read({ ...JSON.parse(JSON.stringify(row)), eTag: "1" })).toEqual({
            ok: true,
            value: JSON.parse(JSON.stringify(state)),
          });
      }),
      RUNS,
    );
  });

  it("of a later version, or mangled, is left as it is", () => {
    fc.assert(
      fc.property(person, fc.integer({ min: 3, max: 99 }), (state, version) => {
        expect(personCodec.read({ ...state, version })).toMatchObject({ why: "newer" });
      }),
      RUNS,
    );
    const wrong: readonly Row[] = [
      { unreadable: true },
      { version: "2" },
      { version: null },
      { more: 1 },
      { unit: "COV" },
      { unit: { id: "x", code: "cov", name: "" } },
      { chosenAt: "yesterday" },
      { starts: {} },
      { starts: [{ source: "m" }] },
    ];
    for (const row of wrong) expect([row, personCodec.read(row)]).toEqual([row, DAMAGED]);
  });
});
