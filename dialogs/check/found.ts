import { createHash } from "node:crypto";
import { answersFor, type Draft, type Suggestion } from "../../guidance/draft/index.js";
import { type Answer, type Answers, chosen, type Flow, prohibitionIn, type Question } from "../../guidance/index.js";
import type { RecordedCorrection, RecordedFinding } from "../../records/index.js";
import type { Check, Found } from "./check.js";
import { decidedAnswers } from "./checkDecision.js";

/** How many findings of one text a check stores, and a page quotes, at most; and how many characters of each one's words. */
const MOST_FOUND = 14;
const MOST_WORDS = 60;
/** How a finding begins that stands for several which are not shown one by one. */
const REST = /^\d+ more(?: further on)?: /;

/**
 * The draft check's findings as a check stores them, without duplicates. If there are too many, at least one of everything
 * that they suggest stays, and what a rule forbids comes before advice. The forbidden ones that do not fit are counted, in one
 * finding for each thing that they suggest. Nobody has seen those, so nobody can set them aside: see {@link isRest}.
 *
 * @param kept how much of the text the checklist stores, in UTF-16 units from its beginning
 */
export function foundIn(flow: Flow, { findings, text }: Draft, kept: number = text.length): readonly Found[] {
  const all = new Map<string, Found>();
  for (const { kind, words, to, suggests } of findings) {
    const answers = Object.fromEntries(suggests.map(({ question, options }) => [question, options]));
    const found: Found = { from: "draft", says: kind.name, words: shortened(words), answers };
    const before = all.get(keyOf(found));
    const isBeyond = words !== "" && to > kept;
    if (!before || before.beyond) all.set(keyOf(found), isBeyond ? { ...found, beyond: true } : found);
  }
  const found = [...all.values()];
  const forbidden = forbiddenAmong(flow, found);
  const most = mostTelling(found, forbidden);
  return [...most, ...restOf(forbidden.filter((each) => !most.includes(each)))];
}

/**
 * Whether a finding stands for several that are not shown one by one. As long as it is there, the answers have to mention it:
 * whoever has not seen what was found cannot say that it is not so (`docs/decisions/071-what-cannot-be-shown.md`).
 */
export function isRest({ from, says, words }: Pick<Found, "from" | "says" | "words">): boolean {
  return from === "draft" && words === "" && REST.test(says);
}

/** Counts these findings, in one for each thing that they suggest. */
function restOf(unshown: readonly Found[]): readonly Found[] {
  const like = ({ answers, beyond }: Found) => JSON.stringify([answers, beyond]);
  const counted = new Map(unshown.map((each) => [like(each), unshown.filter((other) => like(other) === like(each))]));
  return [...counted.values()].flatMap((group) => {
    const [first] = group;
    const kinds = [...new Set(group.map(({ says }) => says))].join(", ");
    return first ? [{ ...first, says: `${group.length} more${first.beyond ? " further on" : ""}: ${kinds}`, words: "" }] : [];
  });
}

/** Those that a rule of the flow forbids. */
function forbiddenAmong(flow: Flow, found: readonly Found[]): readonly Found[] {
  const byAnswers = new Map(found.map((each) => [JSON.stringify(each.answers), each]));
  const forbidden = new Set([...byAnswers].filter(([, each]) => isForbidden(flow, each)).map(([answers]) => answers));
  return found.filter(({ answers }) => forbidden.has(JSON.stringify(answers)));
}

/** A key for a finding: the same for the same kind and words. */
export function keyOf({ says, words }: Found): string {
  return createHash("sha256").update(`${says}\n${words.toLowerCase()}`).digest("hex").slice(0, 12);
}

/** Whether the answers mention the finding, in every question that it is about. */
export function isSaid({ answers }: Pick<Found, "answers">, given: Answers): boolean {
  return Object.keys(answers).every((question) => isSaidTo(question, { answers }, given));
}

/** Whether the answer to one question mentions the finding. True if the finding is not about that question. */
export function isSaidTo(question: string, { answers }: Pick<Found, "answers">, given: Answers): boolean {
  const options = answers[question];
  return options === undefined || chosen(given[question]).some((option) => options.includes(option));
}

/** Whether a rule of the flow forbids the finding. */
export function isForbidden(flow: Flow, found: Found): boolean {
  return prohibitionIn(flow, answersFor(flow, suggestionsOf([found]))) !== undefined;
}

/** Findings as suggestions for the questions of a flow. */
export function suggestionsOf(found: readonly Pick<Found, "answers">[]): readonly Suggestion[] {
  return found.flatMap(({ answers }) => Object.entries(answers).map(([question, options]) => ({ question, options })));
}

/** An answer with the findings filled in: extra ticks, or the matching option of a single choice. */
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
 * The findings that the answers do not mention: all of those from a message or picture, but of those
 * in the words of a post only the ones a rule forbids. Advice on style is not included: the answer that sets it aside also says that it
 * has been corrected.
 *
 * @param answers the answers that the verdict rests on
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

/** What the person set aside in a decided check. Empty if it was answered from their words at once, as they had no say then. */
export function setAsideIn(
  flow: Flow,
  check: Check,
  corrections: readonly RecordedCorrection[] = [],
): readonly RecordedFinding[] {
  return check.atOnce ? [] : setAside(flow, check.found ?? [], decidedAnswers(flow, check, corrections));
}

/** Picks findings up to the limit: the first for each suggestion, then the first of each kind, then these, then all others. */
function mostTelling(all: readonly Found[], then: readonly Found[] = []): readonly Found[] {
  const isFirstBy = (key: (found: Found) => string) => {
    const keys = all.map(key);
    return all.filter((_, at) => keys.indexOf(keys[at] ?? "") === at);
  };
  const inOrder = [...isFirstBy(({ answers }) => JSON.stringify(answers)), ...isFirstBy(({ says }) => says), ...then, ...all];
  const most = new Set([...new Set(inOrder)].slice(0, MOST_FOUND));
  return all.filter((found) => most.has(found));
}

/** Findings cut to what a check stores. */
export function bounded(found: readonly Found[]): readonly Found[] {
  return mostTelling(found.map((each) => ({ ...each, words: shortened(each.words) })));
}

function shortened(words: string): string {
  const [...characters] = words;
  return characters.length <= MOST_WORDS ? words : `${characters.slice(0, MOST_WORDS - 1).join("")}…`;
}
