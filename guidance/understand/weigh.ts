import { chosen, holds } from "../engine/conditions.js";
import { reasonsKnown } from "../engine/decide.js";
import type { Answer, Flow, Question, Reason } from "../engine/types.js";
import type { Reading } from "./read.js";
import type { Assumption, Implication } from "./schema.js";

/** Facts in the flow's own vocabulary, so that they can be the first answers of a check. */
export type Facts = Readonly<Record<string, string | string[]>>;

/**
 * The facts that words state: what was read and is not only denied, and what follows from it. Of several answers to one question the riskiest
 * counts, and an answer to a question that the other facts do not lead to is left out.
 */
export function factsOf(flow: Flow, implied: readonly Implication[], read: readonly Reading[]): Facts {
  const facts: Record<string, string | string[]> = {};
  for (const question of questionsOf(flow)) {
    if (question.kind === "text" || (question.askWhen && !holds(question.askWhen, facts))) continue;
    const said = (option: string) => read.some((each) => !each.denied && each.question === question.id && each.option === option);
    const follows = (option: string) =>
      implied.some(
        (each) =>
          each.question === question.id &&
          each.option === option &&
          chosen(facts[each.when.question]).some((one) => each.when.options.includes(one)),
      );
    const stated = question.options.filter(({ id }) => said(id) || follows(id));
    if (stated.length === 0) continue;
    facts[question.id] =
      question.kind === "choices"
        ? stated.map((option) => option.id)
        : stated.reduce((worse, option) => (option.risk >= worse.risk ? option : worse)).id;
  }
  return facts;
}

/**
 * The reasons that the flow's own rules would give on the facts, worst first. Questions the facts lead to and the words
 * leave open go by what the phrase files assume for them; those are never facts, and what is read here decides nothing.
 */
export function weigh(flow: Flow, assumed: readonly Assumption[], facts: Facts): readonly Reason[] {
  const answers: Record<string, Answer> = { ...facts };
  for (const question of questionsOf(flow)) {
    if (!question.askWhen || !holds(question.askWhen, answers) || question.id in answers) continue;
    const assumption = assumed.find((each) => each.question === question.id);
    if (assumption) answers[question.id] = assumption.option;
  }
  return reasonsKnown(flow, answers);
}

/** The site most posts are for. */
const USUAL_SITE = "facebook-page";

/** Facts with the usual site where they name none, for saying which document's provisions are cited. It is never a fact. */
export function onUsualSite({ platformQuestion }: Flow, facts: Facts): Facts {
  return { [platformQuestion]: USUAL_SITE, ...facts };
}

/** Facts put together, as if one message had stated them all: where two answers to a question cannot both be so, the riskier counts. */
export function joined(flow: Flow, ...some: readonly Facts[]): Facts {
  const read = some
    .flatMap(Object.entries<string | string[]>)
    .flatMap(([question, answer]) => [answer].flat().map((option) => ({ question, option, words: "", denied: false })));
  return factsOf(flow, [], read);
}

/** Facts without those options that others hold too. */
export function withoutFacts(facts: Facts, others: Facts): Facts {
  return factsWhere(facts, (question, option) => !chosen(others[question]).includes(option));
}

/** Those of the facts that something is so of. */
export function factsWhere(facts: Facts, isSo: (question: string, option: string) => boolean): Facts {
  const kept: Record<string, string | string[]> = {};
  for (const [question, answer] of Object.entries(facts)) {
    const options = [answer].flat().filter((option) => isSo(question, option));
    if (options[0] !== undefined) kept[question] = typeof answer === "string" ? options[0] : options;
  }
  return kept;
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.pages.flatMap((page) => page.questions);
}
