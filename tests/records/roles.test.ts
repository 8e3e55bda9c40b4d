import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PersonId, RoleRefusal, UnitRefusal, Who } from "../../records/index.js";
import { decideRole } from "../../records/people/decideRole.js";
import { decideUnitOf } from "../../records/people/decideUnitOf.js";
import { holderIn, roleCodec, roleColumns } from "../../records/people/peopleCodecs.js";
import { leadsOrPressOffice, nameOfRole, type Role, roleNamed, rolesAfter, WITHOUT_ROLE } from "../../records/people/role.js";

const RUNS = { numRuns: Number(process.env["ROUNDS"] ?? 1) * 300 };
const UNITS = ["CO", "COV", "DUDL"];
const role = fc.oneof(
  fc.constant<Role>({ kind: "press-office" }),
  fc.constantFrom(...UNITS).map((unitCode): Role => ({ kind: "lead", unitCode })),
);
const person = fc.record({
  tenantId: fc.constantFrom("t", "u"),
  id: fc.constantFrom("ann", "ben", "cy"),
  name: fc.constantFrom("", "A"),
});
const actor: fc.Arbitrary<Who & PersonId> = fc.record({
  tenantId: fc.constantFrom("t", "u"),
  id: fc.constantFrom("ann", "ben", "cy"),
  pressOffice: fc.boolean(),
  leads: fc.subarray([...UNITS, ""]),
});

describe("a role", () => {
  it("is given by the press office to anybody of its tenant, and taken by it from whoever has it, unless by configuration", () => {
    const kind = fc.constantFrom("appoint" as const, "dismiss" as const);
    const held = fc.record({ holders: fc.array(person, { maxLength: 3 }), isConfigured: fc.boolean() });
    fc.assert(
      fc.property(fc.record({ kind, person, role }), held, actor, (deed, now, by) => {
        const has = now.holders.some(({ tenantId, id }) => `${tenantId} ${id}` === `${deed.person.tenantId} ${deed.person.id}`);
        const reasons: readonly (readonly [boolean, RoleRefusal])[] = [
          [!by.pressOffice, "not-press-office"],
          [deed.kind === "appoint" && deed.person.tenantId !== by.tenantId, "other-tenant"],
          [deed.kind === "dismiss" && !has, "not-held"],
          [deed.kind === "dismiss" && deed.role.kind === "press-office" && now.isConfigured, "configured"],
        ];
        const why = reasons.find(([applies]) => applies)?.[1];
        const event = { kind: deed.kind === "appoint" ? "appointed" : "dismissed", person: deed.person, role: deed.role };
        expect(decideRole(deed, now, by)).toEqual(why ? { permitted: false, why } : { permitted: true, event });
      }),
      RUNS,
    );
  });

  it("gives the rights of its events' fold: the latest event about each role says whether somebody has it", () => {
    const happened = fc.array(fc.record({ kind: fc.constantFrom("appointed" as const, "dismissed" as const), role }));
    fc.assert(
      fc.property(happened, (events) => {
        const latest = new Map(events.map((event) => [nameOfRole(event.role), event.kind]));
        const { pressOffice, leads } = events.reduce(rolesAfter, WITHOUT_ROLE);
        expect(pressOffice).toBe(latest.get("press-office") === "appointed");
        expect([...leads].sort()).toEqual(UNITS.filter((code) => latest.get(code) === "appointed"));
      }),
      RUNS,
    );
  });

  it("is stored under its name, and comes back as it was; of the leads of no unit there is none", () => {
    fc.assert(
      fc.property(person, role, (whose, what) => {
        const read = roleCodec.read({ ...roleCodec.write(roleColumns(whose, what)), rowKey: "k", etag: "e" });
        expect(read.ok && [holderIn(read.value), roleNamed(read.value.role)]).toEqual([whose, what]);
      }),
      RUNS,
    );
    for (const unitCode of ["", "press-office", "cov", "COVEN", "C", "C V"]) {
      expect(() => nameOfRole({ kind: "lead", unitCode })).toThrow(RangeError);
      expect(roleNamed(unitCode)).toEqual(unitCode === "press-office" ? { kind: "press-office" } : undefined);
    }
  });

  it("may lose its last holder: the press office looks after a unit without leads, and is asked only then", async () => {
    const by = { tenantId: "t", id: "ann", pressOffice: true, leads: [] };
    let leads = ["ann", "ben"].map((id) => ({ tenantId: "t", id, name: id }));
    const asked: string[] = [];
    const pressOffice = async () => {
      asked.push("press office");
      return [by];
    };
    for (const left of [["ann", "ben"], ["ben"], []]) {
      expect(leads.map(({ id }) => id)).toEqual(left);
      expect(await leadsOrPressOffice<PersonId>(leads, pressOffice)).toEqual(left.length > 0 ? leads : [by]);
      expect(asked).toHaveLength(left.length > 0 ? 0 : 1);
      const [next] = leads;
      if (!next) return;
      const deed = { kind: "dismiss", person: next, role: { kind: "lead", unitCode: "COV" } } as const;
      expect(decideRole(deed, { holders: leads, isConfigured: true }, by)).toMatchObject({ permitted: true });
      leads = leads.slice(1);
    }
  });
});

describe("the unit of a person", () => {
  it("is changed by the press office, in its own tenant, and only from the unit that they are in", () => {
    const code = fc.constantFrom(...UNITS);
    const deed = fc.record({ person, from: code, to: code }, { requiredKeys: ["person"] });
    fc.assert(
      fc.property(deed, fc.constantFrom("", ...UNITS), actor, (wanted, unit, by) => {
        const reasons: readonly (readonly [boolean, UnitRefusal])[] = [
          [!by.pressOffice, "not-press-office"],
          [wanted.person.tenantId !== by.tenantId, "other-tenant"],
          [wanted.from !== undefined && wanted.from !== unit, "not-a-member"],
        ];
        const why = reasons.find(([applies]) => applies)?.[1];
        const decided = decideUnitOf(wanted, unit, by);
        if (!decided.permitted) {
          expect(decided.why).toBe(why);
          return;
        }
        const { left = unit, joined } = decided.event;
        expect([why, joined]).toEqual([undefined, wanted.to]);
        // They are in one unit at most: whoever joins another has left theirs.
        expect([left, decided.event.left === undefined]).toEqual([unit, unit === "" || unit === wanted.to]);
      }),
      RUNS,
    );
  });
});
