import type { Condition, Flow, Page, Question } from "../engine/types.js";

/** A condition as a reader of the guidance would say it: questions by their recap, options by their label. */
export function conditionInWords(flow: Flow, condition: Condition): string {
  const parts = [
    ...Object.entries(condition.answers).map(
      ([question, options]) => `${recapOf(flow, question)}: ${optionsInWords(flow, question, options)}`,
    ),
    ...(condition.all ?? []).map((inner) => bracketed(flow, inner)),
    ...(condition.any ? [`(${condition.any.map((inner) => bracketed(flow, inner)).join(" or ")})`] : []),
    ...(condition.not ? [`not (${conditionInWords(flow, condition.not)})`] : []),
  ];
  return parts.length === 0 ? "always" : parts.join(" and ");
}

/** What a question asks for beside its page to be asked; undefined where it is asked whenever its page is. */
export function ownCondition(page: Page, { askWhen }: Question): Condition | undefined {
  const same = (condition: Condition | undefined) => JSON.stringify(condition) === JSON.stringify(page.askWhen);
  if (page.askWhen === undefined || askWhen === undefined) return askWhen;
  if (same(askWhen)) return undefined;
  const [first, own] = askWhen.all ?? [];
  return same(first) ? own : askWhen;
}

/** The labels of some options of a question, in quotes. */
function optionsInWords(flow: Flow, questionId: string, options: readonly string[]): string {
  const question = find(flow, questionId);
  const labels = question && question.kind !== "text" ? question.options : [];
  return options.map((id) => `“${labels.find((option) => option.id === id)?.label ?? id}”`).join(" or ");
}

function bracketed(flow: Flow, condition: Condition): string {
  const single = Object.keys(condition.answers).length <= 1 && !condition.all && !condition.any && !condition.not;
  return single ? conditionInWords(flow, condition) : `(${conditionInWords(flow, condition)})`;
}

function recapOf(flow: Flow, questionId: string): string {
  return find(flow, questionId)?.recap ?? questionId;
}

function find(flow: Flow, id: string): Question | undefined {
  return flow.pages.flatMap((page) => page.questions).find((question) => question.id === id);
}
