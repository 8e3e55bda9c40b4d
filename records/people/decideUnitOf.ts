import { type Permitted, permit, refuse } from "../permitted.js";
import { allows, type Who } from "./rights.js";
import type { PersonId } from "./role.js";

/** What is wanted: somebody is put into a unit, whichever they are in; or moved from one, to another or to none. */
export interface UnitDeed {
  readonly person: PersonId;
  /** The unit that they are moved from; left out where that does not matter. */
  readonly from?: string;
  /** Left out: they are of no unit any more. */
  readonly to?: string;
}

/** What happened to the unit that somebody works in: which they left, and which they came to. */
export interface UnitEvent {
  readonly person: PersonId;
  readonly left?: string;
  readonly joined?: string;
}

export type UnitRefusal = "not-press-office" | "other-tenant" | "not-a-member";

/** Puts people into units and takes them out: the press office does, nobody else. @param unit the code of the person's unit now; empty for none */
export function decideUnitOf(
  { person, from, to }: UnitDeed,
  unit: string,
  by: Who & PersonId,
): Permitted<UnitEvent, UnitRefusal> {
  if (!allows(by, "manage-roles", { unitCode: to ?? from ?? "" })) return refuse("not-press-office");
  if (person.tenantId !== by.tenantId) return refuse("other-tenant");
  if (from !== undefined && from !== unit) return refuse("not-a-member");
  return permit({ person, ...(unit !== "" && unit !== to && { left: unit }), ...(to !== undefined && { joined: to }) });
}
