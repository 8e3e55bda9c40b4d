import {
  type ActionEvent,
  type AnsweredEvent,
  type AskedEvent,
  type CheckEvent,
  type CorrectionProposedEvent,
  isLeadEvent,
  isVerdict,
  type KeptEvent,
  type LeadEvent,
  type NotedEvent,
  type PostedEvent,
  type ReviewedEvent,
  type ReviewRequestedEvent,
  type TakenDownEvent,
} from "./actions.js";
import { carriedVerdict, isUncarried } from "./carried.js";
import type { RecordedLook, RecordedReason, SuggestingFinding, VerdictEvent } from "./events.js";
import { type Standing, type Step, standAfter, type Waits } from "./standing.js";
import { type Stand, standsThatCount } from "./stands.js";
import { isMilder } from "./verdict.js";

/** Whether a lead has to look, and what came of it when one did. */
type Review =
  | { readonly state: "none" }
  | { readonly state: "waiting"; readonly waits: Waits; readonly request?: ReviewRequestedEvent }
  | {
      readonly state: "second";
      readonly waits: Waits;
      readonly request?: ReviewRequestedEvent;
      readonly proposal: CorrectionProposedEvent;
    }
  /** About the verdict there is. */
  | { readonly state: "agreed" | "overruled"; readonly decision: ReviewedEvent }
  /** About a verdict before it, and so about nothing that is shown now. */
  | { readonly state: "earlier"; readonly decision: ReviewedEvent };

/** How a check stands after all its events. */
export interface PresentCheck extends Omit<Standing, "review" | "waiting" | "proposal" | "asked"> {
  readonly reference: string;
  /** The person's latest answers, and what the rules made of them. */
  readonly current: VerdictEvent;
  /** An earlier release gave the latest verdict on words alone, so it does not count: the questions are still to be answered. */
  readonly uncarried?: true;
  /** What was found after the latest verdict that its answers do not say. */
  readonly found: readonly SuggestingFinding[];
  /** The pictures as they have been looked at by now. */
  readonly looks: readonly RecordedLook[];
  /** All events but the leads' own notes, oldest first: whoever may read of the check may read these. */
  readonly history: readonly CheckEvent[];
  /** What leads have noted for one another, oldest first. Never for the person whose check it is. */
  readonly leadNotes: readonly NotedEvent[];
  readonly review: Review;
  /** The decision whose verdict counts: one that stands, also where it was about an earlier verdict, or the one about this verdict. */
  readonly decision?: LeadEvent;
  /** The decision that is stricter than the rules, and so has to be let go of before anything milder counts. */
  readonly stand?: LeadEvent;
  /** All that are, the latest last; that one is the one above. */
  readonly standing: readonly LeadEvent[];
  /** All decisions that stand, also where the rules say as much already, the latest last. */
  readonly binding: readonly LeadEvent[];
  /** Why the verdict that counts is as it is: what the decisions say that make it so, and the rules. */
  readonly reasons: readonly RecordedReason[];
  /** What the rules say on the answers that count. */
  readonly ruledReasons: readonly RecordedReason[];
  /** What leads asked, oldest first, with the answers so far. */
  readonly questions: readonly { readonly asked: AskedEvent; readonly answer?: AnsweredEvent }[];
  /** Oldest first. */
  readonly posted: readonly PostedEvent[];
  /** The latest time that it was taken down, where it is not up again. */
  readonly takenDown?: TakenDownEvent;
  /** The latest time that it was found right to keep. */
  readonly kept?: KeptEvent;
}

/**
 * How a check stands; undefined if nothing has happened to it.
 *
 * @param events all of one check, in the order in which they were logged
 */
export function present(events: readonly CheckEvent[]): PresentCheck | undefined {
  const current = events.filter(isVerdict).at(-1);
  if (!current) return undefined;
  const folded = events.map(stepIn).reduce<Standing | undefined>(standAfter, undefined);
  if (!folded) return undefined;
  const { review: _, waiting: __, proposal: ___, asked: ____, ...rest } = folded;
  const counting = standsThatCount(folded);
  const standing = madeIn(events, counting);
  const stand = standing.at(-1);
  const ruledReasons = ruling(events)?.reasons ?? current.reasons;
  const decision = stand ?? latestAbout(folded, events);
  const takenDown = folded.up === "down" ? ofKind(events, "taken-down").at(-1) : undefined;
  const kept = ofKind(events, "kept").at(-1);
  return {
    ...rest,
    standing,
    binding: madeIn(events, folded.stands ?? []),
    reference: current.reference,
    current,
    ...(isUncarried(current) && { uncarried: true as const }),
    found: folded.foundAfter === undefined ? [] : (ofKind(events, "picture-seen").at(-1)?.found ?? []),
    looks: ofKind(sinceVerdict(events), "picture-seen").at(-1)?.looks ?? current.looks ?? [],
    history: events.filter(({ kind }) => kind !== "noted"),
    leadNotes: ofKind(events, "noted"),
    review: reviewIn(folded, events),
    ...(decision && { decision }),
    ...(stand && { stand }),
    reasons: [...standing.flatMap((event) => reasonsOf(event, counting)), ...ruledReasons].filter(isFirst),
    ruledReasons,
    questions: questionsIn(events),
    posted: ofKind(events, "posted"),
    ...(takenDown && { takenDown }),
    ...(kept && { kept }),
  };
}

function stepIn(event: CheckEvent): Step {
  return isVerdict(event) ? { ...event, verdict: carriedVerdict(event) } : event;
}

/** The decisions, and proposals, that these stands were made by. */
function madeIn(events: readonly CheckEvent[], stands: readonly Stand[]): readonly LeadEvent[] {
  return events.filter((event): event is LeadEvent => isLeadEvent(event) && stands.some(({ by }) => by === event.eventId));
}

/** Why a decision stands: what it says of what it puts right, or its own reason. What else was so when it was made is no part of that. */
function reasonsOf({ eventId, reasons = [] }: LeadEvent, stands: readonly Stand[]): readonly RecordedReason[] {
  const own = stands.filter(({ by }) => by === eventId);
  return own.flatMap(({ put, verdict }) =>
    put?.rule === undefined
      ? reasons.filter((reason) => !isMilder(verdict, reason.verdict)).slice(0, 1)
      : reasons.filter(({ rule }) => rule === put.rule),
  );
}

function isFirst({ rule, reason }: RecordedReason, at: number, all: readonly RecordedReason[]): boolean {
  return all.findIndex((each) => each.rule === rule && each.reason === reason) === at;
}

/** The latest decision, where it is about the latest verdict. Whoever decided before something was found has decided nothing of that. */
function latestAbout({ review, holder, foundAfter }: Standing, events: readonly CheckEvent[]): ReviewedEvent | undefined {
  const latest = ofKind(sinceVerdict(events), "reviewed").at(-1);
  const isAbout = review === "agreed" || review === "overruled" || (holder === "lead" && foundAfter === undefined);
  return isAbout ? latest : undefined;
}

/** What happened since the latest verdict. */
function sinceVerdict(events: readonly CheckEvent[]): readonly CheckEvent[] {
  return events.slice(events.findLastIndex(isVerdict) + 1);
}

/** What last said what the rules give on the answers that count, where a lead did. */
function ruling(events: readonly CheckEvent[]): ReviewedEvent | undefined {
  return ofKind(sinceVerdict(events), "reviewed").findLast(
    ({ ruled, reasons, after }) => reasons && (ruled !== undefined || after === undefined),
  );
}

function reviewIn({ review, waiting, proposal }: Standing, events: readonly CheckEvent[]): Review {
  const request = ofKind(events, "review-requested").findLast(({ eventId }) => eventId === (waiting?.asked ?? waiting?.eventId));
  const decision = ofKind(events, "reviewed").at(-1);
  if (waiting) {
    const proposed = ofKind(events, "correction-proposed").findLast(({ eventId }) => eventId === proposal?.eventId);
    const waits = { waits: waiting, ...(request && { request }) };
    return proposed ? { state: "second", ...waits, proposal: proposed } : { state: "waiting", ...waits };
  }
  if (!decision || review === "none" || review === "waiting" || review === "second") return { state: "none" };
  return { state: review, decision };
}

function questionsIn(events: readonly CheckEvent[]): PresentCheck["questions"] {
  const questions = ofKind(events, "asked").map((asked): { asked: AskedEvent; answer?: AnsweredEvent } => ({ asked }));
  for (const answer of ofKind(events, "answered")) {
    const question = questions.find(({ asked, answer: earlier }) =>
      answer.answers === undefined ? !earlier : asked.eventId === answer.answers,
    );
    if (question) question.answer = answer;
  }
  return questions;
}

function ofKind<K extends ActionEvent["kind"]>(events: readonly CheckEvent[], kind: K): Extract<ActionEvent, { kind: K }>[] {
  return events.filter((event): event is Extract<ActionEvent, { kind: K }> => event.kind === kind);
}
