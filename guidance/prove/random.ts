import fc from "fast-check";
import { fold } from "../engine/fold.js";
import type { Answer, Answers, Flow, Question } from "../engine/types.js";
import { ticksWithoutNone } from "./space.js";

/**
 * Complete checks from the whole space, whatever they tick. Every question gets an answer, and folding leaves those
 * that count; a failing check shrinks towards few ticks and the first option of each question.
 */
export function anyCheck(flow: Flow): fc.Arbitrary<Answers> {
  const questions = flow.pages.flatMap((page) => page.questions);
  const answers = fc.record(Object.fromEntries(questions.map((question) => [question.id, anyAnswer(question)])));
  return answers.map((given) => {
    const answered = Object.entries(given).filter((entry): entry is [string, Answer] => entry[1] !== undefined);
    return fold(flow, Object.fromEntries(answered)).answers;
  });
}

/** The smallest of so many random checks for which `holds` is false; undefined where there is none. */
export function findFailing(flow: Flow, count: number, seed: number, holds: (answers: Answers) => boolean): Answers | undefined {
  return fc.check(fc.property(anyCheck(flow), holds), { numRuns: count, seed }).counterexample?.[0];
}

function anyAnswer(question: Question): fc.Arbitrary<Answer | undefined> {
  const answer = anyValid(question);
  return question.optional ? fc.option(answer, { nil: undefined }) : answer;
}

function anyValid(question: Question): fc.Arbitrary<Answer> {
  switch (question.kind) {
    case "text":
      return fc.constant("words");
    case "choice":
      return fc.constantFrom(...question.options.map((option) => option.id));
    case "choices":
      return fc.subarray([...ticksWithoutNone(question)]).map((ids) => (ids.length === 0 ? [question.none] : ids));
  }
}
