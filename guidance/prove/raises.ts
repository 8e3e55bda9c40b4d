import type { Answers, Option } from "../engine/types.js";
import type { Table } from "./table.js";

/** One answer changed so that it states more risk. The answers may be incomplete: the change can open questions. */
export interface Raise {
  readonly answers: Answers;
  readonly question: string;
  /** The option that was chosen or ticked. */
  readonly to: Option;
}

/** Every way to state more risk with one answer: a riskier option of a choice, or one more tick where several are taken. */
export function* raises(table: Table, answers: Answers): Generator<Raise> {
  for (const question of table.space.questions.values()) {
    const answer = answers[question.id];
    if (answer === undefined || question.kind === "text") continue;
    if (question.kind === "choice") {
      const from = question.options.find((option) => option.id === answer);
      for (const to of question.options) {
        if (from && to.risk > from.risk) yield { answers: { ...answers, [question.id]: to.id }, question: question.id, to };
      }
      continue;
    }
    for (const option of table.space.ticksOf(question)) {
      const to = question.options.find((each) => each.id === option);
      if (!to || answer.includes(option)) continue;
      yield { answers: { ...answers, [question.id]: table.sets.ticked(question.id, answer, option) }, question: question.id, to };
    }
  }
}
