import fc from "fast-check";
import { fold } from "../engine/fold.js";
import type { Answer, Answers, Flow, Question } from "../engine/types.js";
import { ticksWithoutNone } from "./space/variables.js";

/** Answers to every question but some optional ones, whatever they tick, also to questions that are not asked then. */
function anyAnswers(flow: Flow): fc.Arbitrary<Answers> {
  const questions = flow.pages.flatMap((page) => page.questions);
  const answers = fc.record(Object.fromEntries(questions.map((question) => [question.id, anyAnswer(question)])));
  return answers.map((given) =>
    Object.fromEntries(Object.entries(given).filter((entry): entry is [string, Answer] => entry[1] !== undefined)),
  );
}

/** A complete check, and answers to the questions that could come up in it. */
export interface RandomCheck {
  readonly answers: Answers;
  readonly further: Answers;
}

/**
 * The smallest of so many random checks for which `holds` is false; undefined where there is none. A failing check
 * shrinks towards few ticks and the first option of each question.
 */
export function findFailing(
  flow: Flow,
  count: number,
  seed: number,
  holds: (check: RandomCheck) => boolean,
): RandomCheck | undefined {
  const anyCheck = anyAnswers(flow).map((further) => ({ answers: fold(flow, further).answers, further }));
  return fc.check(fc.property(anyCheck, holds), { numRuns: count, seed }).counterexample?.[0];
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
