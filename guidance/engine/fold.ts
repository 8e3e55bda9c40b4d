import { isValid } from "./answers.js";
import { holds } from "./conditions.js";
import type { Answer, Answers, Flow, Page, Question } from "./types.js";

/** A page with the questions that are asked on it, given the answers before it. */
export interface AskedPage {
  readonly page: Page;
  /** The page's own id, or that of the part of it that fits on a phone. */
  readonly id: string;
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
  const { pages, answers: counting } = asFarAs(flow, answers, ({ complete }) => complete);
  const last = pages.at(-1);
  return { pages, answers: counting, next: last && !last.complete ? last : undefined };
}

/** Every page that the answers so far open, also those after one with open questions. */
export function pagesAhead(flow: Flow, answers: Answers): readonly AskedPage[] {
  return asFarAs(flow, answers, () => true).pages;
}

/** @param goesOn whether the page after this one is looked at */
function asFarAs(flow: Flow, answers: Answers, goesOn: (asked: AskedPage) => boolean): Pick<Standing, "pages" | "answers"> {
  const counting: Record<string, Answer> = {};
  const pages: AskedPage[] = [];
  for (const page of flow.pages) {
    const questions = page.questions.filter((question) => !question.askWhen || holds(question.askWhen, counting));
    if (questions.length === 0) continue;
    let complete = true;
    for (const question of questions) {
      const answer = answers[question.id];
      if (isValid(question, answer)) counting[question.id] = answer;
      else if (!question.optional) complete = false;
    }
    const asked = { page, id: page.id, questions, complete };
    pages.push(asked);
    if (!goesOn(asked)) break;
  }
  return { pages, answers: counting };
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
