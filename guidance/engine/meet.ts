import { chosen } from "./conditions.js";
import type { Answer, Answers, Flow, OpenCondition } from "./types.js";

/** The answers once some conditions are met: a choice is changed, and where several can be ticked a tick is added. */
export function meet(flow: Pick<Flow, "pages">, answers: Answers, met: readonly OpenCondition[]): Answers {
  const changed: Record<string, Answer> = { ...answers };
  const questions = flow.pages.flatMap((page) => page.questions);
  for (const [id, option] of met.flatMap(({ sets }) => Object.entries(sets))) {
    const question = questions.find((each) => each.id === id);
    if (question?.kind !== "choices") changed[id] = option;
    else {
      const ticked = [...chosen(changed[id]), option];
      changed[id] = question.options.map((each) => each.id).filter((each) => each !== question.none && ticked.includes(each));
    }
  }
  return changed;
}
