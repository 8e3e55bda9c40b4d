import { chosen } from "../engine/conditions.js";
import type { Answers, Option } from "../engine/types.js";
import { ticks } from "./parts/joined.js";
import { type Questions, ticksWithoutNone, tickVariable, type Variable } from "./parts/variables.js";

/** One answer that states more risk instead. It can open questions. */
export interface Raise {
  readonly change: Answers;
  /** The option that is chosen or ticked. */
  readonly to: Option;
}

/** Every way to state more risk with one of the variables: a riskier option of a choice, or one more tick where several are taken. */
export function* raises(questions: Questions, variables: ReadonlySet<Variable>, answers: Answers): Generator<Raise> {
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.get(id);
    if (question?.kind === "choice" && variables.has(id)) {
      const from = question.options.find((option) => option.id === answer);
      for (const to of question.options) if (from && to.risk > from.risk) yield { change: { [id]: to.id }, to };
    }
    if (question?.kind !== "choices") continue;
    const free = ticksWithoutNone(question).filter((option) => variables.has(tickVariable(id, option)));
    for (const to of question.options) {
      if (!free.includes(to.id) || answer.includes(to.id)) continue;
      yield { change: { [id]: ticks(questions, id, [...chosen(answer), to.id]) }, to };
    }
  }
}
