import { answersFor, checkDraft, suggestedQuestions } from "../../guidance/draft/index.js";
import type { Answer, Answers, Flow, Guidance, Question } from "../../guidance/index.js";
import type { ReadInputs } from "../turn/inputs.js";
import type { Check, Found } from "./check.js";
import { filledIn, foundIn, isForbidden, isRest, isSaidTo, keyOf, suggestionsOf } from "./found.js";
import { saying } from "./noticed.js";

/** The effect of a submitted page on a check. */
export interface Heard {
  readonly answers: Answers;
  /** What is filled in where there is no answer yet. */
  readonly suggested: Answers;
  readonly found?: readonly Found[];
  /** Set if the page must be shown again because the words contain something forbidden that the answers do not mention. */
  readonly again?: Again;
}

interface Again {
  /** The inputs as they were typed and ticked, with what was noticed filled in. */
  readonly read: ReadInputs;
  readonly notice: string;
  /** What has been pointed out, so that it is not pointed out twice. */
  readonly noticed: readonly string[];
}

/** If this many characters at the end of the words are unchanged, the text beyond them is taken as unchanged too. */
const END = 100;

/**
 * Applies a submitted page to a check: what the person sends counts. If the page has the words of the post and they contain something
 * forbidden, answers on the same page that do not mention it wait until the person has seen it; answers on other pages
 * that do not mention a new finding are reopened with it filled in.
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
  // Words that are too long are not stored, and change nothing yet.
  const { suggested, found } = read.problems[subject] === undefined ? now : { suggested: check.suggested, found: check.found };
  const open = reopened(flow, questions, { ...check, answers: without(sent.answers, waiting) }, found ?? []);
  return {
    answers: open.answers,
    suggested: { ...without(suggested, Object.keys(read.answers)), ...open.suggested, ...filled },
    ...(found && { found }),
    ...(missing.length > 0 && { again: againWith(flow, questions, read, now.found, missing, filled, noticed) }),
  };
}

/** The findings in the current words, and what they suggest. Unchanged words add no new suggestions. */
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
  const all = [...kept, ...foundIn(flow, draft).filter((each) => !keys.has(keyOf(each)))];
  const fromWords = all.filter(({ from }) => from === "draft");
  return {
    found: all,
    suggested: {
      ...without(suggested, [...suggestedQuestions(rules)]),
      ...answersFor(flow, [...suggestionsOf(fromWords), ...(draft.linked ? [rules.linked] : [])]),
    },
  };
}

/** Turns answers on other pages that do not mention a new finding back into suggestions, with it filled in. */
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

/** The answers that do not mention what was found, by question, with it filled in. */
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

/** Normalises white space, because clients differ in how they send it. */
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
    // Only what is still found, so that the list cannot grow without limit.
    noticed: found.filter((each) => !isRest(each) && (noticed.includes(keyOf(each)) || missing.includes(each))).map(keyOf),
  };
}

/** What was sent, with these answers filled in and their problems cleared. */
export function withFilled({ raw, answers, problems }: ReadInputs, filled: Answers): ReadInputs {
  return { raw: { ...raw, ...filled }, answers, problems: without(problems, Object.keys(filled)) };
}
