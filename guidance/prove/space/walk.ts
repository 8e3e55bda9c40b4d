import { fold } from "../../engine/fold.js";
import type { Answer, Answers, Flow, Question } from "../../engine/types.js";
import type { Space } from "./space.js";

/** The end of one walk through a flow: a complete check, or answers after which the flow cannot go on. */
export interface Walked {
  readonly answers: Answers;
  /** The page that could not be got past. */
  readonly stuckOn?: string | undefined;
}

/**
 * Answers whatever is asked, page after page and in every way the space has, until nothing is asked.
 *
 * @param left optional questions that stay as they are when nothing is given for them
 */
export function* walk(space: Space, given: Answers = {}, left: ReadonlySet<string> = NONE, pagesDone = 0): Generator<Walked> {
  const { answers, pages, next } = fold(space.flow, given);
  const isOpen = (question: Question) => answers[question.id] === undefined && !left.has(question.id) && !isIdle(question);
  const at = pages.find(({ page, questions }) => space.flow.pages.indexOf(page) >= pagesDone && questions.some(isOpen));
  if (!at) {
    yield next ? { answers: given, stuckOn: next.page.id } : { answers };
    return;
  }
  const open = at.questions.filter(isOpen);
  if (open.some((question) => space.waysOf(question).length === 0)) {
    yield { answers: given, stuckOn: at.page.id };
    return;
  }
  const done = space.flow.pages.indexOf(at.page) + 1;
  for (const more of combine(space, open)) yield* walk(space, { ...given, ...more }, left, done);
}

const NONE: ReadonlySet<string> = new Set();

/** The first complete check that some answers can become; undefined where there is none. */
export function completed(space: Space, given: Answers): Answers | undefined {
  for (const { answers, stuckOn } of walk(space, given)) if (stuckOn === undefined) return answers;
  return undefined;
}

/** The complete checks that a complete check can become once some of its answers are changed. */
export function* completions(space: Space, answers: Answers, change: Answers): Generator<Answers> {
  const given = { ...answers, ...change };
  if (!Object.keys(change).some((question) => space.opening.has(question))) {
    yield given;
    return;
  }
  for (const walked of walk(space, given, leftOut(space, answers))) {
    if (walked.stuckOn === undefined) yield walked.answers;
  }
}

/** The optional questions that are asked and have no answer. */
function leftOut(space: Space, answers: Answers): ReadonlySet<string> {
  const optional = [...space.questions.values()].filter((question) => question.optional && !isIdle(question));
  if (optional.length === 0) return NONE;
  const asked = fold(space.flow, answers).pages.flatMap((page) => page.questions);
  return new Set(asked.filter((question) => answers[question.id] === undefined).map((question) => question.id));
}

/** Words decide nothing, so they need not be given where they are optional. */
function isIdle(question: Question): boolean {
  return question.kind === "text" && question.optional;
}

/** The pages and questions a person sees with these answers: a page with optional questions only is passed over. */
export function shown(
  flow: Flow,
  answers: Answers,
): { readonly pages: readonly string[]; readonly questions: readonly string[] } {
  const pages = fold(flow, answers).pages.filter((asked) => asked.questions.some((question) => !question.optional));
  return {
    pages: pages.map((asked) => asked.page.id),
    questions: pages.flatMap((asked) => asked.questions.map((question) => question.id)),
  };
}

function* combine(space: Space, questions: readonly Question[]): Generator<Record<string, Answer>> {
  const [first, ...rest] = questions;
  if (!first) {
    yield {};
    return;
  }
  for (const answer of space.waysOf(first)) {
    for (const others of combine(space, rest)) {
      yield answer === undefined ? others : { [first.id]: answer, ...others };
    }
  }
}
