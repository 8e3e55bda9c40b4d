import type { RecordedPerson } from "../check/events.js";
import { type Permitted, permit, refuse } from "../permitted.js";
import { allows, type Who } from "./rights.js";
import { isSamePerson, type PersonId } from "./role.js";

/** Somebody who leads a unit in the place of one of its leads, for some days. */
export interface StandIn {
  readonly person: RecordedPerson;
  /** In whose place. */
  readonly lead: RecordedPerson;
  readonly unitCode: string;
  /** Days of London as `yyyy-mm-dd`, both included. */
  readonly from: string;
  readonly to: string;
}

/** The most days that somebody stands in at a time: whoever is away for longer has a successor. */
export const MOST_STAND_IN_DAYS = 92;

/** Whether somebody stands in on a day: also not where the lead leads the unit no more, or they lead it themselves. */
export function standsIn({ person, lead, from, to }: StandIn, today: string, leads: readonly PersonId[]): boolean {
  const isLead = (who: PersonId) => leads.some((each) => isSamePerson(each, who));
  return from <= today && today <= to && isLead(lead) && !isLead(person);
}

/** What is wanted: a lead names somebody to stand in for them, or it is ended before its last day. */
export interface StandInDeed {
  readonly kind: "name" | "end";
  readonly standIn: StandIn;
}

/** How it stands. */
export interface StandInHeld {
  /** The unit's leads, without those who stand in. */
  readonly leads: readonly PersonId[];
  /** Who stands in or is to, in that unit. */
  readonly standIns: readonly StandIn[];
  /** The day, as `yyyy-mm-dd`. */
  readonly today: string;
}

export type StandInRefusal = "not-a-lead" | "other-tenant" | "leads-already" | "over" | "not-held";

/**
 * A lead names who stands in for them, in a unit that they lead themselves: anybody of the same tenant who does not lead it. Whoever
 * stands in names nobody. The leads of the unit and the press office may end it.
 */
export function decideStandIn(
  { kind, standIn }: StandInDeed,
  { leads, standIns, today }: StandInHeld,
  by: Who & PersonId,
): Permitted<StandInDeed, StandInRefusal> {
  const { person, lead, unitCode, to } = standIn;
  if (!allows(by, kind === "name" ? "name-stand-in" : "end-stand-in", { unitCode })) return refuse("not-a-lead");
  if (kind === "end")
    return standIns.some((each) => isSameStandIn(each, standIn)) ? permit({ kind, standIn }) : refuse("not-held");
  if (!isSamePerson(lead, by)) return refuse("not-a-lead");
  if (person.tenantId !== by.tenantId) return refuse("other-tenant");
  if (leads.some((each) => isSamePerson(each, person))) return refuse("leads-already");
  return to < today ? refuse("over") : permit({ kind, standIn });
}

/** Whether both are the same person in the same one's place, from the same day. */
export function isSameStandIn(one: StandIn, other: StandIn): boolean {
  return (
    isSamePerson(one.person, other.person) &&
    isSamePerson(one.lead, other.lead) &&
    one.unitCode === other.unitCode &&
    one.from === other.from
  );
}
