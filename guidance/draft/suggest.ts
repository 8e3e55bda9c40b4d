import { chosen } from "../engine/conditions.js";
import type { Answers, Flow, Question } from "../engine/types.js";
import type { Draft, DraftRules, Finding, Suggestion } from "./types.js";

/** The questions of the flow that the draft check can suggest an answer to. */
export function suggestedQuestions(rules: DraftRules): ReadonlySet<string> {
  return new Set([rules.linked, ...[...rules.kinds.values()].map(({ suggests }) => suggests)].map(({ question }) => question));
}

/**
 * What the findings suggest as answers to the flow's questions: every option of a several-choice question that one of them
 * speaks for; of a single choice the first that fits them all.
 */
export function suggestedAnswers(rules: DraftRules, flow: Flow, draft: Draft): Answers {
  const suggestions = draft.findings.map(({ kind }) => kind.suggests);
  const all = draft.linked ? [...suggestions, rules.linked] : suggestions;
  return Object.fromEntries(
    questionsOf(flow).flatMap((question) => {
      const about = all.filter((each) => each.question === question.id);
      const answer = about.length === 0 ? undefined : fitting(question, about);
      return answer === undefined ? [] : [[question.id, answer]];
    }),
  );
}

/** The findings that none of the answers agrees with, of those whose question has an answer. */
export function unanswered(draft: Draft, answers: Answers): readonly Finding[] {
  return draft.findings.filter(({ kind: { suggests } }) => {
    const given = chosen(answers[suggests.question]);
    return given.length > 0 && !given.some((option) => suggests.options.includes(option));
  });
}

function fitting(question: Question, suggestions: readonly Suggestion[]): string | readonly string[] | undefined {
  if (question.kind === "choices") return [...new Set(suggestions.flatMap(({ options }) => options.slice(0, 1)))];
  const [first, ...others] = suggestions;
  return first?.options.find((option) => others.every(({ options }) => options.includes(option)));
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.pages.flatMap((page) => page.questions);
}
