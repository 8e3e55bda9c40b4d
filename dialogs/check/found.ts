import { createHash } from "node:crypto";
import { answersFor, type Draft, type Suggestion } from "../../guidance/draft/index.js";
import { type Answer, type Answers, chosen, type Flow, prohibitionIn, type Question } from "../../guidance/index.js";
import type { RecordedCorrection, RecordedFinding } from "../../records/index.js";
import type { Check, Found } from "./check.js";
import { decidedAnswers } from "./checkDecision.js";

/** The most that is kept with a check of what was found in one text, and the most of the words of each, in characters. */
const MOST_FOUND = 14;
const MOST_WORDS = 60;

/**
 * What the draft check found, as a check keeps it: the same words once. Where that is too much, something of everything
 * that it suggests stays.
 *
 * @param kept how much of the text the checklist keeps, in UTF-16 units from its beginning
 */
export function foundIn({ findings, text }: Draft, kept: number = text.length): readonly Found[] {
  const all = new Map<string, Found>();
  for (const { kind, words, to, suggests } of findings) {
    const answers = Object.fromEntries(suggests.map(({ question, options }) => [question, options]));
    const found: Found = { from: "draft", says: kind.name, words: shortened(words), answers };
    const before = all.get(keyOf(found));
    const isBeyond = words !== "" && to > kept;
    if (!before || before.beyond) all.set(keyOf(found), isBeyond ? { ...found, beyond: true } : found);
  }
  return mostTelling([...all.values()]);
}

/** What tells one thing that was found from another: the same for the same words. */
export function keyOf({ says, words }: Found): string {
  return createHash("sha256").update(`${says}\n${words.toLowerCase()}`).digest("hex").slice(0, 12);
}

/** Whether the answers say what was found: to every question that it is about. */
export function isSaid({ answers }: Pick<Found, "answers">, given: Answers): boolean {
  return Object.keys(answers).every((question) => isSaidTo(question, { answers }, given));
}

/** Whether the answer to one question is as what was found would have it; so it is where that has nothing to do with the question. */
export function isSaidTo(question: string, { answers }: Pick<Found, "answers">, given: Answers): boolean {
  const options = answers[question];
  return options === undefined || chosen(given[question]).some((option) => options.includes(option));
}

/** Whether a rule of the flow forbids what was found. */
export function isForbidden(flow: Flow, found: Found): boolean {
  return prohibitionIn(flow, answersFor(flow, suggestionsOf([found]))) !== undefined;
}

/** What was found, as suggestions for the questions of a flow. */
export function suggestionsOf(found: readonly Pick<Found, "answers">[]): readonly Suggestion[] {
  return found.flatMap(({ answers }) => Object.entries(answers).map(([question, options]) => ({ question, options })));
}

/** An answer with what was found filled in: ticked beside what is ticked; of a single choice the option that fits. */
export function filledIn(
  flow: Flow,
  question: Question,
  given: Answer | undefined,
  found: readonly Pick<Found, "answers">[],
): Answer | undefined {
  const unsaid = found.filter((each) => !isSaidTo(question.id, each, given === undefined ? {} : { [question.id]: given }));
  const suggested = answersFor(flow, suggestionsOf(unsaid))[question.id];
  if (suggested === undefined || question.kind !== "choices") return suggested ?? given;
  return [...new Set([...chosen(given).filter((id) => id !== question.none), ...chosen(suggested)])];
}

/**
 * What was found and the answers do not say: of what was read from a message or found in a picture all of it, of what was found
 * in the words of a post what a rule forbids. What should only be better is not among it: the answer that sets it aside also says that it
 * has been put right.
 *
 * @param answers those that the verdict rests on
 */
export function setAside(flow: Flow, found: readonly Found[], answers: Answers): readonly RecordedFinding[] {
  const aside = new Map(
    found
      .filter((each) => !isSaid(each, answers) && (each.from !== "draft" || isForbidden(flow, each)))
      .map(({ from, says, words, notInCopy }) => [
        JSON.stringify([from, says, words]),
        { from, says, words, ...(notInCopy && { notInCopy }) },
      ]),
  );
  return [...aside.values()];
}

/** What the person has set aside in a check that is decided. Where it was answered from their words at once they had no part in it. */
export function setAsideIn(
  flow: Flow,
  check: Check,
  corrections: readonly RecordedCorrection[] = [],
): readonly RecordedFinding[] {
  return check.atOnce ? [] : setAside(flow, check.found ?? [], decidedAnswers(flow, check, corrections));
}

/** The first of everything that is suggested, then the first of every kind, then the others, up to the most that is kept. */
function mostTelling(all: readonly Found[]): readonly Found[] {
  const isFirstBy = (key: (found: Found) => string) => {
    const keys = all.map(key);
    return all.filter((_, at) => keys.indexOf(keys[at] ?? "") === at);
  };
  const inOrder = [...isFirstBy(({ answers }) => JSON.stringify(answers)), ...isFirstBy(({ says }) => says), ...all];
  const most = new Set([...new Set(inOrder)].slice(0, MOST_FOUND));
  return all.filter((found) => most.has(found));
}

/** What was found, as much of it as a check keeps. */
export function bounded(found: readonly Found[]): readonly Found[] {
  return mostTelling(found.map((each) => ({ ...each, words: shortened(each.words) })));
}

function shortened(words: string): string {
  const [...characters] = words;
  return characters.length <= MOST_WORDS ? words : `${characters.slice(0, MOST_WORDS - 1).join("")}…`;
}
