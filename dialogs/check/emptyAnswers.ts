import { type Answers, type Flow, fold, type Question, unsaidIn } from "../../guidance/index.js";
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
 * once; whoever sends it again goes on, and it stays open. What was sent before and stands unchanged is not pointed out again.
 */
export function followUp(
  flow: Flow,
  questions: readonly Question[],
  read: ReadInputs,
  check: Check,
  press: Press,
): FollowUp | undefined {
  // A press on the latest card: the answers are those it was made with, and not what this very press has left behind.
  const isLatest = press.revision === check.revision;
  const answers = { ...check.answers, ...read.answers } as Answers;
  const little = unsaidIn(flow, fold(flow, answers).answers).flatMap((question) => {
    if (!questions.includes(question) || question.followUp === undefined) return [];
    const isSame = isLatest && read.answers[question.id] === check.answers[question.id];
    return press.noticed.includes(noticedAs(question)) || isSame ? [] : [{ question, example: question.followUp }];
  });
  if (little.length === 0) return undefined;
  const asks = little.map(({ question, example }) => `${question.recap}: ${example}`);
  return {
    notice: `Thank you. Can you say a little more? ${asks.join(" ")} If you cannot yet, press the button again: it stays open.`,
    noticed: [...new Set([...press.noticed, ...little.map(({ question }) => noticedAs(question))])],
  };
}

function noticedAs({ id }: Question): string {
  return `little.${id}`;
}
