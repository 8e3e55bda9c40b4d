import { chosen } from "../../engine/conditions.js";
import type { Answers, ChoiceQuestion, ChoicesQuestion, Option } from "../../engine/types.js";
import { ticks } from "./joined.js";
import { type QuestionsById, ticksWithoutNone, tickVariable, type Variable } from "./variables.js";

/** One answer that states more risk instead. It can open questions. */
export interface Raise {
  readonly change: Answers;
  readonly question: string;
  readonly kind: "choice" | "choices";
  /** The option that is chosen or ticked now, or of which the tick is gone. */
  readonly option: string;
  readonly risk: number;
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
      for (const to of question.options)
        if (from && to.risk > from.risk) yield { ...raised(question, to), change: { [id]: to.id }, unsure: to.unsure };
    }
    if (question?.kind !== "choices") continue;
    const free = ticksWithoutNone(question).filter((option) => variables.has(tickVariable(id, option)));
    for (const to of question.options) {
      if (!free.includes(to.id) || answer.includes(to.id) !== question.steps) continue;
      const others = chosen(answer).filter((ticked) => ticked !== to.id);
      const after = ticks(questions, id, question.steps ? others : [...others, to.id]);
      yield { ...raised(question, to), change: { [id]: after }, unsure: to.unsure && !question.steps };
    }
  }
}

function raised(
  { id, kind }: Pick<ChoiceQuestion | ChoicesQuestion, "id" | "kind">,
  { id: option, risk }: Option,
): Omit<Raise, "change" | "unsure"> {
  return { question: id, kind, option, risk };
}
