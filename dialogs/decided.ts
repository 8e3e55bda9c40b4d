import { type Answers, type Decision, decide, decideKnown, type Flow, fold } from "../guidance/index.js";
import type { Check } from "./check.js";

/** Of a check that was answered from its words at once: the facts they state. Of any other: the answers that count. */
export function decidedAnswers(flow: Flow, check: Check): Answers {
  return check.atOnce ? check.atOnce.facts : fold(flow, check.answers).answers;
}

/**
 * What the rules say of a check: of all its answers, or, where it was answered from its words at once, of the facts they
 * state.
 *
 * @throws Error if questions are still open
 */
export function decisionOf(flow: Flow, check: Check): Decision {
  return check.atOnce ? decideKnown(flow, check.atOnce.facts) : decide(flow, check.answers);
}
