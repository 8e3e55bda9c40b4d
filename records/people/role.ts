import type { RecordedPerson } from "../check/events.js";

/** A role: of the press office, or of the leads of a unit. */
export type Role = { readonly kind: "press-office" } | { readonly kind: "lead"; readonly unitCode: string };

/** What somebody may be: nothing of both is an ordinary member of staff. */
export interface RolesOf {
  readonly pressOffice: boolean;
  /** The codes of the units they lead. */
  readonly leads: readonly string[];
}

/** By what a person is known: never by name. */
export type PersonId = Pick<RecordedPerson, "tenantId" | "id">;

/** What happened to a role. */
export interface RoleEvent {
  readonly kind: "appointed" | "dismissed";
  readonly person: RecordedPerson;
  readonly role: Role;
}

export const WITHOUT_ROLE: RolesOf = { pressOffice: false, leads: [] };
/** What the role of the press office is called where that of a lead is called by the unit's code. */
export const PRESS_OFFICE = "press-office";
/** A unit's code: part of every reference. */
export const UNIT_CODE = /^[A-Z]{2,4}$/;

/** What a role is called where it is stored, and on buttons. @throws RangeError if it is of the leads of no unit */
export function nameOfRole(role: Role): string {
  if (role.kind === "press-office") return PRESS_OFFICE;
  if (!UNIT_CODE.test(role.unitCode)) throw new RangeError(`"${role.unitCode}" is not the code of a unit.`);
  return role.unitCode;
}

/** The role of this name; undefined for what names none. */
export function roleNamed(name: string): Role | undefined {
  if (name === PRESS_OFFICE) return { kind: "press-office" };
  return UNIT_CODE.test(name) ? { kind: "lead", unitCode: name } : undefined;
}

/** A person's roles after an event about them. Pure; the same event again changes nothing. */
export function rolesAfter({ pressOffice, leads }: RolesOf, { kind, role }: Pick<RoleEvent, "kind" | "role">): RolesOf {
  const isAppointed = kind === "appointed";
  if (role.kind === "press-office") return { pressOffice: isAppointed, leads };
  const others = leads.filter((code) => code !== role.unitCode);
  return { pressOffice, leads: isAppointed ? [...others, role.unitCode] : others };
}

/**
 * Who is asked about a unit: its leads; once the last of them has gone, the press office. Nobody, where there is nobody in
 * it either.
 *
 * @param pressOffice is only asked for where there are no leads
 */
export async function leadsOrPressOffice<Person>(
  leads: readonly Person[],
  pressOffice: () => Promise<readonly Person[]>,
): Promise<readonly Person[]> {
  return leads.length > 0 ? leads : pressOffice();
}

/** Whether both are the same person. */
export function isSamePerson(one: PersonId, other: PersonId): boolean {
  return one.id === other.id && one.tenantId === other.tenantId;
}
