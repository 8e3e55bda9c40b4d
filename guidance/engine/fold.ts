import { isValid } from "./answers.js";
import { holds } from "./conditions.js";
import type { Answer, Answers, Flow, Page, Question } from "./types.js";

/** A page with the questions that are asked on it, given the answers before it. */
export interface AskedPage {
  readonly page: Page;
  readonly questions: readonly Question[];
  /** False while a question that must be answered is not. */
  readonly complete: boolean;
}

/** Where a check stands: all of it computed from the answers. */
export interface Standing {
  /** The pages that are asked, in order, as far as the answers let us see. */
  readonly pages: readonly AskedPage[];
  /** The answers that count: valid, and to a question that is asked. Others are kept but play no part. */
  readonly answers: Answers;
  /** The first page that still needs an answer; undefined when everything is answered. */
  readonly next: AskedPage | undefined;
}

/**
 * Folds the answers over the flow. Later questions depend only on earlier answers that count, so an answer that was
 * given and then became irrelevant neither asks nor decides anything, and comes back unharmed if it matters again.
 */
export function fold(flow: Flow, answers: Answers): Standing {
  const counting: Record<string, Answer> = {};
  const pages: AskedPage[] = [];
  for (const page of flow.pages) {
    const asked = page.questions.filter((question) => !question.askWhen || holds(question.askWhen, counting));
    if (asked.length === 0) continue;
    let complete = true;
    for (const question of asked) {
      const answer = answers[question.id];
      if (isValid(question, answer)) counting[question.id] = answer;
      else if (!question.optional) complete = false;
    }
    pages.push({ page, questions: asked, complete });
    if (!complete) break;
  }
  const last = pages.at(-1);
  return { pages, answers: counting, next: last && !last.complete ? last : undefined };
}

/** The answers to questions that are asked, also where others are open. */
export function askedAnswers(flow: Flow, answers: Answers): Answers {
  const counting: Record<string, Answer> = {};
  for (const question of flow.pages.flatMap((page) => page.questions)) {
    const answer = answers[question.id];
    if ((!question.askWhen || holds(question.askWhen, counting)) && isValid(question, answer)) counting[question.id] = answer;
  }
  return counting;
}

/** The asked page before the one with this id; undefined on the first page or where the page is not asked. */
export function pageBefore(standing: Standing, pageId: string): AskedPage | undefined {
  const at = standing.pages.findIndex((asked) => asked.page.id === pageId);
  return at > 0 ? standing.pages[at - 1] : undefined;
}
