import { type Answers, type Flow, fold, type Question, unsaidIn } from "../../guidance/index.js";
import type { ReadInputs } from "../turn/inputs.js";
import type { Check } from "./check.js";
import type { CheckPress as Press } from "./declaration.js";

/** A prompt, given once, about answers that say little. */
export interface FollowUp {
  readonly notice: string;
  /** What has been pointed out on this page by now. */
  readonly noticed: readonly string[];
}

/**
 * A gentle prompt about answers on a page that say little, with an example for each question. Each answer is pointed out
 * once; sending it again goes on, and it stays open. An answer sent before and unchanged is not pointed out again.
 */
export function followUp(
  flow: Flow,
  questions: readonly Question[],
  read: ReadInputs,
  check: Check,
  press: Press,
): FollowUp | undefined {
  // On a press on the latest card, the stored answers are those the card was made with, not those of an earlier attempt of this press.
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
    notice: `Thank you. Can you say a bit more? ${asks.join(" ")} If you cannot yet, press the button again: it stays open.`,
    noticed: [...new Set([...press.noticed, ...little.map(({ question }) => noticedAs(question))])],
  };
}

function noticedAs({ id }: Question): string {
  return `little.${id}`;
}
