import type { Answer, Answers, Flow, Question } from "../engine/types.js";
import type { Draft, DraftRules, Suggestion } from "./types.js";

/** The questions of the flow that the draft check can suggest an answer to. */
export function suggestedQuestions({ linked, kinds }: Pick<DraftRules, "linked" | "kinds">): ReadonlySet<string> {
  return new Set([linked, ...[...kinds.values()].flatMap(({ suggests }) => suggests)].map(({ question }) => question));
}

/** What a draft suggests as answers to the flow's questions. */
export function suggestedAnswers(rules: Pick<DraftRules, "linked">, flow: Flow, { findings, linked }: Draft): Answers {
  return answersFor(flow, [...findings.flatMap(({ suggests }) => suggests), ...(linked ? [rules.linked] : [])]);
}

/**
 * The answers that some suggestions come to: every option of a several-choice question that one of them speaks for; of a
 * single choice the first that fits them all, and none where none does.
 */
export function answersFor(flow: Flow, suggestions: readonly Suggestion[]): Answers {
  return Object.fromEntries(
    flow.pages
      .flatMap((page) => page.questions)
      .flatMap((question) => {
        const about = suggestions.filter((each) => each.question === question.id);
        const answer = about.length === 0 ? undefined : fitting(question, about);
        return answer === undefined ? [] : [[question.id, answer]];
      }),
  );
}

function fitting(question: Question, suggestions: readonly Suggestion[]): Answer | undefined {
  if (question.kind === "choices") return [...new Set(suggestions.flatMap(({ options }) => options.slice(0, 1)))];
  const [first, ...others] = suggestions;
  return first?.options.find((option) => others.every(({ options }) => options.includes(option)));
}
