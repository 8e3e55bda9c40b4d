import type { RolesOf } from "./role.js";

/** What may be wanted. Whoever may do it is decided in {@link allows}, and nowhere else. */
export const ACTIONS = [
  "see-check",
  "decide-review",
  "ask-about-check",
  "mark-taken-down",
  "see-figures",
  "see-audit",
  "export",
  "see-accounts",
  "decide-application-as-lead",
  "decide-application-as-press-office",
  "amend-account",
  "decide-account-change",
  "hand-over-account",
  "close-account",
  "tie-channel",
  "see-members",
  "manage-roles",
  "name-stand-in",
  "end-stand-in",
] as const;
export type Action = (typeof ACTIONS)[number];

/** What it is wanted of. */
export interface Subject {
  readonly unitCode: string;
  /** The Entra object id of whose it is; left out for a list or a unit. */
  readonly ownerId?: string | undefined;
  /** The Entra object ids of those an account is entrusted to. */
  readonly accountOwnerIds?: readonly string[] | undefined;
  readonly reference?: string | undefined;
}

/** Who wants it, by the authenticated activity and what is stored. */
export interface Who extends RolesOf {
  readonly id: string;
  /** Of the units they lead, those they lead for some days only, in a lead's place. */
  readonly standsInFor?: readonly string[];
}

/** Whether they may: everybody sees what is theirs, a lead what is of their units, the press office all; nobody decides their own. */
export function allows(who: Who, action: Action, subject: Subject): boolean {
  const own = subject.ownerId === who.id;
  const entrusted = subject.accountOwnerIds?.includes(who.id) ?? false;
  const over = who.pressOffice || (subject.unitCode !== "" && who.leads.includes(subject.unitCode));
  switch (action) {
    case "see-check":
      return own || over;
    case "see-accounts":
      return own || entrusted || over;
    case "decide-review":
    case "ask-about-check":
    case "mark-taken-down":
    case "decide-application-as-lead":
      return over && !own;
    case "decide-account-change":
      return over;
    case "decide-application-as-press-office":
      return who.pressOffice && !own;
    case "amend-account":
    case "hand-over-account":
    case "close-account":
      return entrusted || who.pressOffice;
    case "see-figures":
    case "export":
    case "see-members":
    case "tie-channel":
      return over;
    case "manage-roles":
    case "see-audit":
      return who.pressOffice;
    case "name-stand-in":
      return leadsThemselves(who, subject);
    case "end-stand-in":
      return who.pressOffice || leadsThemselves(who, subject);
  }
}

/** Whether they lead the unit, and not only in somebody's place. */
function leadsThemselves({ leads, standsInFor = [] }: Who, { unitCode }: Subject): boolean {
  return unitCode !== "" && leads.includes(unitCode) && !standsInFor.includes(unitCode);
}
