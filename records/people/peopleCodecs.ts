import { z } from "zod";
import type { RecordedPerson } from "../check/events.js";
import { codecOf, type Shape } from "../codec.js";
import { text } from "../fields.js";
import { nameOfRole, type Role, UNIT_CODE } from "./role.js";

/** A role of somebody, as its columns hold it. */
export interface RoleColumns {
  /** The role's name. */
  readonly role: string;
  readonly tenant: string;
  readonly person: string;
  /** The person's name. */
  readonly name: string;
}

/** A unit as the press office has added or renamed it. */
export interface UnitColumns {
  readonly id: string;
  /** Part of every reference, so it never changes. */
  readonly code: string;
  readonly name: string;
}

const code = text.regex(UNIT_CODE);

export const roleCodec = codecOf<RoleColumns>({
  schema: z.object({ role: text, tenant: text, person: text, name: text } satisfies Shape<RoleColumns>),
  copies: true,
});
export const unitCodec = codecOf<UnitColumns>({
  schema: z.object({ id: text, code, name: text } satisfies Shape<UnitColumns>),
  copies: true,
});
/** The unit that a channel belongs to. */
export const channelCodec = codecOf<Pick<UnitColumns, "code">>({ schema: z.object({ code }), copies: true });

/** What is stored of a role that somebody has. @throws RangeError if it is of the leads of no unit */
export function roleColumns({ tenantId, id, name }: RecordedPerson, role: Role): RoleColumns {
  return { role: nameOfRole(role), tenant: tenantId, person: id, name };
}

/** Who has the role. */
export function holderIn({ tenant, person, name }: RoleColumns): RecordedPerson {
  return { tenantId: tenant, id: person, name };
}
