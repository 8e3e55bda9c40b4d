import { answersFor, checkDraft, suggestedQuestions } from "../../guidance/draft/index.js";
import type { Answer, Answers, Flow, Guidance, Question } from "../../guidance/index.js";
import type { ReadInputs } from "../turn/inputs.js";
import type { Check, Found } from "./check.js";
import { filledIn, foundIn, isForbidden, isSaidTo, keyOf, suggestionsOf } from "./found.js";
import { saying } from "./noticed.js";

/** What a page that was sent makes of a check. */
export interface Heard {
  readonly answers: Answers;
  /** What is filled in from now on, where there is no answer yet. */
  readonly suggested: Answers;
  readonly found?: readonly Found[];
  /** The page is shown once more, because the words hold what is not allowed and the answers do not say so. */
  readonly again?: Again;
}

interface Again {
  /** The inputs as they were typed and ticked, with what was noticed filled in. */
  readonly read: ReadInputs;
  readonly notice: string;
  /** What is pointed out, so that it is pointed out once. */
  readonly noticed: readonly string[];
}

/** So much of the end of the words stays the same where what follows them still follows. */
const END = 100;

/**
 * Takes what a page holds into a check: what the person sends counts. Where the words of the post are on it and hold what
 * is not allowed, answers on the same page that do not say so wait until the person has seen it; answers on other pages
 * that do not say what is newly found are open again, with it filled in.
 *
 * @param noticed what has been pointed out on this page already
 */
export function hearWords(
  { draft: rules }: Pick<Guidance, "draft">,
  flow: Flow,
  questions: readonly Question[],
  read: ReadInputs,
  check: Check,
  noticed: readonly string[],
): Heard {
  const subject = flow.subjectQuestion;
  const sent = { answers: merged(check.answers, read.answers), suggested: without(check.suggested, Object.keys(read.answers)) };
  if (flow.id !== rules.flow || !questions.some(({ id }) => id === subject)) return sent;

  const now = wordsNow(rules, flow, check, read.raw[subject]);
  const missing = now.found.filter(
    (found) =>
      found.from === "draft" &&
      !noticed.includes(keyOf(found)) &&
      questions.some(({ id }) => !isSaidTo(id, found, read.raw)) &&
      isForbidden(flow, found),
  );
  const filled = fill(flow, questions, read.raw, missing);
  const waiting = Object.keys(filled);
  // Words that are too long are not kept, and change nothing yet.
  const { suggested, found } = read.problems[subject] === undefined ? now : { suggested: check.suggested, found: check.found };
  const open = reopened(flow, questions, { ...check, answers: without(sent.answers, waiting) }, found ?? []);
  return {
    answers: open.answers,
    suggested: { ...without(suggested, Object.keys(read.answers)), ...open.suggested, ...filled },
    ...(found && { found }),
    ...(missing.length > 0 && { again: againWith(flow, questions, read, now.found, missing, filled, noticed) }),
  };
}

/** What is found in the words as they are now, and what it suggests. The same words suggest nothing that has been answered since. */
function wordsNow(
  rules: Guidance["draft"],
  flow: Flow,
  { found, suggested, answers }: Check,
  raw: Answer | undefined,
): { readonly suggested: Answers; readonly found: readonly Found[] } {
  const words = typed(raw);
  const before = typed(answers[flow.subjectQuestion] ?? suggested[flow.subjectQuestion]);
  if (found && inOneLine(words) === inOneLine(before)) return { suggested, found };
  const draft = checkDraft(rules, words);
  const stays = before !== "" && inOneLine(words).endsWith(inOneLine(before).slice(-END));
  const kept = (found ?? []).filter(({ from, beyond }) => from === "message" || (beyond && stays));
  const keys = new Set(kept.map(keyOf));
  const all = [...kept, ...foundIn(draft).filter((each) => !keys.has(keyOf(each)))];
  const fromWords = all.filter(({ from }) => from === "draft");
  return {
    found: all,
    suggested: {
      ...without(suggested, [...suggestedQuestions(rules)]),
      ...answersFor(flow, [...suggestionsOf(fromWords), ...(draft.linked ? [rules.linked] : [])]),
    },
  };
}

/** Answers of other pages that do not say what is newly found: they are suggestions again, with it filled in. */
function reopened(
  flow: Flow,
  here: readonly Question[],
  check: Check,
  found: readonly Found[],
): { readonly answers: Answers; readonly suggested: Answers } {
  const known = new Set((check.found ?? []).map(keyOf));
  const fresh = found.filter((each) => each.from === "draft" && !known.has(keyOf(each)));
  const elsewhere = flow.pages
    .flatMap((page) => page.questions)
    .filter((question) => !here.includes(question) && check.answers[question.id] !== undefined);
  const suggested = fill(flow, elsewhere, check.answers, fresh);
  return { answers: without(check.answers, Object.keys(suggested)), suggested };
}

/** By question, the answers that do not say what was found, with it filled in. */
export function fill(flow: Flow, questions: readonly Question[], given: Answers, found: readonly Found[]): Answers {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const unsaid = found.filter((each) => !isSaidTo(question.id, each, given));
      const answer = unsaid.length === 0 ? undefined : filledIn(flow, question, given[question.id], unsaid);
      return answer === undefined ? [] : [[question.id, answer]];
    }),
  );
}

function merged(answers: Answers, read: ReadInputs["answers"]): Answers {
  const all = { ...answers, ...read };
  return Object.fromEntries(Object.entries(all).flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])));
}

export function without<T>(values: Readonly<Record<string, T>>, ids: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !ids.includes(id)));
}

function typed(answer: Answer | undefined): string {
  return typeof answer === "string" ? answer : "";
}

/** Clients send spaces and line ends in ways of their own. */
function inOneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

function againWith(
  flow: Flow,
  questions: readonly Question[],
  read: ReadInputs,
  found: readonly Found[],
  missing: readonly Found[],
  filled: Answers,
  noticed: readonly string[],
): Again {
  const mended = withFilled(read, filled);
  return {
    read: mended,
    notice: saying(flow, questions, missing, mended.raw),
    // Only what is still found: what has been pointed out may not grow without end.
    noticed: found.filter((each) => noticed.includes(keyOf(each)) || missing.includes(each)).map(keyOf),
  };
}

/** What was sent, with this filled in: nothing is wrong with these answers any more. */
export function withFilled({ raw, answers, problems }: ReadInputs, filled: Answers): ReadInputs {
  return { raw: { ...raw, ...filled }, answers, problems: without(problems, Object.keys(filled)) };
}
