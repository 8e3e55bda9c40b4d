import {
  type ActionEvent,
  type AnsweredEvent,
  type AskedEvent,
  type CheckEvent,
  isVerdict,
  type KeptEvent,
  type PostedEvent,
  type ReviewedEvent,
  type ReviewRequestedEvent,
  type TakenDownEvent,
} from "./actions.js";
import type { VerdictEvent } from "./events.js";
import { type CheckStatus, type Standing, standAfter } from "./standing.js";
import type { Verdict } from "./verdict.js";

/** Whether a lead was asked to look, and what came of the latest request. */
export type Review =
  | { readonly state: "none" }
  | { readonly state: "waiting"; readonly since: string; readonly request: ReviewRequestedEvent }
  | ({ readonly state: "decided" } & Pick<ReviewedEvent, "by" | "at" | "outcome" | "verdict" | "note" | "conditionMet">);

/** How a check stands after all its events. */
export interface PresentCheck {
  readonly reference: string;
  /** The verdict of the guidance that holds now. */
  readonly current: VerdictEvent;
  /** All events, oldest first. */
  readonly history: readonly CheckEvent[];
  /** The verdict the person got: that of `current`. */
  readonly got: Verdict;
  /** The verdict that stands: a lead's, if one has decided since the person got theirs. */
  readonly verdict: Verdict;
  readonly status: CheckStatus;
  readonly review: Review;
  /** What leads asked, oldest first, with the answers so far. */
  readonly questions: readonly { readonly asked: AskedEvent; readonly answer?: AnsweredEvent }[];
  /** Oldest first. */
  readonly posted: readonly PostedEvent[];
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
  const standing = events.reduce<Standing | undefined>(standAfter, undefined);
  if (!standing) return undefined;
  const takenDown = ofKind(events, "taken-down").at(-1);
  const kept = ofKind(events, "kept").at(-1);
  return {
    reference: current.reference,
    current,
    history: events,
    got: standing.got,
    verdict: standing.verdict,
    status: standing.status,
    review: reviewIn(events),
    questions: questionsIn(events),
    posted: ofKind(events, "posted"),
    ...(takenDown && { takenDown }),
    ...(kept && { kept }),
  };
}

function reviewIn(events: readonly CheckEvent[]): Review {
  const latest = events.findLast((event) => event.kind === "review-requested" || event.kind === "reviewed");
  if (latest?.kind === "review-requested") return { state: "waiting", since: latest.at, request: latest };
  if (latest?.kind !== "reviewed") return { state: "none" };
  const { by, at, outcome, verdict, note, conditionMet } = latest;
  return {
    state: "decided",
    by,
    at,
    outcome,
    verdict,
    ...(note !== undefined && { note }),
    ...(conditionMet !== undefined && { conditionMet }),
  };
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
