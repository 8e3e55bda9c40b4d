import type {
  RecordedCorrection,
  RecordedLook,
  RecordedPerson,
  RecordedReason,
  RecordedUnit,
  SuggestingFinding,
  VerdictEvent,
} from "./events.js";
import type { Verdict } from "./verdict.js";

/** Something that was done about a check after its first verdict. Written once, never changed. */
interface Action {
  /** Made of what brought it about, so that the same thing delivered twice has the same id: an id is logged once. */
  readonly eventId: string;
  readonly checkId: string;
  readonly reference: string;
  /** When it was done, UTC, ISO 8601. */
  readonly at: string;
  /** Who did it. */
  readonly by: RecordedPerson;
  /** Whose check it is. */
  readonly person: RecordedPerson;
  readonly unit: RecordedUnit;
  /** The words of the one who did it. */
  readonly note?: string;
}

/** The person asks their team lead to look, or a lead takes it up. One request of a check waits at a time. */
export interface ReviewRequestedEvent extends Action {
  readonly kind: "review-requested";
  /** Where a lead takes it up: the `eventId` of the latest decision that they knew of, empty where there was none; and the revision. */
  readonly after?: string;
  readonly of?: number;
}

/** The person does not want their team lead to look any more, before anybody has decided. */
export interface ReviewWithdrawnEvent extends Action {
  readonly kind: "review-withdrawn";
  /** The `eventId` of the request. */
  readonly answers: string;
}

/** What a lead puts right, and what the rules make of it. */
interface PutRight {
  /** The `eventId` of the request. */
  readonly answers: string;
  /** The `eventId` of the latest decision that its maker knew of; empty where there was none. Left out by releases before 0.5. */
  readonly after?: string;
  /** The revision of the verdict that was looked at. Left out by the earliest releases. */
  readonly of?: number;
  /** The answers that count instead of those given, and the conditions that are met, with those that counted so before. */
  readonly corrections?: readonly RecordedCorrection[];
  /** What the rules give on these answers. Left out where nothing is put right. */
  readonly ruled?: Verdict;
  /** The questions that are put right by this one. */
  readonly put?: readonly string[];
  /** What the rules say against it because of that. */
  readonly states?: readonly Statement[];
  /** The `eventId`s of earlier decisions that do not stand any more, because this lead lets go of them; `note` says why. */
  readonly lets?: readonly string[];
  /** The reasons of the verdict that counts. Left out where these are the check's own, and by releases before 0.5. */
  readonly reasons?: readonly RecordedReason[];
  /** A digest of what was pressed and given: the same press again is known by it. */
  readonly pressed?: string;
  /** The leads in whose place its maker decided. Left out where they lead the unit themselves or are of the press office. */
  readonly standsInFor?: readonly RecordedPerson[];
}

/** A rule that speaks against it because of what a lead has put right. */
export interface Statement {
  readonly rule: string;
  readonly verdict: Verdict;
  /** Which of the questions that were put right it rests on. */
  readonly questions: readonly string[];
  /** Other questions whose answers meet its condition. */
  readonly meets?: readonly string[];
}

/**
 * A lead puts an answer right that had stated a prohibition. It counts once somebody else who may decide confirms it: until
 * then the verdict stands, and the request waits.
 */
export interface CorrectionProposedEvent extends Action, PutRight {
  readonly kind: "correction-proposed";
  readonly of: number;
  readonly corrections: readonly RecordedCorrection[];
  readonly ruled: Verdict;
  readonly reasons: readonly RecordedReason[];
}

/** A lead has decided. The first to decide a request settles it. */
export interface ReviewedEvent extends Action, PutRight {
  readonly kind: "reviewed";
  readonly outcome: "agreed" | "overruled";
  /** The verdict that stands from now on: what the rules give, or stricter. */
  readonly verdict: Verdict;
  /** The correction that is confirmed by it, and who proposed it. */
  readonly confirms?: string;
  /** The `eventId` of the correction that is not confirmed by it, where one waits. */
  readonly refuses?: string;
  readonly proposedBy?: RecordedPerson;
  /** Where it was decided on less than the whole record: agreed with from a row of the list. */
  readonly fromList?: true;
  /** Releases before 0.5 let a lead choose a milder verdict for one of these; nothing writes it any more. */
  readonly conditionMet?: string;
}

/** A lead asks the person something. */
export interface AskedEvent extends Action {
  readonly kind: "asked";
  readonly note: string;
}

/** The person answers a lead's question. */
export interface AnsweredEvent extends Action {
  readonly kind: "answered";
  readonly note: string;
  /** The `eventId` of the question; without it, the oldest that has no answer. */
  readonly answers?: string;
}

/** A lead notes something for the other leads. The person is not shown it; of what is held about them it is a part. */
export interface NotedEvent extends Action {
  readonly kind: "noted";
  readonly note: string;
}

/** What was checked has been posted. */
export interface PostedEvent extends Action {
  readonly kind: "posted";
  readonly link?: string;
  /** The reference of the account in the register, where it is on one of these. */
  readonly accountId?: string;
  /** The account's name, as it was shown or given then. Left out where nobody said, and by releases before 0.5. */
  readonly account?: string;
  /** The day, as `yyyy-mm-dd`. */
  readonly postedOn: string;
  readonly withPicture?: boolean;
  /** The day on which to look whether it should be taken down, as `yyyy-mm-dd`. */
  readonly reviewOn?: string;
}

/** The post has been taken down. */
export interface TakenDownEvent extends Action {
  readonly kind: "taken-down";
}

/** The post is still right to keep; the note says why. */
export interface KeptEvent extends Action {
  readonly kind: "kept";
}

/** The person was given a copy of a picture that was checked. The copy itself is not kept. */
export interface CopiedEvent extends Action {
  readonly kind: "copied";
  /** Of the picture's bytes and of the copy's, hexadecimal. */
  readonly pictureSha256: string;
  readonly copySha256: string;
  /** Of the copy's look, 64 bits in hex; left out where copies like it cannot be told apart by it. */
  readonly copyHash?: string;
  /** What is covered in it, as the person was shown it. */
  readonly covered: readonly string[];
  /** What had been found in the picture's file, and the copy does not have. */
  readonly without: readonly string[];
}

/**
 * A picture was looked at after the verdict was given. The service itself did it: nobody has seen what was found by that alone.
 */
export interface PictureSeenEvent extends Action {
  readonly kind: "picture-seen";
  /** The revision of the verdict that there was. */
  readonly of: number;
  /** The pictures as they have been looked at by now. */
  readonly looks: readonly RecordedLook[];
  /** What was found that answers would say. */
  readonly found: readonly SuggestingFinding[];
  /** The answers that the verdict rests on do not say all of it: nothing milder than "ask first" counts until they are given anew. */
  readonly unsaid?: true;
}

/** What a lead has decided, or proposes. */
export type LeadEvent = ReviewedEvent | CorrectionProposedEvent;

/** Whether an event is what a lead decided or proposed. */
export function isLeadEvent(event: { readonly kind: string }): event is LeadEvent {
  return event.kind === "reviewed" || event.kind === "correction-proposed";
}

export type ActionEvent =
  | ReviewRequestedEvent
  | ReviewWithdrawnEvent
  | CorrectionProposedEvent
  | ReviewedEvent
  | AskedEvent
  | AnsweredEvent
  | NotedEvent
  | PostedEvent
  | TakenDownEvent
  | KeptEvent
  | CopiedEvent
  | PictureSeenEvent;

/** What happened to a check. A check's present state is the fold of its events. */
export type CheckEvent = VerdictEvent | ActionEvent;

/** What can happen to a check. */
export type EventKind = CheckEvent["kind"];

export function isVerdict(event: CheckEvent): event is VerdictEvent {
  return event.kind === "completed" || event.kind === "revised";
}
