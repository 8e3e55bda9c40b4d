import type { ActionEvent, CorrectionProposedEvent, PictureSeenEvent, ReviewedEvent, ReviewRequestedEvent } from "./actions.js";
import type { RecordedCorrection, VerdictEvent } from "./events.js";
import { deciderOf } from "./second.js";
import { countsWith, provisionsIn, type Stand, saidBy, standsLeft } from "./stands.js";
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
  /** The person's own request, whose place it has taken because their answers have changed since. */
  readonly asked?: string;
  /** New answers would be milder than what a lead has decided, so only a lead can let them count. */
  readonly because?: "milder-answers";
  /** What leads had made of it before, where that is so again once the person withdraws; `none` if left out. */
  readonly was?: ReviewState;
  /** What waited before the person asked, and waits again once they withdraw. */
  readonly inPlaceOf?: Waits;
}

/** A correction that somebody else has to confirm. */
export interface Proposal {
  readonly eventId: string;
  readonly by: string;
  /** The leads in whose place it was proposed, by id. */
  readonly inPlaceOf?: readonly string[];
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
  /** The `eventId` of the latest decision, or of what was found since: whoever decides has to know of it. */
  readonly decided?: string;
  readonly review: ReviewState;
  readonly waiting?: Waits;
  /** The correction that waits for somebody else to confirm it. */
  readonly proposal?: Proposal;
  /** What leads have put right, and counts as long as the person leaves those answers as they were. */
  readonly corrections?: readonly RecordedCorrection[];
  /** A lead's question has no answer yet. */
  readonly asked: boolean;
  readonly up: UpState;
  /**
   * Something was found in a picture after the verdict, and its answers do not say it: the `eventId`. Until the person has answered
   * with that in view, nothing milder than "ask first" counts.
   */
  readonly foundAfter?: string;
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

/** The mildest that counts while something was found that the person has not answered. */
const AFTER_FINDING: Verdict = "refer";

/** What a request for review is known by that new answers bring about. */
function revisionId(revision: number): string {
  return `revised-${revision}`;
}

/** The person has answered, or answered anew. */
function answered(before: Standing | undefined, event: Answered): Standing {
  const { verdict: ruled, own: got = ruled, revision, corrected } = event;
  const { stands = [], decided, waiting, asked = false, up = "never", mustComeDown } = before ?? {};
  const verdict = countsWith(ruled, stands);
  const waits = isMilder(ruled, verdict) && waiting?.because === undefined ? because(event, waiting) : waiting;
  return {
    got,
    ruled,
    revision,
    verdict,
    holder: holderOf(got, ruled, verdict),
    ...(stands.length > 0 && { stands }),
    ...(decided !== undefined && { decided }),
    review: waits ? "waiting" : before && before.review !== "none" ? "earlier" : "none",
    ...(waits && { waiting: knownBefore(waits) }),
    ...(corrected && corrected.length > 0 && { corrections: corrected }),
    asked,
    up,
    ...(mustComeDown !== undefined && { mustComeDown }),
  };
}

/** Whoever waited for a lead already still does; the leads are asked anew, for what they were asked about has changed. */
function because({ revision, at }: Answered, waiting: Waits | undefined): Waits {
  const own = waiting?.own ?? false;
  const asked = waiting && { asked: waiting.eventId };
  return { eventId: revisionId(revision), since: waiting?.since ?? at, own, ...asked, because: "milder-answers" };
}

/** What waits once something has happened that nobody who looked before knew of: whatever they made of it is about what was before. */
function knownBefore({ inPlaceOf, ...waits }: Waits): Waits {
  const isDecided = waits.was === "agreed" || waits.was === "overruled";
  return { ...waits, ...(isDecided && { was: "earlier" }), ...(inPlaceOf && { inPlaceOf: knownBefore(inPlaceOf) }) };
}

/** The person asks; where something waited already, it waits again should they withdraw. */
function requested(before: Standing, { eventId, at: since, by, person }: ReviewRequestedEvent): Standing {
  const { waiting, review } = before;
  const was = waiting ? waiting.was : review;
  return {
    ...before,
    review: "waiting",
    waiting: {
      ...{ eventId, since, own: by.id === person.id },
      ...(was !== undefined && was !== "none" && { was }),
      ...(waiting && { inPlaceOf: waiting }),
    },
  };
}

/** The person withdraws what they asked. What leads have to look at without being asked still waits. */
function withdrawn({ waiting, ...before }: Standing): Standing {
  const still = waiting?.because === undefined ? waiting?.inPlaceOf : waiting;
  if (!still) return { ...before, review: waiting?.was ?? "none" };
  const { asked: _, ...left } = still;
  return { ...before, review: "waiting", waiting: { ...left, own: false } };
}

/** The `eventId` of what the person has asked, while that waits and nobody has proposed anything. */
export function asksFor({ waiting, proposal }: Pick<Standing, "waiting" | "proposal">): string | undefined {
  return waiting?.own && !proposal ? (waiting.asked ?? waiting.eventId) : undefined;
}

function acted(before: Standing, event: ActionEvent): Standing {
  switch (event.kind) {
    case "review-requested":
      return requested(before, event);
    case "review-withdrawn":
      return withdrawn(before);
    case "correction-proposed":
      return proposed(before, event);
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
    case "noted":
    case "kept":
    case "copied":
      return before;
    case "picture-seen":
      return event.unsaid ? foundAfter(before, event) : knowing(before, event);
  }
}

/** Nothing moves where the answers say it already, but whoever decides next has to know what was found. */
function knowing(before: Standing, { eventId, found }: PictureSeenEvent): Standing {
  return found.length === 0 ? before : { ...before, decided: eventId };
}

/**
 * What somebody has agreed with, or put right, they did without knowing of this: it is about what was before, and what is decided next
 * has to know of it.
 */
function foundAfter(before: Standing, { eventId }: PictureSeenEvent): Standing {
  const [got, ruled] = [stricter(before.got, AFTER_FINDING), stricter(before.ruled, AFTER_FINDING)];
  const verdict = countsWith(ruled, before.stands ?? []);
  const isDecided = before.review === "agreed" || before.review === "overruled";
  return {
    ...before,
    got,
    ruled,
    verdict,
    holder: holderOf(got, ruled, verdict),
    ...(isDecided && { review: "earlier" }),
    ...(before.waiting && { waiting: knownBefore(before.waiting) }),
    decided: eventId,
    foundAfter: eventId,
  };
}

/** What a proposal says against it stands at once; what it would lift waits for somebody else. */
function proposed(before: Standing, event: CorrectionProposedEvent): Standing {
  const stands = [...(before.stands ?? []), ...saidBy(event)];
  const verdict = countsWith(before.ruled, stands);
  return {
    ...before,
    verdict,
    holder: holderOf(before.got, before.ruled, verdict),
    review: "second",
    proposal: {
      eventId: event.eventId,
      by: event.by.id,
      ...(event.standsInFor && { inPlaceOf: deciderOf(event).inPlaceOf ?? [] }),
    },
    ...(stands.length > 0 && { stands }),
  };
}

function decided(before: Standing, event: ReviewedEvent): Standing {
  const { waiting: _, proposal: __, stands: ___, ...rest } = before;
  const { verdict, outcome, corrections, eventId } = event;
  // A release before 0.5 let a lead choose something milder than what the rules gave.
  const isLegacy = event.after === undefined;
  const ruled = event.ruled ?? (isLegacy && isMilder(verdict, before.ruled) ? verdict : before.ruled);
  const left = isLegacy ? (before.stands ?? []).filter((stand) => !isMilder(verdict, stand.verdict)) : standsLeft(before, event);
  const provisions = provisionsIn(event, ({ reasons: [first] }) => first);
  const own = isOwn(before, event, ruled, left) ? [{ verdict, by: eventId, ...(provisions && { provisions }) }] : [];
  const stands = [...left, ...own, ...saidBy(event, before.got)];
  return {
    ...rest,
    ruled,
    verdict,
    holder: holderOf(before.got, ruled, verdict),
    review: outcome,
    decided: eventId,
    ...(stands.length > 0 && { stands }),
    ...(corrections && { corrections }),
  };
}

/** The rules hold what they give on the person's answers, but not where only a decision that stands makes it so by now. */
function holderOf(got: Verdict, ruled: Verdict, verdict: Verdict): VerdictHolder {
  return verdict === got && verdict === ruled ? "rules" : "lead";
}

/**
 * Whether a decision is the lead's own judgement, and stands by itself: it is stricter than the rules; or it keeps what a
 * correction, or what the person answers now, would have lifted. Whoever only agrees adds nothing.
 */
function isOwn({ proposal, waiting }: Standing, event: ReviewedEvent, ruled: Verdict, left: readonly Stand[]): boolean {
  const { verdict, outcome, lets } = event;
  if (event.ruled !== undefined || lets !== undefined) return false;
  // Whoever keeps it over their own proposal only takes that back.
  const overProposal = proposal !== undefined && proposal.by !== event.by.id;
  const keeps = outcome === "agreed" && (overProposal || waiting?.because !== undefined);
  const overrules = outcome === "overruled" && isMilder(ruled, verdict);
  return keeps || overrules || isMilder(countsWith(ruled, left), verdict);
}

/** What is up although the verdict that counts does not allow it has to come down. */
function comesDown(before: Standing | undefined, { mustComeDown: _, ...after }: Standing, at: string): Standing {
  if (after.up !== "up" || after.verdict === MAY_BE_UP) return after;
  return { ...after, mustComeDown: before?.mustComeDown ?? at };
}
