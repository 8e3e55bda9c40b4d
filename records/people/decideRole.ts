import type { RecordedPerson } from "../check/events.js";
import { type Permitted, permit, refuse } from "../permitted.js";
import { allows, type Who } from "./rights.js";
import { isSamePerson, nameOfRole, type PersonId, type Role, type RoleEvent } from "./role.js";

/** What is wanted: somebody is given a role, or it is taken from them. */
export interface RoleDeed {
  readonly kind: "appoint" | "dismiss";
  readonly person: RecordedPerson;
  readonly role: Role;
}

/** How the role stands. */
export interface RoleHeld {
  /** Who has it. */
  readonly holders: readonly PersonId[];
  /** Whether the person is of the press office by configuration: nobody can change that here. */
  readonly isConfigured: boolean;
}

export type RoleRefusal = "not-press-office" | "other-tenant" | "not-held" | "configured";

/**
 * Gives and takes roles: the press office does, nobody else. It may appoint whoever works in the same tenant, themselves
 * too, and dismiss whoever has the role, down to the last: a unit without leads is looked after by the press office, and
 * those of the configuration are always left in that.
 */
export function decideRole(
  { kind, person, role }: RoleDeed,
  { holders, isConfigured }: RoleHeld,
  by: Who & PersonId,
): Permitted<RoleEvent, RoleRefusal> {
  if (!allows(by, "manage-roles", { unitCode: nameOfRole(role) })) return refuse("not-press-office");
  if (kind === "appoint")
    return person.tenantId === by.tenantId ? permit({ kind: "appointed", person, role }) : refuse("other-tenant");
  if (!holders.some((holder) => isSamePerson(holder, person))) return refuse("not-held");
  if (role.kind === "press-office" && isConfigured) return refuse("configured");
  return permit({ kind: "dismissed", person, role });
}
