import { type Flow, fold } from "../../../guidance/index.js";
import type { Check } from "../../check/check.js";

/** Where a check may be left that is no question of its flow. They begin as no question's id can. */
export const LEFT_AT = {
  /** No unit was chosen. */
  unit: "-unit",
  /** Everything is answered, and the verdict was not asked for, or could not be logged. */
  verdict: "-verdict",
} as const;

/**
 * Where a check without a verdict was left: the first question that must be answered and is not, or one of
 * {@link LEFT_AT}. What the person's words suggested is no answer.
 *
 * @returns undefined if the check came to a verdict
 */
export function whereLeft(flow: Flow, { logged, unit, atOnce, answers }: Check): string | undefined {
  if (logged) return undefined;
  if (!unit) return LEFT_AT.unit;
  if (atOnce) return LEFT_AT.verdict;
  const standing = fold(flow, answers);
  const open = standing.next?.questions.find(({ id, optional }) => !optional && standing.answers[id] === undefined);
  return open?.id ?? LEFT_AT.verdict;
}
