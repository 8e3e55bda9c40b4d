import { chosen } from "../../engine/conditions.js";
import type { Answer, Answers } from "../../engine/types.js";
import { type QuestionsById, tickVariable, type Variable, variablesOf } from "./variables.js";

/** Answers to different variables put together: ticks of the same question add up, and any tick replaces "none of these". */
export function joinedAnswers(questions: QuestionsById, ...several: readonly Answers[]): Answers {
  const all: Record<string, Answer> = {};
  for (const answers of several) {
    for (const [id, answer] of Object.entries(answers)) {
      const before = all[id];
      all[id] =
        before === undefined || typeof answer === "string" ? answer : ticks(questions, id, [...chosen(before), ...answer]);
    }
  }
  return all;
}

/**
 * What answers say of some variables. A question of several choices, some of them among these variables, of which
 * nothing is left says "none of these".
 */
export function only(questions: QuestionsById, answers: Answers, variables: ReadonlySet<Variable>): Answers {
  const all: Record<string, Answer> = {};
  for (const [id, answer] of Object.entries(answers)) {
    if (!variablesOf(questions.get(id)).some((variable) => variables.has(variable))) continue;
    if (typeof answer !== "string") {
      all[id] = ticks(
        questions,
        id,
        answer.filter((option) => variables.has(tickVariable(id, option))),
      );
    } else all[id] = answer;
  }
  return all;
}

/** The answer that says these ticks and no others, in the order in which the question lists them. */
export function ticks(questions: QuestionsById, id: string, options: readonly string[]): readonly string[] {
  const question = questions.get(id);
  if (question?.kind !== "choices") return options;
  const listed = question.options
    .map((option) => option.id)
    .filter((option) => option !== question.none && options.includes(option));
  return listed.length > 0 ? listed : [question.none];
}
