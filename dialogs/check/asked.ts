import { type Answer, type Answers, type AskedPage, type Flow, fold, type Standing } from "../../guidance/index.js";
import type { RecordedCorrection } from "../../records/index.js";
import { correctedAnswers } from "./correctedAnswers.js";

/**
 * What a person is asked, and which of their own answers count: the questions their own answers open, and those that only the
 * leads' corrections open. Complete exactly if the rules can decide on the corrected answers.
 */
export function askedIn(flow: Flow, answers: Answers, corrections: readonly RecordedCorrection[]): Standing {
  const own = fold(flow, answers);
  const corrected = correctedAnswers(flow, answers, corrections);
  if (corrected.applied.length === 0) return own;
  const counting = fold(flow, corrected.answers);
  const { putRight } = corrected;
  const more = new Set(counting.pages.flatMap(({ questions }) => questions.flatMap(({ id }) => (putRight.has(id) ? [] : [id]))));
  const pages: AskedPage[] = [];
  for (const page of flow.pages) {
    const [one, other] = [own, counting].map((standing) => standing.pages.find((asked) => asked.page === page));
    const questions = page.questions.filter((question) => one?.questions.includes(question) || more.has(question.id));
    if (questions.length === 0) continue;
    const complete = (one?.complete ?? true) && (other?.complete ?? true);
    pages.push({ page, questions, complete });
    if (!complete) break;
  }
  const last = pages.at(-1);
  return {
    pages,
    answers: { ...only(answers, counting.answers, more), ...own.answers },
    next: last && !last.complete ? last : undefined,
  };
}

/** The person's own answers, among those that count. */
function only(own: Answers, counting: Answers, ids: ReadonlySet<string>): Readonly<Record<string, Answer>> {
  return Object.fromEntries(Object.entries(own).filter(([id]) => ids.has(id) && counting[id] !== undefined));
}
