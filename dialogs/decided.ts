import { type Answers, type Decision, decide, type Flow, fold, prohibitionIn } from "../guidance/index.js";
import type { Check } from "./check.js";

/** Of a check that was answered from its words at once: the facts they state. Of any other: the answers that count. */
export function decidedAnswers(flow: Flow, check: Check): Answers {
  return check.atOnce ? check.atOnce.facts : fold(flow, check.answers).answers;
}

/**
 * What the rules say of a check: of all its answers, or, where it was answered from its words at once, what the facts forbid
 * that they state.
 *
 * @throws Error if questions are still open, or the facts forbid nothing: words alone allow nothing
 */
export function decisionOf(flow: Flow, check: Check): Decision {
  if (!check.atOnce) return decide(flow, check.answers);
  const prohibition = prohibitionIn(flow, check.atOnce.facts);
  if (!prohibition) throw new Error("The words forbid nothing by themselves, so they decide nothing.");
  return prohibition;
}

/**
 * The check with its words answered at once only where what they state is forbidden. Otherwise what they state is filled in,
 * for the person to confirm: so it is with words that were answered under other guidance, or by an earlier release.
 */
export function withWordsAsRead(flow: Flow, check: Check): Check {
  const { atOnce, ...rest } = check;
  if (!atOnce || prohibitionIn(flow, atOnce.facts)) return check;
  return { ...rest, suggested: { ...check.suggested, ...atOnce.facts } };
}
