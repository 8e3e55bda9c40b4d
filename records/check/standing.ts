import type { ActionEvent, CorrectionProposedEvent, ReviewedEvent } from "./actions.js";
import type { RecordedCorrection, VerdictEvent } from "./events.js";
import { isMilder, MAY_BE_UP, stricter, type Verdict } from "./verdict.js";

/**
 * What leads make of a check: `waiting` for one to look, `second` where a correction waits for somebody else to confirm it,
 * `agreed` or `overruled` on the verdict there is, `earlier` where they looked at a verdict before it, or `none`.
 */
export const REVIEW_STATES = ["none", "waiting", "second", "agreed", "overruled", "earlier"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Whether it was posted, and is up still. */
export const UP_STATES = ["never", "up", "down"] as const;
export type UpState = (typeof UP_STATES)[number];

/** Whose verdict counts: the rules', on the person's answers, or a lead's. */
export const VERDICT_HOLDERS = ["rules", "lead"] as const;
export type VerdictHolder = (typeof VERDICT_HOLDERS)[number];

/** A request for review that waits. */
export interface Waits {
  /** What a decision names as what it answers. */
  readonly eventId: string;
  readonly since: string;
  /** Whether the person asked; not where a lead took it up, or new answers call for one. */
  readonly own: boolean;
  /** New answers would be milder than what a lead has decided, so only a lead can let them count. */
  readonly because?: "milder-answers";
}

/** Where a check stands after some of its events. */
export interface Standing {
  /** The latest verdict that the rules gave the person. */
  readonly got: Verdict;
  readonly revision: number;
  /** The verdict that counts: what the rules gave, unless a lead has decided otherwise. */
  readonly verdict: Verdict;
  readonly holder: VerdictHolder;
  /** A lead's stricter decision: no answers of the person's make the verdict milder than this. */
  readonly bound?: Verdict;
  readonly review: ReviewState;
  readonly waiting?: Waits;
  /** The correction that waits for somebody else to confirm it. */
  readonly proposal?: { readonly eventId: string; readonly by: string };
  /** What leads have put right, and counts as long as the person leaves those answers as they were. */
  readonly corrections?: readonly RecordedCorrection[];
  /** A lead's question has no answer yet. */
  readonly asked: boolean;
  readonly up: UpState;
  /** Since when it has been up although the verdict that counts does not allow it. */
  readonly mustComeDown?: string;
}

/** The part of an event that says where its check stands. */
export type Step = Answered | ActionEvent;

type Answered = Pick<VerdictEvent, "kind" | "verdict" | "revision" | "at" | "corrected">;

/**
 * Where a check stands after one more event.
 *
 * @throws RangeError if the first event is not a verdict
 */
export function standAfter(before: Standing | undefined, event: Step): Standing {
  if (isAnswers(event)) return comesDown(before, answered(before, event), event.at);
  if (!before) throw new RangeError("Nothing can be done about a check before its first verdict.");
  return comesDown(before, acted(before, event), event.at);
}

function isAnswers(event: Step): event is Answered {
  return event.kind === "completed" || event.kind === "revised";
}

/** What a request for review is known by that new answers bring about. */
function revisionId(revision: number): string {
  return `revised-${revision}`;
}

/** The person has answered, or answered anew. */
function answered(before: Standing | undefined, event: Answered): Standing {
  const { verdict: got, revision, corrected } = event;
  const { bound, waiting, asked = false, up = "never", mustComeDown } = before ?? {};
  const isMilderThanBound = bound !== undefined && isMilder(got, bound);
  const waits = waiting ?? (isMilderThanBound ? because(event) : undefined);
  return {
    got,
    revision,
    verdict: bound === undefined ? got : stricter(got, bound),
    holder: isMilderThanBound ? "lead" : "rules",
    ...(bound !== undefined && { bound }),
    review: waits ? "waiting" : before && before.review !== "none" ? "earlier" : "none",
    ...(waits && { waiting: waits }),
    ...(corrected && corrected.length > 0 && { corrections: corrected }),
    asked,
    up,
    ...(mustComeDown !== undefined && { mustComeDown }),
  };
}

function because({ revision, at }: Answered): Waits {
  return { eventId: revisionId(revision), since: at, own: false, because: "milder-answers" };
}

function acted(before: Standing, event: ActionEvent): Standing {
  switch (event.kind) {
    case "review-requested": {
      const { eventId, at: since, by, person } = event;
      return { ...before, review: "waiting", waiting: { eventId, since, own: by.id === person.id } };
    }
    case "correction-proposed":
      return { ...before, review: "second", proposal: proposalOf(event) };
    case "reviewed":
      return decided(before, event);
    case "asked":
      return { ...before, asked: true };
    case "answered":
      return { ...before, asked: false };
    case "posted":
      return { ...before, up: "up" };
    case "taken-down":
      return { ...before, up: before.up === "never" ? "never" : "down" };
    case "kept":
      return before;
  }
}

function proposalOf({ eventId, by }: CorrectionProposedEvent) {
  return { eventId, by: by.id };
}

function decided(before: Standing, event: ReviewedEvent): Standing {
  const { waiting: _, proposal: __, bound, ...rest } = before;
  const { verdict, outcome, corrections } = event;
  // A release before 0.5 let a lead choose something milder than what the rules gave.
  const ruled = event.ruled ?? (isMilder(verdict, before.got) ? verdict : before.got);
  // Stricter than the rules on any of the answers: the person's own, or those put right.
  const binds = isMilder(ruled, verdict) || isMilder(before.got, verdict);
  // Whoever agrees with something as strict has not lifted what was decided before.
  const binding = binds ? verdict : bound !== undefined && !isMilder(verdict, bound) ? bound : undefined;
  return {
    ...rest,
    verdict,
    holder: verdict === before.got ? "rules" : "lead",
    review: outcome,
    ...(binding !== undefined && { bound: binding }),
    ...(corrections && { corrections }),
  };
}

/** What is up although the verdict that counts does not allow it has to come down. */
function comesDown(before: Standing | undefined, { mustComeDown: _, ...after }: Standing, at: string): Standing {
  if (after.up !== "up" || after.verdict === MAY_BE_UP) return after;
  return { ...after, mustComeDown: before?.mustComeDown ?? at };
}
