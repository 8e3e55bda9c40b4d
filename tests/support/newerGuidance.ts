import type { Condition, Flow, Guidance, Option, Page, Question, Rule } from "../../guidance/index.js";
import { clearOf } from "../../guidance/index.js";

/** A change of the guidance that asks something more of those who have ticked an option. */
export interface GuidanceChange {
  readonly flow: string;
  readonly question: string;
  readonly option: string;
  /** A rule that fires on that option, and from now on only on an answer to the new question; left out where no rule moves. */
  readonly moves?: string;
}

/** The id of the question that a change adds. */
export const ADDED = "added";
const NEWER = "newer";

/** Every change of one kind that a flow allows. */
export function changesOf(flow: Flow): readonly GuidanceChange[] {
  return questionsOf(flow).flatMap((question) =>
    optionsOf(question).flatMap((option) => [
      { flow: flow.id, question: question.id, option: option.id },
      ...flow.rules
        .filter(({ when }) => when.answers[question.id]?.includes(option.id))
        .map((rule) => ({ flow: flow.id, question: question.id, option: option.id, moves: rule.id })),
    ]),
  );
}

/** The guidance after a change: the option has a follow-up question, and the rule that moves fires on its worst answer. */
export function newer(guidance: Guidance, change: GuidanceChange): Guidance {
  const flow = guidance.flows.get(change.flow);
  if (!flow) throw new Error(`There is no flow "${change.flow}".`);
  const at = flow.pages.findIndex(({ questions }) => questions.some(({ id }) => id === change.question));
  const askWhen: Condition = { answers: { [change.question]: [change.option] } };
  const page: Page = { id: "added-page", title: "One thing more", askWhen, questions: [addedQuestion(askWhen)] };
  const pages = [...flow.pages.slice(0, at + 1), page, ...flow.pages.slice(at + 1)];
  const rules = flow.rules.map((rule) => (rule.id === change.moves ? { ...rule, when: on("bad", "unsure") } : rule));
  const [any] = flow.rules as readonly [Rule];
  const added: Rule = {
    id: "added-clear",
    provisions: any.provisions,
    when: on("fine"),
    verdict: clearOf(flow.scale),
    reason: "Nothing stands against it.",
  };
  return {
    ...guidance,
    version: NEWER,
    flows: new Map([...guidance.flows, [flow.id, { ...flow, pages, rules: [...rules, added] }]]),
  };
}

function on(...options: readonly string[]): Condition {
  return { answers: { [ADDED]: options } };
}

function addedQuestion(askWhen: Condition): Question {
  const option = (id: string, risk: number): Option => ({ id, label: `It is ${id}`, risk, unsure: id === "unsure" });
  return {
    kind: "choice",
    id: ADDED,
    label: "How is it?",
    recap: "How it is",
    error: "Choose one.",
    optional: false,
    compact: false,
    options: [option("fine", 0), option("bad", 2), option("unsure", 1)],
    askWhen,
  };
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.pages.flatMap(({ questions }) => questions);
}

function optionsOf(question: Question): readonly Option[] {
  return question.kind === "text" ? [] : question.options;
}
