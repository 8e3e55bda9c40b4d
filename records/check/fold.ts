import {
  type ActionEvent,
  type AnsweredEvent,
  type AskedEvent,
  type CheckEvent,
  type CorrectionProposedEvent,
  isVerdict,
  type KeptEvent,
  type PostedEvent,
  type ReviewedEvent,
  type ReviewRequestedEvent,
  type TakenDownEvent,
} from "./actions.js";
import { carriedVerdict, isUncarried } from "./carried.js";
import type { RecordedReason, VerdictEvent } from "./events.js";
import { type Standing, type Step, standAfter, type Waits } from "./standing.js";

/** Whether a lead has to look, and what came of it when one did. */
export type Review =
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
  /** All events, oldest first. */
  readonly history: readonly CheckEvent[];
  readonly review: Review;
  /** The decision whose verdict counts, also where it was about an earlier verdict: then it still binds. */
  readonly decision?: ReviewedEvent;
  /** Why the verdict that counts is as it is. */
  readonly reasons: readonly RecordedReason[];
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
  const { review: _, waiting: __, proposal: ___, asked: ____, ...standing } = folded;
  const decision = decisionThatCounts(folded, events);
  const takenDown = folded.up === "down" ? ofKind(events, "taken-down").at(-1) : undefined;
  const kept = ofKind(events, "kept").at(-1);
  return {
    ...standing,
    reference: current.reference,
    current,
    ...(isUncarried(current) && { uncarried: true as const }),
    history: events,
    review: reviewIn(folded, events),
    ...(decision && { decision }),
    reasons: decision?.reasons ?? current.reasons,
    questions: questionsIn(events),
    posted: ofKind(events, "posted"),
    ...(takenDown && { takenDown }),
    ...(kept && { kept }),
  };
}

function stepIn(event: CheckEvent): Step {
  return isVerdict(event) ? { ...event, verdict: carriedVerdict(event) } : event;
}

/** The latest decision, where the verdict that counts is its: it is about the latest verdict, or stricter and binds. */
function decisionThatCounts({ holder, review, bound }: Standing, events: readonly CheckEvent[]): ReviewedEvent | undefined {
  const decisions = ofKind(events, "reviewed");
  if (review === "agreed" || review === "overruled") return decisions.at(-1);
  if (holder !== "lead") return undefined;
  // One that binds may be followed by an agreement with something stricter, which is not what counts now.
  return bound === undefined ? decisions.at(-1) : decisions.findLast(({ verdict }) => verdict === bound);
}

function reviewIn({ review, waiting, proposal }: Standing, events: readonly CheckEvent[]): Review {
  const request = ofKind(events, "review-requested").findLast(({ eventId }) => eventId === waiting?.eventId);
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
