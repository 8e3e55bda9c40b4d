import { chosen } from "../../engine/conditions.js";
import type { Answers } from "../../engine/types.js";
import { ticks } from "./joined.js";
import { type QuestionsById, ticksWithoutNone, tickVariable, type Variable } from "./variables.js";

/** One answer that states more risk instead. It can open questions. */
export interface Raise {
  readonly change: Answers;
  /** Whether it says "not sure". */
  readonly unsure: boolean;
}

/**
 * Every way to state more risk with one of the variables: a riskier option of a choice, one more tick where several are
 * taken, or one fewer where each says that a step is done.
 */
export function* raises(questions: QuestionsById, variables: ReadonlySet<Variable>, answers: Answers): Generator<Raise> {
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.get(id);
    if (question?.kind === "choice" && variables.has(id)) {
      const from = question.options.find((option) => option.id === answer);
      for (const to of question.options) if (from && to.risk > from.risk) yield { change: { [id]: to.id }, unsure: to.unsure };
    }
    if (question?.kind !== "choices") continue;
    const free = ticksWithoutNone(question).filter((option) => variables.has(tickVariable(id, option)));
    for (const to of question.options) {
      if (!free.includes(to.id) || answer.includes(to.id) !== question.steps) continue;
      const others = chosen(answer).filter((ticked) => ticked !== to.id);
      const after = ticks(questions, id, question.steps ? others : [...others, to.id]);
      yield { change: { [id]: after }, unsure: to.unsure && !question.steps };
    }
  }
}
