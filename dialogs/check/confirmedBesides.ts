import { type Answer, type Answers, type Flow, inWords, meet } from "../../guidance/index.js";
import type { RecordedCorrection } from "../../records/index.js";
import { isSameAnswer } from "./correctedAnswers.js";

/**
 * The leads' corrections after the person ticks off more. Conditions are met one by one, by whoever: if an answer
 * meets several, a lead's confirmation of one still applies when the person meets another. This only holds for ticking
 * off: answering the question again says something new.
 *
 * @param before the person's own answers
 * @param after the same with what they tick off now
 */
export function confirmedBesides(
  flow: Flow,
  before: Answers,
  after: Answers,
  corrections: readonly RecordedCorrection[],
): readonly RecordedCorrection[] {
  const questions = flow.pages.flatMap((page) => page.questions);
  const laidOver: Record<string, Answer> = {};
  return corrections.map((each) => {
    const { question: id, condition } = each;
    const isPutRight = corrections.some((other) => other.question === id && other.condition === undefined);
    const question = questions.find((asked) => asked.id === id);
    const met = flow.rules.find((rule) => rule.condition?.text === condition && Object.hasOwn(rule.condition?.sets ?? {}, id));
    const from = laidOver[id] ?? after[id];
    if (!question || !met?.condition || from === undefined || isPutRight || isSameAnswer(before[id], after[id])) return each;
    const to = meet(flow, { ...after, ...laidOver }, [met.condition])[id] ?? from;
    laidOver[id] = to;
    return { ...each, from, was: inWords(question, from), to, now: inWords(question, to) };
  });
}
