import { canonicalJson } from "../canonicalJson.js";
import type { RecordedPerson, RecordedUnit } from "../check/events.js";
import { isSamePerson, type RolesOf } from "../people/role.js";
import { type Permitted, permit, refuse } from "../permitted.js";
import { type Application, deskOf, namedAs, unconfirmed } from "./application.js";
import type { ApplicationContent, ApplicationEvent, Desk } from "./events.js";

/** What is wanted of an application. */
export type ApplicationDeed =
  | {
      readonly kind: "submit";
      readonly unit: RecordedUnit;
      readonly content: ApplicationContent;
      readonly desk: Desk;
      readonly reply?: string;
    }
  | { readonly kind: "confirm" }
  | { readonly kind: "decline-to-keep"; readonly note: string }
  | { readonly kind: "withdraw" }
  | { readonly kind: "approve"; readonly note?: string }
  | { readonly kind: "send-back"; readonly note: string; readonly questions: readonly string[] }
  | { readonly kind: "decline"; readonly note: string };

/** Who wants it, what they may be, and when, ISO 8601. */
export interface ApplicationBy {
  readonly reference: string;
  readonly at: string;
  readonly by: RecordedPerson;
  readonly roles: RolesOf;
  /** Whether the press office has somebody else who can decide; needed to approve alone. */
  readonly another?: boolean;
}

/**
 * `none`: there is no application. `not-applicant`: it is for whoever asked alone. `own`: nobody decides about their own.
 * `not-decider`: neither of the press office nor a lead of the unit. `not-waiting`: nobody has to decide now, or there is nothing
 * to withdraw. `with-press`: the leads have decided. `not-sent-back`: it has been asked for, and was not sent back.
 * `unchanged`: it is asked again as it was, and nothing is said to it. `not-named`: they are not named in it, or have said so already.
 * `unconfirmed`: somebody who is named has not said that they will. `second-person`: they have approved it as lead, and the
 * press office has somebody else.
 */
export type ApplicationRefusal =
  | "none"
  | "not-applicant"
  | "own"
  | "not-decider"
  | "not-waiting"
  | "with-press"
  | "not-sent-back"
  | "unchanged"
  | "not-named"
  | "unconfirmed"
  | "second-person";

/** What is logged of what somebody wants, if it may be done now and by them. The event has the same id for all who do it at once. */
export function decideApplication(
  now: Application | undefined,
  deed: ApplicationDeed,
  { reference, at, by, roles, another = false }: ApplicationBy,
): Permitted<ApplicationEvent, ApplicationRefusal> {
  const about = { at, reference, by };
  if (deed.kind === "submit") {
    const { kind: _, ...submitted } = deed;
    if (!now) return permit({ ...about, ...submitted, kind: "applied", eventId: `${reference}.1.asked` });
    if (!isSamePerson(now.applicant, by)) return refuse("not-applicant");
    if (now.state !== "sent-back") return refuse("not-sent-back");
    if (deed.reply === undefined && isUnchanged(now.content, deed.content)) return refuse("unchanged");
    return permit({ ...about, ...submitted, kind: "resubmitted", eventId: `${reference}.${now.round + 1}.asked` });
  }
  if (!now) return refuse("none");
  if (deed.kind === "withdraw") {
    const why = whyNotWithdraw(now, by);
    return why ? refuse(why) : permit({ ...about, kind: "withdrawn", eventId: `${reference}.${now.round}.withdrawn` });
  }
  if (deed.kind === "confirm" || deed.kind === "decline-to-keep") {
    if (!deskOf(now)) return refuse("not-waiting");
    const isOpen = unconfirmed(now).some((each) => isSamePerson(each, by));
    if (deed.kind === "confirm" ? !isOpen : !namedAs(now, by) || isSamePerson(now.applicant, by)) return refuse("not-named");
    const eventId = `${reference}.${now.round}.${by.id}`;
    return deed.kind === "confirm"
      ? permit({ ...about, kind: "keeper-confirmed", eventId: `${eventId}.confirmed` })
      : permit({ ...about, kind: "keeper-declined", eventId: `${eventId}.declined`, note: deed.note });
  }
  const why = whyNotDecide(now, by, roles);
  if (why) return refuse(why);
  const decision = { ...about, eventId: `${reference}.${now.round}.${now.state}` };
  if (deed.kind === "send-back") return permit({ ...decision, kind: "sent-back", note: deed.note, questions: deed.questions });
  if (deed.kind === "decline") return permit({ ...decision, kind: "declined", note: deed.note });
  if (unconfirmed(now).length > 0) return refuse("unconfirmed");
  const noted = deed.note === undefined ? {} : { note: deed.note };
  const isWithLead = now.state === "with-lead";
  const isLead = roles.leads.includes(now.unit.code);
  if (!roles.pressOffice || (isWithLead && isLead && another)) return permit({ ...decision, ...noted, kind: "lead-approved" });
  const wasLead = now.approvals.some((approval) => approval.desk === "lead" && isSamePerson(approval.by, by));
  if (wasLead && another) return refuse("second-person");
  if (wasLead || (isWithLead && isLead)) return permit({ ...decision, ...noted, asBoth: true, kind: "press-approved" });
  const inPlace = isWithLead ? ({ inPlaceOfLead: true } as const) : {};
  return permit({ ...decision, ...noted, ...inPlace, kind: "press-approved" });
}

/** Whether nothing is asked for otherwise than before, and nobody else is named. */
function isUnchanged(before: ApplicationContent, content: ApplicationContent): boolean {
  const asked = ({ answers, owner, deputy }: ApplicationContent) => [answers, owner?.id, deputy?.id];
  return canonicalJson(asked(before)) === canonicalJson(asked(content));
}

/** Why somebody may not decide on an application as it stands; undefined if they may. The press office may in the lead's place too. */
export function whyNotDecide(now: Application, by: RecordedPerson, roles: RolesOf): ApplicationRefusal | undefined {
  if (isSamePerson(now.applicant, by)) return "own";
  if (!roles.pressOffice && !roles.leads.includes(now.unit.code)) return "not-decider";
  const desk = deskOf(now);
  if (!desk) return "not-waiting";
  return desk === "press" && !roles.pressOffice ? "with-press" : undefined;
}

/** Why somebody may not withdraw an application as it stands; undefined if they may. */
export function whyNotWithdraw(now: Application, by: RecordedPerson): ApplicationRefusal | undefined {
  if (!isSamePerson(now.applicant, by)) return "not-applicant";
  return deskOf(now) || now.state === "sent-back" ? undefined : "not-waiting";
}

/**
 * What the log refuses whatever a dialog got wrong: nobody decides about their own application, and nobody but whoever asked
 * asks again or withdraws. Only who is named keeps it.
 *
 * @throws RangeError
 */
export function requireApplicationAllowed({ kind, by, reference }: ApplicationEvent, application: Application): void {
  // Whether they are named is looked at by what becomes of it.
  if (kind === "keeper-confirmed" || kind === "keeper-declined") return;
  const { applicant } = application;
  const isApplicant = isSamePerson(applicant, by);
  const isTheirs = kind === "applied" || kind === "resubmitted" || kind === "withdrawn";
  if (isTheirs === isApplicant) return;
  const why = isTheirs ? "only whoever asked may do that" : "nobody decides about their own application";
  throw new RangeError(`"${kind}" of ${reference} cannot be logged: ${why}.`);
}
