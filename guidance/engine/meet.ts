import { chosen, holds } from "./conditions.js";
import type { Answer, Answers, Flow, OpenCondition, Question } from "./types.js";

type Rules = Pick<Flow, "pages" | "rules">;

/**
 * The answers once some conditions are met: words that said nothing are taken out, to be asked for anew. Where several can be ticked a tick is added; a choice is changed, to what leaves open
 * the conditions of that question that are not met. Where no option does that, it stays as it is until all of them are.
 */
export function meet(flow: Rules, answers: Answers, met: readonly OpenCondition[]): Answers {
  const changed: Record<string, Answer> = { ...answers };
  const questions = flow.pages.flatMap((page) => page.questions);
  for (const [id, option] of met.flatMap(({ sets }) => Object.entries(sets))) {
    const question = questions.find((each) => each.id === id);
    if (question?.kind === "choices") {
      const ticked = [...chosen(changed[id]), option];
      changed[id] = question.options.map((each) => each.id).filter((each) => each !== question.none && ticked.includes(each));
    } else changed[id] = choiceAfter(flow, answers, { id, question, option }, met) ?? answers[id] ?? option;
  }
  const asked = met.map(({ asks }) => asks);
  return Object.fromEntries(Object.entries(changed).filter(([id]) => !asked.includes(id)));
}

/** The option of a choice once some of its conditions are met; undefined where none leaves just the others open. */
function choiceAfter(
  flow: Rules,
  answers: Answers,
  { id, question, option }: { readonly id: string; readonly question: Question | undefined; readonly option: string },
  met: readonly OpenCondition[],
): string | undefined {
  const left = openOn(flow, answers, id).filter((text) => !met.some((each) => each.text === text));
  if (left.length === 0) return option;
  if (question?.kind !== "choice") return undefined;
  const leaves = (other: string) => openOn(flow, { ...answers, [id]: other }, id);
  return question.options.map((each) => each.id).find((other) => String(leaves(other)) === String(left));
}

/** The conditions that are open and that this question's answer meets. */
function openOn(flow: Rules, answers: Answers, id: string): readonly string[] {
  return flow.rules.flatMap(({ condition, when }) =>
    condition && Object.hasOwn(condition.sets, id) && holds(when, answers) ? [condition.text] : [],
  );
}
