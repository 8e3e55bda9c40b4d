import { fold } from "../engine/fold.js";
import type { Answer, Answers, Flow, Question } from "../engine/types.js";
import type { Space } from "./space.js";

/** The end of one walk through a flow: a complete check, or answers after which the flow cannot go on. */
export interface Walked {
  readonly answers: Answers;
  /** The page that could not be got past. */
  readonly stuckOn?: string | undefined;
}

/** Answers whatever is asked next, in every way, until nothing is asked; never more pages than the flow has. */
export function* walk(space: Space, given: Answers, before?: string, pagesLeft = space.flow.pages.length): Generator<Walked> {
  const { answers, next } = fold(space.flow, given);
  if (!next) {
    yield { answers };
    return;
  }
  const page = next.page.id;
  const open = next.questions.filter((question) => answers[question.id] === undefined);
  if (page === before || pagesLeft === 0 || open.some((question) => space.waysOf(question).length === 0)) {
    yield { answers: given, stuckOn: page };
    return;
  }
  for (const more of combine(space, open)) yield* walk(space, { ...given, ...more }, page, pagesLeft - 1);
}

/** The complete checks that a complete check can become once some of its answers are `changed`. */
export function completions(space: Space, given: Answers, changed: readonly string[]): readonly Answers[] {
  if (!changed.some((question) => space.deciding.has(question))) return [given];
  const { answers, next } = fold(space.flow, given);
  if (!next) return [answers];
  return [...walk(space, given)].filter((walked) => walked.stuckOn === undefined).map((walked) => walked.answers);
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
