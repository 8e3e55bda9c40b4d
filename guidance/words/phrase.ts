import type { Token } from "./tokens.js";
import { tokenise } from "./tokens.js";

/**
 * One word of a phrase. In the content files a phrase is words with spaces between them, where
 * `a/b` is either word, `word*` any word that begins so, `word?` a word that may be left out, `<list>` any word of a
 * named list, `<number>` any number, `<under-18>` a number from 1 to 17, `~a/b` any word that is none of these, `..` up to
 * three words in between, and `...` up to eight.
 */
export interface Step {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
  /** The numbers that fit, where a number does. */
  readonly number?: { readonly least: number; readonly most: number } | undefined;
  readonly optional: boolean;
  /** Whether it is any word but these. */
  readonly others: boolean;
  /** How many other words may stand before it. */
  readonly gap: number;
}

export type WordLists = Readonly<Record<string, readonly string[]>>;

/** The phrase cannot be read; the message says why. */
export class PhraseError extends Error {
  readonly code = "phrase-invalid";
}

const GAPS: Readonly<Record<string, number>> = { "..": 3, "...": 8 };
/** A stem has at least this many letters, so that the index finds it by its first ones. */
export const STEM = 3;
const NUMBERS: Readonly<Record<string, { least: number; most: number }>> = {
  number: { least: 0, most: Number.MAX_SAFE_INTEGER },
  "under-18": { least: 1, most: 17 },
};
const NUMBER_WORDS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );

/**
 * Reads a phrase.
 *
 * @throws PhraseError where it is not written as it should be
 */
export function parsePhrase(phrase: string, lists: WordLists): readonly Step[] {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of phrase
    .trim()
    .split(" ")
    .filter((each) => each !== "")) {
    const wide = GAPS[part];
    if (wide !== undefined) {
      if (steps.length === 0) throw new PhraseError(`"${part}" cannot stand first in "${phrase}"`);
      gap = wide;
      continue;
    }
    const optional = part.endsWith("?");
    const others = part.startsWith("~");
    if (others && steps.length === 0) throw new PhraseError(`"${part}" cannot stand first in "${phrase}"`);
    if (optional && steps.length === 0) throw new PhraseError(`"${part}" stands first in "${phrase}", so it cannot be left out`);
    for (const step of parsePart(part.slice(others ? 1 : 0, optional ? -1 : undefined), lists)) {
      steps.push({ ...step, optional, others, gap });
      gap = 0;
    }
  }
  if (steps.length === 0 || gap > 0) throw new PhraseError(`"${phrase}" must end in a word`);
  return steps;
}

/** Whether a step fits a word. */
export function fits(step: Step, word: string): boolean {
  return isOneOf(step, word) !== step.others;
}

function isOneOf(step: Step, word: string): boolean {
  if (step.words.has(word) || step.stems.some((stem) => word.startsWith(stem))) return true;
  if (!step.number) return false;
  const value = numberOf(word);
  return value !== undefined && value >= step.number.least && value <= step.number.most;
}

/** Every place just after the phrase when it begins at `from`; none where it does not. Never crosses a sentence's end. */
export function endsOf(steps: readonly Step[], tokens: readonly Token[], from: number): readonly number[] {
  const sentence = tokens[from]?.sentence;
  let places = new Set([from]);
  for (const step of steps) {
    const next = new Set<number>(step.optional ? places : []);
    for (const place of places) {
      for (let at = place; at <= place + step.gap; at++) {
        const token = tokens[at];
        if (token === undefined || token.sentence !== sentence) break;
        if (fits(step, token.word)) next.add(at + 1);
      }
    }
    if (next.size === 0) return [];
    places = next;
  }
  return [...places];
}

/** The value of digits or of a number word up to twenty. */
export function numberOf(word: string): number | undefined {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return Number(word.slice(0, 15));
  const value = NUMBER_WORDS.indexOf(word);
  return value < 0 ? undefined : value;
}

function parsePart(part: string, lists: WordLists): Pick<Step, "words" | "stems" | "number">[] {
  const choices = part.split("/").flatMap((choice) => fromList(choice, lists));
  const numbers = choices.flatMap((choice) => NUMBERS[choice.slice(1, -1)] ?? []);
  const words = choices.filter((choice) => !choice.startsWith("<"));
  const whole = words.filter((word) => !word.endsWith("*")).map(split);
  const [only, ...more] = whole;
  if (choices.length === 1 && only && only.length > 1 && more.length === 0) {
    return only.map((word) => ({ words: new Set([word]), stems: [] }));
  }
  const [long] = whole.filter((word) => word.length !== 1);
  if (long) throw new PhraseError(`"${part}" must be single words of letters, or of digits`);
  const stems = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1).toLowerCase());
  const short = stems.find((stem) => stem.length < STEM || split(stem).length !== 1);
  if (short !== undefined) throw new PhraseError(`"${short}*" needs at least ${STEM} letters before the star`);
  return [{ words: new Set(whole.flat()), stems, number: numbers[0] }];
}

function fromList(choice: string, lists: WordLists): readonly string[] {
  if (!choice.startsWith("<")) return [choice];
  const name = choice.slice(1, -1);
  if (Object.hasOwn(NUMBERS, name) && choice.endsWith(">")) return [choice];
  const list = choice.endsWith(">") && Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (!list)
    throw new PhraseError(
      `"${choice}" is not one of the word lists: ${[...Object.keys(NUMBERS), ...Object.keys(lists)].join(", ")}`,
    );
  return list;
}

function split(word: string): string[] {
  return tokenise(word).list.map((token) => token.word);
}
