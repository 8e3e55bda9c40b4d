import { mentions } from "../../engine/conditions.js";
import type { ChoicesQuestion, Condition, Flow, Question, Rule } from "../../engine/types.js";

/**
 * What a check is made of: the answer to a question with one choice, or whether one option of a question that takes
 * several is ticked. "None of these" says no more than that nothing is ticked, and words decide nothing.
 */
export type Variable = string;

/** A flow's questions by their id. */
export type QuestionsById = ReadonlyMap<string, Question>;

export function questionsOf(flow: Flow): QuestionsById {
  return new Map(flow.pages.flatMap((page) => page.questions).map((question) => [question.id, question]));
}

/** The options of a question that takes several, without "none of these". */
export function ticksWithoutNone(question: ChoicesQuestion): readonly string[] {
  return question.options.map((option) => option.id).filter((id) => id !== question.none);
}

export function tickVariable(question: string, option: string): Variable {
  return `${question}:${option}`;
}

export function variablesOf(question: Question | undefined): readonly Variable[] {
  switch (question?.kind) {
    case "choice":
      return [question.id];
    case "choices":
      return ticksWithoutNone(question).map((option) => tickVariable(question.id, option));
    default:
      return [];
  }
}

/** The variables on which it depends whether a condition holds. Whether "none of these" is chosen depends on every tick. */
export function variablesIn(questions: QuestionsById, condition: Condition | undefined): readonly Variable[] {
  if (!condition) return [];
  return mentions(condition).flatMap(([id, option]) => {
    const question = questions.get(id);
    const all = variablesOf(question);
    if (question?.kind !== "choices" || option === question.none) return all;
    return all.filter((variable) => variable === tickVariable(id, option));
  });
}

/** The variables a rule looks at, and those that meeting its condition sets. */
export function variablesOfRule(questions: QuestionsById, rule: Rule): readonly Variable[] {
  const set = Object.entries(rule.condition?.sets ?? {}).flatMap(([id, option]) =>
    variablesIn(questions, { answers: { [id]: [option] } }),
  );
  return [...variablesIn(questions, rule.when), ...set];
}

/** Some variables, and all on whose answers it depends whether their questions are asked, however far back. */
export function withOrigins(questions: QuestionsById, variables: readonly Variable[]): ReadonlySet<Variable> {
  const all = new Set(variables);
  for (const variable of all) {
    for (const origin of variablesIn(questions, questionOf(questions, variable)?.askWhen)) all.add(origin);
  }
  return all;
}

/** The question a variable belongs to. */
export function questionOf(questions: QuestionsById, variable: Variable): Question | undefined {
  return questions.get(variable.split(":")[0] ?? "");
}
