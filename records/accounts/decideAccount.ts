import type { RecordedPerson } from "../check/events.js";
import { isSamePerson, type PersonId } from "../people/role.js";
import { type Permitted, permit, refuse } from "../permitted.js";
import type { Account } from "./account.js";
import type { Application } from "./application.js";
import type { AccountPostedEvent, Amendment, RegisterEvent } from "./events.js";
import { APPROVED } from "./events.js";

/** What is wanted of an account in the register. */
export type AccountDeed =
  | { readonly kind: "amended"; readonly changes: readonly Amendment[] }
  | { readonly kind: "change-approved" }
  | { readonly kind: "change-declined"; readonly note: string }
  | { readonly kind: "handed-over"; readonly owner: RecordedPerson; readonly deputy?: RecordedPerson }
  | { readonly kind: "closed"; readonly note: string }
  | { readonly kind: "review-date-set"; readonly reviewOn: string };

/** Who wants it, when (ISO 8601), and which version of the account they had before them. */
export interface Changing {
  readonly at: string;
  readonly by: RecordedPerson;
  readonly pressOffice: boolean;
  /** Whether they lead the account's unit. */
  readonly leads?: boolean;
  /** Whether somebody else, a lead or of the press office, can approve a change. */
  readonly another?: boolean;
  readonly seen: string;
}

/**
 * `not-keeper`: it is for the owner, the deputy and the press office. `changed`: the account has changed since it was shown.
 * `nobody`: it was approved, and there is nobody else to approve something else. `not-decider`: the change is for a lead of the unit or the
 * press office, and not for whoever asked for it. `none-asked`: no change waits.
 */
export type AccountRefusal = "closed" | "not-keeper" | "changed" | "nobody" | "not-decider" | "none-asked";

/** What is logged of what somebody wants, if it may be done now and by them. The event has the same id for all who do it at once. */
export function decideAccount(
  now: Account,
  deed: AccountDeed,
  { at, by, pressOffice, leads = false, another = false, seen }: Changing,
): Permitted<RegisterEvent, AccountRefusal> {
  const about = { at, reference: now.reference, by };
  const eventId = `${now.reference}.${deed.kind}.${now.version}`;
  if (deed.kind === "change-approved" || deed.kind === "change-declined") {
    if (now.closed) return refuse("closed");
    if (!now.asked) return refuse("none-asked");
    if (!(pressOffice || leads) || isSamePerson(now.asked.by, by)) return refuse("not-decider");
    if (seen !== String(now.version)) return refuse("changed");
    if (deed.kind === "change-declined") return permit({ ...about, eventId, ...deed });
    const changes = now.asked.changes.map((change) => ({ ...change, from: now[change.what] }));
    return permit({ ...about, eventId, kind: "amended", changes, askedBy: now.asked.by });
  }
  const why = whyNotChange(now, by, pressOffice);
  if (why) return refuse(why);
  // That all is right is said of a review date, whatever has been put right meanwhile.
  if (deed.kind !== "review-date-set" && seen !== String(now.version)) return refuse("changed");
  if (deed.kind === "amended" && isKeeper(now, by) && deed.changes.some(({ what }) => APPROVED.includes(what))) {
    if (another) return permit({ ...about, eventId, kind: "change-asked", changes: deed.changes });
    if (!pressOffice) return refuse("nobody");
  }
  return permit({ ...about, eventId, ...deed });
}

/** Why somebody may not change an account as it stands; undefined if they may. */
function whyNotChange(now: Account, by: PersonId, pressOffice: boolean): AccountRefusal | undefined {
  if (!pressOffice && !isKeeper(now, by)) return "not-keeper";
  return now.closed ? "closed" : undefined;
}

/** What of an approved application goes into the register, if it is approved: by whoever approved it last, at that moment. */
export function decideRegistered(
  { reference, state, since, unit, content, approvals, applicant }: Application,
  known: { readonly owner: RecordedPerson | undefined; readonly deputy: RecordedPerson | undefined },
  reviewOn: string,
): Permitted<RegisterEvent, "not-approved"> {
  const approved = approvals.at(-1);
  if (state !== "approved" || !approved) return refuse("not-approved");
  const { name, platform, purpose, audience, ownerNamed, deputyNamed } = content;
  // Who were named in words alone are looked for by their names.
  const { owner, deputy } = content.owner ? content : known;
  return permit({
    kind: "registered",
    eventId: `${reference}.registered`,
    at: since,
    by: approved.by,
    reference,
    unit,
    name,
    platform,
    purpose,
    audience,
    owner: owner ?? applicant,
    ...(deputy && { deputy }),
    ownerNamed: owner ? "" : ownerNamed,
    deputyNamed: deputy ? "" : deputyNamed,
    approvedBy: approvals.map(({ by }) => by),
    approvedAt: since,
    reviewOn,
  });
}

/**
 * Whether the log may have this of an account as it stands. That a post is planned, or was made without a check, is for its
 * owner and deputy to say; of a check, for whoever posted it.
 */
export function isAllowed(now: Account | undefined, event: RegisterEvent): boolean {
  if (!now || !(event.kind === "planning" || isUnchecked(event))) return true;
  return isKeeper(now, event.by);
}

function isUnchecked(event: RegisterEvent): event is AccountPostedEvent {
  return event.kind === "posted" && event.check === undefined;
}

/** Who keeps an account: its owner, and its deputy if there is one. */
export function keepersOf({ owner, deputy }: Pick<Account, "owner" | "deputy">): readonly RecordedPerson[] {
  return deputy && !isSamePerson(deputy, owner) ? [owner, deputy] : [owner];
}

/** Whether somebody is the account's owner or deputy. */
export function isKeeper(account: Pick<Account, "owner" | "deputy">, person: PersonId): boolean {
  return keepersOf(account).some((keeper) => isSamePerson(keeper, person));
}
