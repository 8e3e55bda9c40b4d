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

/** A lead's decision that binds: no answers of the person's make the verdict milder than this. */
export interface Stand {
  readonly verdict: Verdict;
  /** The `eventId` of the decision. */
  readonly by: string;
  /**
   * The lead's own judgement, which only a lead who lets go of it by name lifts. Otherwise it is what the rules gave on what
   * was put right, and what is put right later lifts it too.
   */
  readonly own: boolean;
  /** The provisions of its reasons, where it names its own. */
  readonly provisions?: readonly string[];
}

/** Where a check stands after some of its events. */
export interface Standing {
  /** What the rules give on the person's own latest answers. */
  readonly got: Verdict;
  /** What the rules give on the answers that count: the person's own, with what leads have put right. */
  readonly ruled: Verdict;
  readonly revision: number;
  /** The verdict that counts: `ruled`, or as strict as a lead's decision that stands. */
  readonly verdict: Verdict;
  readonly holder: VerdictHolder;
  /** Oldest first. */
  readonly stands?: readonly Stand[];
  /** The `eventId` of the latest decision: whoever decides has to know of it. */
  readonly decided?: string;
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

type Answered = Pick<VerdictEvent, "kind" | "verdict" | "revision" | "at" | "corrected" | "own">;

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
  const { verdict: ruled, own: got = ruled, revision, corrected } = event;
  const { stands = [], decided, waiting, asked = false, up = "never", mustComeDown } = before ?? {};
  const verdict = countsWith(ruled, stands);
  const waits = waiting ?? (isMilder(ruled, verdict) ? because(event) : undefined);
  return {
    got,
    ruled,
    revision,
    verdict,
    holder: verdict === got ? "rules" : "lead",
    ...(stands.length > 0 && { stands }),
    ...(decided !== undefined && { decided }),
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
  const { waiting: _, proposal, stands: __, ...rest } = before;
  const { verdict, outcome, corrections, eventId } = event;
  const isLegacy = event.after === undefined;
  // A release before 0.5 let a lead choose something milder than what the rules gave.
  const ruled = event.ruled ?? (isLegacy && isMilder(verdict, before.ruled) ? verdict : before.ruled);
  const left = isLegacy ? (before.stands ?? []).filter((stand) => !isMilder(verdict, stand.verdict)) : standsLeft(before, event);
  // Whoever keeps what a correction would have lifted has decided that it stays, whatever the person answers next.
  const refuses = proposal !== undefined && event.confirms === undefined;
  const own = isMilder(ruled, verdict) || refuses;
  const isNew = (own || isMilder(before.got, ruled)) && left.every((stand) => isMilder(stand.verdict, verdict));
  const provisions = provisionsIn(event);
  const stand: Stand = { verdict, by: eventId, own, ...(provisions && { provisions }) };
  const stands = isNew ? [...left, stand] : left;
  return {
    ...rest,
    ruled,
    verdict,
    holder: verdict === before.got ? "rules" : "lead",
    review: outcome,
    decided: eventId,
    ...(stands.length > 0 && { stands }),
    ...(corrections && { corrections }),
  };
}

/** What the reasons of a decision cite; undefined where it has none of its own. */
export function provisionsIn({ reasons }: Pick<ReviewedEvent, "reasons">): readonly string[] | undefined {
  return reasons && [...new Set(reasons.flatMap(({ citations }) => citations.map(({ id }) => id)))];
}

/** The decisions that still stand beside a new one: less the one that it lets go of, and those that what it puts right lifts. */
export function standsLeft(
  { stands = [] }: Pick<Standing, "stands">,
  { lets, ruled }: Pick<ReviewedEvent, "lets" | "ruled">,
): readonly Stand[] {
  return stands.filter(({ by, own, verdict }) => by !== lets && (own || ruled === undefined || !isMilder(ruled, verdict)));
}

/** What counts where the rules give this and these decisions stand. */
export function countsWith(ruled: Verdict, stands: readonly Stand[]): Verdict {
  return stands.reduce((strictest, { verdict }) => stricter(strictest, verdict), ruled);
}

/** The decision that makes it stricter than the rules do on the answers that count; undefined where none does. */
export function standThatCounts({
  ruled,
  verdict,
  stands = [],
}: Pick<Standing, "ruled" | "verdict" | "stands">): Stand | undefined {
  return isMilder(ruled, verdict) ? stands.findLast((stand) => stand.verdict === verdict) : undefined;
}

/** What is up although the verdict that counts does not allow it has to come down. */
function comesDown(before: Standing | undefined, { mustComeDown: _, ...after }: Standing, at: string): Standing {
  if (after.up !== "up" || after.verdict === MAY_BE_UP) return after;
  return { ...after, mustComeDown: before?.mustComeDown ?? at };
}
