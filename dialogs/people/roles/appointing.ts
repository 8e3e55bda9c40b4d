import { decideRole, PRESS_OFFICE, type RecordedPerson, type Role, type RoleRefusal, roleNamed } from "../../../records/index.js";
import type { Roles } from "../../../storage/index.js";
import type { Turn } from "../../turn/turn.js";
import type { Access } from "../access.js";
import type { RoleNotices } from "./roleNotices.js";

/** What a role is of: the code of a unit, or the press office, and what that is called. */
interface RoleOf {
  readonly code: string;
  readonly title: string;
}

/** Gives roles and takes them, where the records permit it. Each is noted in the audit, and whoever it concerns is told. */
export class Appointing {
  constructor(
    private readonly access: Access,
    private readonly roles: Roles,
    private readonly notices: RoleNotices,
  ) {}

  /** @returns why it may not be done; undefined once it is done @throws StorageError */
  async appoint(turn: Turn, person: RecordedPerson, { code, title }: RoleOf): Promise<RoleRefusal | undefined> {
    const role = roleOf(code);
    const why = await this.refusal(turn, "appoint", person, role, []);
    if (why !== undefined) return why;
    await this.access.note(turn, { kind: "appointed", unitCode: code, about: person.id });
    await this.roles.appoint(person, role);
    await this.notices.appointed(turn, person, title, code !== PRESS_OFFICE);
    return undefined;
  }

  /** @param holders who has the role @returns why it may not be done; undefined once it is done @throws StorageError */
  async dismiss(
    turn: Turn,
    person: RecordedPerson,
    { code, title }: RoleOf,
    holders: readonly RecordedPerson[],
  ): Promise<RoleRefusal | undefined> {
    const role = roleOf(code);
    const why = await this.refusal(turn, "dismiss", person, role, holders);
    if (why !== undefined) return why;
    await this.access.note(turn, { kind: "dismissed", unitCode: code, about: person.id });
    // Before it is done, because pressed again they would not be found any more.
    await this.notices.dismissed(turn, person, title, code !== PRESS_OFFICE);
    await this.roles.dismiss(person, role);
    return undefined;
  }

  private async refusal(
    { person: { tenantId, id } }: Turn,
    kind: "appoint" | "dismiss",
    person: RecordedPerson,
    role: Role,
    holders: readonly RecordedPerson[],
  ): Promise<RoleRefusal | undefined> {
    const by = { ...(await this.access.who({ tenantId, id })), tenantId };
    const decided = decideRole({ kind, person, role }, { holders, isConfigured: this.access.isConfigured(person) }, by);
    return decided.permitted ? undefined : decided.why;
  }
}

/** The role that the list of this code is about: only those of units that there are, and the press office's, are opened. */
function roleOf(code: string): Role {
  const role = roleNamed(code);
  if (!role) throw new RangeError(`"${code}" names no role.`);
  return role;
}
