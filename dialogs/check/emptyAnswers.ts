import { type Guidance, type Question, saysLittle } from "../../guidance/index.js";
import type { ReadInputs } from "../turn/inputs.js";
import type { Check } from "./check.js";
import type { CheckPress as Press } from "./declaration.js";

/** What is said, once, about answers that say little. */
export interface FollowUp {
  readonly notice: string;
  /** What has been pointed out on this page by now. */
  readonly noticed: readonly string[];
}

/**
 * A kind word about the answers of a page that say little, with the example of each question. Each answer is pointed out
 * once; whoever sends it again has answered. What was accepted before and stands unchanged is not pointed out again.
 */
export function followUp(
  { emptyAnswers }: Pick<Guidance, "emptyAnswers">,
  questions: readonly Question[],
  read: ReadInputs,
  check: Check,
  press: Press,
): FollowUp | undefined {
  // A press on the latest card: the answers are those it was made with, and not what this very press has left behind.
  const isLatest = press.revision === check.revision;
  const little = questions.flatMap((question) => {
    const words = read.answers[question.id];
    if (question.kind !== "text" || question.followUp === undefined || typeof words !== "string") return [];
    if (press.noticed.includes(noticedAs(question)) || (isLatest && words === check.answers[question.id])) return [];
    return saysLittle(emptyAnswers, words) ? [{ question, example: question.followUp }] : [];
  });
  if (little.length === 0) return undefined;
  const asks = little.map(({ question, example }) => `${question.recap}: ${example}`);
  return {
    notice: `Thank you. Can you say a little more? ${asks.join(" ")} If there is no more to say, press the button again.`,
    noticed: [...new Set([...press.noticed, ...little.map(({ question }) => noticedAs(question))])],
  };
}

function noticedAs({ id }: Question): string {
  return `little.${id}`;
}
