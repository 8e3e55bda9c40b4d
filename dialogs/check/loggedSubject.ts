import { verdictLine } from "../../cards/index.js";
import type { Flow, ScaleId } from "../../guidance/index.js";
import type { CheckState, PresentCheck } from "../../records/index.js";

/** How much of a subject a verdict shows, in user-perceived characters. The record has all of it. */
const SUBJECT_SHOWN = 160;
const characters = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

/** A verdict and what it was given on, as a line of a list shows them together. */
export interface LoggedPair {
  readonly title: string;
  /** A few of the words that were logged with the verdict; empty if there were none. */
  readonly what: string;
}

/**
 * The verdict that counts, with what it was given on: both from the log. A list takes the two from here and combines nothing
 * itself, since what the person has typed since then has no verdict (`tests/house/lists.test.ts`).
 */
export function loggedPair({ verdict, what }: Pick<CheckState, "verdict" | "what">, scale: ScaleId | undefined): LoggedPair {
  return { title: verdictLine(verdict, scale), what };
}

/** What the latest verdict was given on, in the person's words; empty if they did not say. */
export function subjectIn({ check, flow }: { readonly check: PresentCheck; readonly flow: Flow | undefined }): string {
  return check.current.shown.find(({ question }) => question === flow?.subjectQuestion)?.answered ?? "";
}

/** A subject cut to what is shown beside a verdict. */
export function shortSubject(words: string): string {
  if (words.length <= SUBJECT_SHOWN) return words;
  const shown = [...characters.segment(words)].slice(0, SUBJECT_SHOWN).map(({ segment }) => segment);
  return shown.length === SUBJECT_SHOWN ? `${shown.join("").trimEnd()} …` : words;
}
