import {
  type Answer,
  type Answers,
  type AskedPage,
  type Flow,
  fold,
  inParts,
  type Progress,
  pageIdOf,
  pagesAhead,
  progressIn,
  type Question,
  type Standing,
} from "../../guidance/index.js";
import type { RecordedCorrection } from "../../records/index.js";
import { correctedAnswers } from "./correctedAnswers.js";

type Corrections = readonly RecordedCorrection[];

/** A standing in whole pages, as the flow has them. */
interface Whole extends Standing {
  readonly isOpen: (question: Question) => boolean;
}

/**
 * What a person is asked, and which of their own answers count: the questions their own answers open, and those that only the
 * leads' corrections open. Complete exactly if the rules can decide on the corrected answers. Its pages are the parts that fit on
 * a phone.
 */
export function askedIn(flow: Flow, answers: Answers, corrections: Corrections): Standing {
  const { pages, answers: counting, isOpen } = whole(flow, answers, corrections);
  const parts = pages.flatMap((page) => inParts(page, isOpen));
  const open = parts.findIndex(({ complete }) => !complete);
  return { pages: open < 0 ? parts : parts.slice(0, open + 1), answers: counting, next: parts[open] };
}

/**
 * The page or part that a card calls by this id. Cards from before there were parts call the whole page by its id, and send all of it.
 */
export function askedAt(flow: Flow, answers: Answers, corrections: Corrections, id: string | undefined): AskedPage | undefined {
  if (id === undefined) return undefined;
  const { pages, isOpen } = whole(flow, answers, corrections);
  const page = pages.find((each) => each.id === pageIdOf(id));
  if (!page || page.id === id) return page;
  const parts = inParts(page, isOpen);
  return (
    parts.find((part) => part.id === id) ?? parts.find(({ questions }) => questions.some((each) => id.endsWith(`.${each.id}`)))
  );
}

/** How far somebody on this page has come. */
export function progressOn(flow: Flow, answers: Answers, corrections: Corrections, asked: AskedPage): Progress {
  const { pages, isOpen } = whole(flow, answers, corrections);
  const known = new Set(pages.map(({ id }) => id));
  const ahead = pagesAhead(flow, correctedAnswers(flow, answers, corrections).answers).filter(({ id }) => !known.has(id));
  const parts = [...pages, ...ahead].flatMap((page) => inParts(page, isOpen));
  return progressIn(flow, answers, parts, asked);
}

function whole(flow: Flow, answers: Answers, corrections: Corrections): Whole {
  const own = fold(flow, answers);
  const corrected = correctedAnswers(flow, answers, corrections);
  if (corrected.applied.length === 0) return { ...own, isOpen: (question) => isOpenIn(own, question) };
  const counting = fold(flow, corrected.answers);
  const { putRight } = corrected;
  const more = new Set(counting.pages.flatMap(({ questions }) => questions.flatMap(({ id }) => (putRight.has(id) ? [] : [id]))));
  const pages: AskedPage[] = [];
  for (const page of flow.pages) {
    const [one, other] = [own, counting].map((standing) => standing.pages.find((asked) => asked.page === page));
    const questions = page.questions.filter((question) => one?.questions.includes(question) || more.has(question.id));
    if (questions.length === 0) continue;
    const complete = (one?.complete ?? true) && (other?.complete ?? true);
    pages.push({ page, id: page.id, questions, complete });
    if (!complete) break;
  }
  const last = pages.at(-1);
  return {
    pages,
    answers: { ...only(answers, counting.answers, more), ...own.answers },
    next: last && !last.complete ? last : undefined,
    isOpen: (question) => isOpenIn(own, question) || isOpenIn(counting, question),
  };
}

/** Whether it is asked there and has to be answered. */
function isOpenIn({ pages, answers }: Standing, question: Question): boolean {
  const isAsked = pages.some(({ questions }) => questions.includes(question));
  return isAsked && !question.optional && answers[question.id] === undefined;
}

/** The person's own answers, among those that count. */
function only(own: Answers, counting: Answers, ids: ReadonlySet<string>): Readonly<Record<string, Answer>> {
  return Object.fromEntries(Object.entries(own).filter(([id]) => ids.has(id) && counting[id] !== undefined));
}
