import type { RecordedAnswer, RecordedPerson, RecordedUnit } from "../check/events.js";

/** What every event about an application or an account has. */
interface AccountEventBase {
  /** Made of what brought it about: an id is logged once a unit. */
  readonly eventId: string;
  /** When, UTC, ISO 8601. */
  readonly at: string;
  /** Of the application, and later of the account: "ACC-COV-2611-7KQ4MZ". */
  readonly reference: string;
  readonly by: RecordedPerson;
}

/** What is asked for: the questionnaire as it was answered. */
export interface ApplicationContent {
  readonly checkId: string;
  /** The reference of the check in the log, and which of its decisions. */
  readonly checkReference: string;
  readonly checkRevision: number;
  readonly flow: string;
  readonly guidanceVersion: string;
  /** As the questionnaire names it: "facebook". */
  readonly platform: string;
  readonly name: string;
  readonly purpose: string;
  readonly audience: string;
  /** The owner and the deputy as they were named in words; empty if not. */
  readonly ownerNamed: string;
  readonly deputyNamed: string;
  /** Who they are. Left out: of an application that named them in words alone, as earlier ones do; or there is no deputy. */
  readonly owner?: RecordedPerson;
  readonly deputy?: RecordedPerson;
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly shown: readonly RecordedAnswer[];
}

/** With whom an application is: the unit's leads, or the press office. */
export const DESKS = ["lead", "press"] as const;
export type Desk = (typeof DESKS)[number];

interface Submitted extends AccountEventBase {
  readonly unit: RecordedUnit;
  readonly content: ApplicationContent;
  readonly desk: Desk;
  /** What whoever asks again says to what was asked. */
  readonly reply?: string;
}

export interface AppliedEvent extends Submitted {
  readonly kind: "applied";
}

interface ResubmittedEvent extends Submitted {
  readonly kind: "resubmitted";
}

export interface LeadApprovedEvent extends AccountEventBase {
  readonly kind: "lead-approved";
  readonly note?: string;
}

export interface PressApprovedEvent extends AccountEventBase {
  readonly kind: "press-approved";
  readonly note?: string;
  /** The press office decided in the lead's place. */
  readonly inPlaceOfLead?: true;
  /** One person approved as lead and as press office, because there was nobody else. */
  readonly asBoth?: true;
}

/** The owner or deputy who is named says that they will. */
interface KeeperConfirmedEvent extends AccountEventBase {
  readonly kind: "keeper-confirmed";
}

/** They say that they will not: it goes back to whoever asks. */
export interface KeeperDeclinedEvent extends AccountEventBase {
  readonly kind: "keeper-declined";
  readonly note: string;
}

export interface SentBackEvent extends AccountEventBase {
  readonly kind: "sent-back";
  readonly note: string;
  /** The ids of the questions whose answers are in question; none for the whole. */
  readonly questions: readonly string[];
}

export interface DeclinedEvent extends AccountEventBase {
  readonly kind: "declined";
  readonly note: string;
}

interface WithdrawnEvent extends AccountEventBase {
  readonly kind: "withdrawn";
}

/** What becomes of an application. */
export type ApplicationEvent =
  | AppliedEvent
  | ResubmittedEvent
  | LeadApprovedEvent
  | PressApprovedEvent
  | SentBackEvent
  | DeclinedEvent
  | WithdrawnEvent
  | KeeperConfirmedEvent
  | KeeperDeclinedEvent;

/** What the register says of an account from the first. */
export interface RegisterEntry {
  readonly unit: RecordedUnit;
  readonly name: string;
  /** As the questionnaire names it: "facebook". */
  readonly platform: string;
  readonly owner: RecordedPerson;
  /** Left out: there is none. */
  readonly deputy?: RecordedPerson;
  /** Who were named in the application, in words; empty if nobody or if they are known by now. */
  readonly ownerNamed: string;
  readonly deputyNamed: string;
  readonly purpose: string;
  readonly audience: string;
  readonly approvedBy: readonly RecordedPerson[];
  readonly approvedAt: string;
  /** The day on which the owner is asked whether all is still right, as `yyyy-mm-dd`. */
  readonly reviewOn: string;
}

export interface RegisteredEvent extends AccountEventBase, RegisterEntry {
  readonly kind: "registered";
}

/** What of an account is words that can be put right. */
export const AMENDABLE = ["name", "address", "purpose", "audience"] as const;
export type Amendable = (typeof AMENDABLE)[number];

/** What of it was approved: whoever keeps it does not change it alone. */
export const APPROVED: readonly Amendable[] = ["name", "purpose", "audience"];

export interface Amendment {
  readonly what: Amendable;
  readonly from: string;
  readonly to: string;
}

export interface AmendedEvent extends AccountEventBase {
  readonly kind: "amended";
  readonly changes: readonly Amendment[];
  /** Who had asked for it, where it took somebody else to approve it. */
  readonly askedBy?: RecordedPerson;
}

/** Whoever keeps it wants something else of what was approved: that is for a lead or the press office. */
export interface ChangeAskedEvent extends AccountEventBase {
  readonly kind: "change-asked";
  readonly changes: readonly Amendment[];
}

export interface ChangeDeclinedEvent extends AccountEventBase {
  readonly kind: "change-declined";
  readonly note: string;
}

export interface HandedOverEvent extends AccountEventBase {
  readonly kind: "handed-over";
  readonly owner: RecordedPerson;
  /** Left out: there is none. */
  readonly deputy?: RecordedPerson;
}

export interface AccountPostedEvent extends AccountEventBase {
  readonly kind: "posted";
  /** The day, as `yyyy-mm-dd`. */
  readonly on: string;
  readonly link?: string;
  /** The reference of the check. */
  readonly check?: string;
}

export interface PlanningEvent extends AccountEventBase {
  readonly kind: "planning";
}

export interface ClosedEvent extends AccountEventBase {
  readonly kind: "closed";
  readonly note: string;
}

export interface ReviewDateSetEvent extends AccountEventBase {
  readonly kind: "review-date-set";
  /** The day, as `yyyy-mm-dd`. */
  readonly reviewOn: string;
}

/** What happens to an account in the register. */
export type RegisterEvent =
  | RegisteredEvent
  | AmendedEvent
  | ChangeAskedEvent
  | ChangeDeclinedEvent
  | HandedOverEvent
  | AccountPostedEvent
  | PlanningEvent
  | ClosedEvent
  | ReviewDateSetEvent;

export type AccountEvent = ApplicationEvent | RegisterEvent;
