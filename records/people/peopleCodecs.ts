import { z } from "zod";
import type { RecordedPerson } from "../check/events.js";
import { codecOf, type Shape } from "../codec.js";
import { day, text } from "../fields.js";
import { nameOfRole, type Role, UNIT_CODE } from "./role.js";
import type { StandIn } from "./standIn.js";

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

/** Somebody who stands in, as the columns hold it. Its role is none that an earlier release knows: to that it gives nothing. */
export interface StandInColumns extends RoleColumns {
  /** In whose place: the person and their name. */
  readonly lead: string;
  readonly leadName: string;
  readonly from: string;
  readonly to: string;
}

const STANDS_IN = "stand-in:";

export const standInCodec = codecOf<StandInColumns>({
  schema: z.object({
    role: text.startsWith(STANDS_IN),
    tenant: text,
    person: text,
    name: text,
    lead: text,
    leadName: text,
    from: day,
    to: day,
  } satisfies Shape<StandInColumns>),
  copies: true,
});

/** What is stored of somebody who stands in. Both are of one tenant. */
export function standInColumns({ person, lead, unitCode, from, to }: StandIn): StandInColumns {
  const { tenantId: tenant, id, name } = person;
  return { role: `${STANDS_IN}${unitCode}`, tenant, person: id, name, lead: lead.id, leadName: lead.name, from, to };
}

export function standInOf({ role, tenant, person, name, lead, leadName, from, to }: StandInColumns): StandIn {
  return {
    person: { tenantId: tenant, id: person, name },
    lead: { tenantId: tenant, id: lead, name: leadName },
    unitCode: role.slice(STANDS_IN.length),
    from,
    to,
  };
}

/** Who has the role. */
export function holderIn({ tenant, person, name }: RoleColumns): RecordedPerson {
  return { tenantId: tenant, id: person, name };
}
