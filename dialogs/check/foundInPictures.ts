import { type Answers, type Condition, chosen, type Flow, inShort, type Question } from "../../guidance/index.js";
import type { PictureFinding, PictureLook } from "../../pictures/index.js";
import type { RecordedLook, RecordedSight, SuggestingFinding } from "../../records/index.js";
import type { PictureSeen } from "../turn/pictures.js";
import type { Found } from "./check.js";
import { bounded, filledIn, isForbidden } from "./found.js";

/** How many findings of one picture are stored at most, and how many characters of each. */
const MOST_FOUND = 12;
const MOST_SAID = 160;
const IN_FILE = "something in the file";
const NOT_LOOKED_AT: RecordedLook = {
  sha256: "",
  type: "unknown",
  lookedFor: "file",
  found: [],
  notLookedAt: ["I could not get it."],
};

/** What pictures contribute to a check: findings to fill in and ask about first, and the record of the look. */
export interface FromPictures {
  readonly found: readonly Found[];
  readonly looks: readonly RecordedLook[];
}

/**
 * The findings in pictures' files as a check stores them. If there are several pictures, each finding says which one.
 *
 * @param shared whether others can see the check's card: then it does not say what is in the file
 */
export function foundInPictures(flow: Flow, seen: readonly PictureSeen[], shared: boolean): FromPictures {
  const found = seen.flatMap((each, at) =>
    each.kind === "looked" ? suggesting(flow, each.look.findings, numbered(at, seen.length), shared ? IN_FILE : undefined) : [],
  );
  const looks = seen.map((each) => (each.kind === "looked" ? recorded(flow, each.look) : NOT_LOOKED_AT));
  return { found: bounded(found), looks };
}

/**
 * The findings that the flow has an answer for, as a check stores them, without duplicates.
 *
 * @param which says which picture it is; empty if there is only one
 * @param unsaid what to say instead of the finding, if others can see it
 */
export function suggesting(
  flow: Flow,
  findings: readonly PictureFinding[],
  which: string,
  unsaid: string | undefined,
): readonly Found[] {
  return saidOnce(findings).flatMap(({ says, text = "", answers }): Found[] => {
    const known = knownTo(flow, answers);
    if (!known) return [];
    const words = unsaid !== undefined || says.includes(text) ? "" : text;
    return [{ from: "picture", says: `${which}${unsaid ?? inFewWords(says)}`, words, answers: known }];
  });
}

/** Findings without repeated sentences: each face is its own finding, but one sentence says how many there are. */
export function saidOnce(findings: readonly PictureFinding[]): readonly PictureFinding[] {
  return [...new Map(findings.toReversed().map((each) => [each.says, each])).values()].toReversed();
}

/** Answers with the pictures' findings filled in. This only ever adds risk. */
export function withPictures(flow: Flow, suggested: Answers, found: readonly SuggestingFinding[]): Answers {
  const questions = flow.pages.flatMap((page) => page.questions);
  const filled = questions.flatMap((question) => {
    const about = found.filter(({ answers }) => answers[question.id] !== undefined);
    const answer = about.length === 0 ? undefined : filledIn(flow, question, suggested[question.id], about);
    return answer === undefined ? [] : [[question.id, answer] as const];
  });
  return { ...suggested, ...Object.fromEntries(filled) };
}

/** The findings that a rule forbids. */
export function forbiddenIn(flow: Flow, found: readonly Found[]): readonly Found[] {
  return found.filter((each) => isForbidden(flow, each));
}

export function numbered(at: number, of: number): string {
  return of > 1 ? `Picture ${at + 1}: ` : "";
}

function recorded(flow: Flow, { sha256, type, findings, notLookedAt }: PictureLook): RecordedLook {
  return { sha256, type, lookedFor: "file", ...keptOfLook(flow, { findings, notLookedAt }) };
}

/** What was found and what was not looked at, cut to what is stored. */
export function keptOfLook(flow: Flow, { findings, notLookedAt }: Pick<PictureLook, "findings" | "notLookedAt">) {
  return {
    found: saidOnce(findings)
      .slice(0, MOST_FOUND)
      .map(({ kind, says, answers }): RecordedSight => {
        const known = knownTo(flow, answers);
        return { kind, says: asKept(says), ...(known && { answers: known }) };
      }),
    notLookedAt: notLookedAt.slice(0, MOST_FOUND).map(shortened),
  };
}

/** The answers that the flow knows; undefined if it knows none. */
function knownTo(flow: Flow, answers: PictureLook["findings"][number]["answers"]): Found["answers"] | undefined {
  const questions = flow.pages.flatMap((page) => page.questions);
  const known = Object.entries(answers).flatMap(([id, options]) => {
    const question = questions.find((each) => each.id === id);
    const fits = question ? chosen(options).filter((option) => isOption(question, option)) : [];
    return fits.length === 0 ? [] : [[id, fits] as const];
  });
  return known.length === 0 ? undefined : { ...Object.fromEntries(known), ...askedFirst(questions, Object.keys(answers)) };
}

/** Facts in words for the person, one per question. */
export function inShortAll({ pages }: Flow, facts: Answers): readonly string[] {
  return pages.flatMap(({ questions }) =>
    questions.flatMap((question) => {
      const fact = facts[question.id];
      return fact === undefined ? [] : [inShort(question, fact)];
    }),
  );
}

/** The answers on which some questions are asked, such as that a picture goes with a post. Only such as state a risk. */
export function askedFirst(questions: readonly Question[], asked: readonly string[]): Found["answers"] {
  const needed = questions.flatMap(({ id, askWhen }) => (asked.includes(id) && askWhen ? answersIn(askWhen) : []));
  return Object.fromEntries(
    needed.flatMap(([id, options]) => {
      const question = questions.find((each) => each.id === id);
      const risky = question && question.kind !== "text" ? question.options.filter(({ risk }) => risk > 0) : [];
      const fits = options.filter((option) => risky.some((each) => each.id === option));
      return fits.length === 0 ? [] : [[id, fits] as const];
    }),
  );
}

function answersIn({ answers, all = [] }: Condition): readonly (readonly [string, readonly string[]])[] {
  return [...Object.entries(answers), ...all.flatMap(answersIn)];
}

function isOption(question: Question, option: string): boolean {
  return question.kind !== "text" && question.options.some(({ id }) => id === option);
}

/** Where a picture was taken is never stored, even if text in the file says it. */
const PLACE = /-?\d{1,3}(?:\.\d{3,}|°[^,;]{0,30})\s*[NS]?\s*[,;/ ]\s*-?\d{1,3}(?:\.\d{3,}|°[^,;]{0,30})\s*[EW]?/g;

/** What was found, in words that may be stored. */
export function asKept(says: string): string {
  return shortened(withoutPlace(says));
}

function withoutPlace(text: string): string {
  return text.replace(PLACE, "(a place)");
}

/** Shortened, without a full stop, for use inside a sentence. */
function inFewWords(says: string): string {
  return shortened(withoutPlace(says).replace(/\.$/, ""));
}

function shortened(text: string): string {
  const [...characters] = text;
  return characters.length <= MOST_SAID ? text : `${characters.slice(0, MOST_SAID - 1).join("")}…`;
}
