import { clearOf } from "./scales.js";
import type { Answer, Condition, Flow, Question } from "./types.js";

/**
 * Whether an option clears a follow-up question, as "all of them have signed" does: no rule that speaks against it rests on
 * the option and nothing more is asked because of it, while such a rule rests on another option of the question.
 */
export function loosens(flow: Flow, question: Question, option: string): boolean {
  if (question.kind !== "choice" || !question.askWhen) return false;
  const isAgainst = (id: string) =>
    flow.rules.some(({ when, verdict }) => verdict !== clearOf(flow.scale) && restsOn(when, question.id, id));
  const isAsking = flow.pages
    .flatMap((page) => page.questions)
    .some(({ askWhen }) => askWhen && restsOn(askWhen, question.id, option));
  return !isAsking && !isAgainst(option) && question.options.some(({ id }) => isAgainst(id));
}

/** Answers without those that loosen. */
export function withoutLoosening<T extends Answer>(
  flow: Flow,
  answers: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const questions = flow.pages.flatMap((page) => page.questions);
  const isKept = ([id, answer]: [string, T]) =>
    !questions.some((question) => question.id === id && typeof answer === "string" && loosens(flow, question, answer));
  return Object.fromEntries(Object.entries(answers).filter(isKept));
}

/** Whether choosing an option may be what meets a condition, or, where `met` is false, what fails it. */
function restsOn({ answers, all = [], any = [], not }: Condition, question: string, option: string, met = true): boolean {
  const listed = answers[question];
  return (
    (listed !== undefined && listed.includes(option) === met) ||
    [...all, ...any].some((inner) => restsOn(inner, question, option, met)) ||
    (not !== undefined && restsOn(not, question, option, !met))
  );
}
