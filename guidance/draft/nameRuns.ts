import type { Token } from "../words/tokens.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, SortOf, Span, WordSort } from "./types.js";

/** Words that may be a name together: tokens, `to` not among them. */
export interface NameRun extends Span {
  /** Told by their capitals; otherwise because no dictionary has them, in a text whose capitals tell nothing or are left out. */
  readonly capitals: boolean;
  readonly sorts: readonly WordSort[];
}

/** The parts of a name that are written small within it: "Ahmed bin Saleh", "van der Berg". */
export const PARTICLES: ReadonlySet<string> = new Set(
  "bin bint binti ibn abu al el ul ur ud ad as van von der den de da do dos das di du del della la le lo ten ter zu ap ab mac mc o ó ní nic mag e y st oglu".split(
    " ",
  ),
);
/** No name has more words. */
const MOST_WORDS = 6;
/** So much of a sentence has capitals, or none, before they tell nothing. */
const MOSTLY = 0.75;
const LETTERS_OF_CAPITALS = 4;

/** What a sentence begins with, and no name: "Meet Rocco". */
const OPENERS: ReadonlySet<string> = new Set(
  "meet see find help watch welcome thank thanks remember spot ask tell call say catch bring check visit follow join introducing poor naughty cheeky dear well".split(
    " ",
  ),
);
const MONTH_LETTERS = 3;
const BEFORE_MONTH: ReadonlySet<string> = new Set(
  "in on since until till by from during of last next this every early late mid end to".split(" "),
);

/** The runs of words in one sentence that may be names, in order. */
export function runsIn(reading: SearchText, sentence: Span, { words, sortOf }: DraftRules): readonly NameRun[] {
  const { text, tokens } = reading;
  const tells = capitalsTell(reading, sentence, sortOf);
  const runs: NameRun[] = [];
  for (let at = sentence.from; at < sentence.to; ) {
    const isCapital = tells && isMember(text, tokens[at]);
    const fits = (token: Token | undefined) => (isCapital ? isMember(text, token) : isStrange(text, token, sortOf));
    if (!tokens[at] || !fits(tokens[at]) || parts(words, tokens, at)) {
      at++;
      continue;
    }
    const to = endOf(reading, sentence, at, (place) => fits(tokens[place]) && !parts(words, tokens, place));
    const from = isCapital && isStart(reading, at) ? trimmed(tokens, at, to, words, sortOf) : at;
    const sorts = tokens.slice(from, to).map((token) => sortOf(plainWord(text, token)));
    runs.push({ from, to, capitals: isCapital, sorts });
    at = to;
  }
  return runs;
}

/** The same run with up to two words more before it or behind it, such as may be names though a dictionary has them. */
export function widened(reading: SearchText, run: NameRun, { words, sortOf }: DraftRules): readonly NameRun[] {
  const { tokens } = reading;
  const may = (at: number) => {
    const word = tokens[at]?.word ?? "";
    const { closed, verb, ordinary, common } = sortOf(word);
    const isSaid = [words.role, words.held, words.criminal, words.deed, words.title, words["place-before"]].some((list) =>
      list.has(word),
    );
    return (
      /^\p{L}/u.test(word) &&
      ((!closed && !verb && !(ordinary && (common || /(?:ed|ing|st)$/u.test(word)))) || words["given-word"].has(word)) &&
      !isSaid
    );
  };
  const before = [0, 1, 2].filter((count) =>
    steps(count).every((step) => isJoined(reading, run.from - step) && may(run.from - step - 1)),
  );
  const behind = [0, 1, 2].filter((count) =>
    steps(count).every((step) => isJoined(reading, run.to + step) && may(run.to + step)),
  );
  return before.flatMap((left) =>
    behind.map((right) => {
      const [from, to] = [run.from - left, run.to + right];
      return { ...run, from, to, sorts: tokens.slice(from, to).map((token) => sortOf(plainWord(reading.text, token))) };
    }),
  );
}

const steps = (count: number): readonly number[] => Array.from({ length: count }, (_, step) => step);

/** The word of a token without the ending of a possessive. */
function plainWord(text: string, { word, start, end }: Token): string {
  return /['’]s$/iu.test(text.slice(start, end)) ? word.slice(0, -1) : word;
}

/** Whether a token begins a sentence, or what stands behind a colon or a quotation mark: there every word has a capital. */
export function isStart({ text, tokens }: SearchText, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || before.sentence !== token?.sentence) return true;
  return /[:“"•*>|]/u.test(text.slice(before.end, token.start));
}

/** Whether the capitals of a sentence tell names from other words: not in small letters, in capitals or in a headline. */
function capitalsTell({ text, tokens }: SearchText, { from, to }: Span, sortOf: SortOf): boolean {
  const inner = tokens.slice(from + 1, to).filter(({ word }) => /^\p{L}{2}/u.test(word));
  if (inner.length === 0) return isMember(text, tokens[from]);
  const capitals = inner.filter((token) => isMember(text, token));
  if (capitals.length === 0) return isMember(text, tokens[from]) && inner.length < LETTERS_OF_CAPITALS;
  const large = inner.filter(({ start, end }) => isAllCapitals(text.slice(start, end)));
  if (large.length >= inner.length * MOSTLY && inner.length > 1) return false;
  const long = inner.filter(({ word }) => word.length >= LETTERS_OF_CAPITALS);
  const common = capitals.filter(({ word }) => {
    const { ordinary, name } = sortOf(word);
    return ordinary && !name && word.length >= LETTERS_OF_CAPITALS;
  });
  return common.length * 2 < capitals.length || long.filter((token) => isMember(text, token)).length < long.length * MOSTLY;
}

function isMember(text: string, token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(text.charAt(token.start)) && !/[#@]/u.test(text.charAt(token.start - 1));
}

/** A word that is in no dictionary, or in it as somebody's name. */
function isStrange(text: string, token: Token | undefined, sortOf: SortOf): boolean {
  if (!token || token.word.length < 2 || !/^\p{L}/u.test(token.word) || /[#@\d]/u.test(text.charAt(token.start - 1)))
    return false;
  const { name, proper, ordinary } = sortOf(plainWord(text, token));
  return name || !(proper || ordinary);
}

const isAllCapitals = (written: string) => written.length > 1 && written === written.toUpperCase();

/** Days and months part two names, but for those that are names as well and stand in no date: "April May was charged". */
function parts(words: DraftRules["words"], tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? "";
  if (!words.month.has(word)) return words.weekday.has(word);
  if (!words["given-word"].has(word) && word.length > MONTH_LETTERS) return true;
  const [before, after] = [tokens[at - 1]?.word ?? "", tokens[at + 1]?.word ?? ""];
  return /^\d/u.test(before) || /^\d/u.test(after) || BEFORE_MONTH.has(before) || (words.month.has(before) && at > 1);
}

/** Where a run ends: words side by side, joined by no more than a blank, a hyphen or an apostrophe. */
function endOf(reading: SearchText, sentence: Span, from: number, fits: (place: number) => boolean): number {
  const { tokens } = reading;
  let to = from + 1;
  while (to < sentence.to && to - from < MOST_WORDS && isJoined(reading, to)) {
    // "Seo-yeon".
    if (fits(to) || isHyphened(reading, to)) {
      to += endsHere(reading, to - 1) ? 0 : 1;
      if (endsHere(reading, to - 1)) break;
      continue;
    }
    let next = to;
    while (next < sentence.to && PARTICLES.has(tokens[next]?.word ?? "") && isJoined(reading, next)) next++;
    if (next === to || !fits(next) || !isJoined(reading, next)) break;
    to = next + 1;
  }
  return to;
}

function isHyphened({ text, tokens }: SearchText, at: number): boolean {
  return (tokens[at - 1]?.word.length ?? 0) > 1 && text.charAt((tokens[at]?.start ?? 0) - 1) === "-";
}

/** "Amir's": what follows a possessive is another thing. */
function endsHere({ text, tokens }: SearchText, at: number): boolean {
  const token = tokens[at];
  return token !== undefined && /['’]s?$/iu.test(text.slice(token.start, token.end));
}

function isJoined({ text, tokens }: SearchText, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (!before || !token || before.sentence !== token.sentence) return false;
  return /^(?: {0,2}|[-'’`]|\. ?)$/u.test(text.slice(before.end, token.start));
}

/** Without the words at the beginning of a sentence that have a capital only for that: "Yesterday Amir ...", "Suspect Amir ...". */
function trimmed(tokens: readonly Token[], from: number, to: number, words: DraftRules["words"], sortOf: SortOf): number {
  let at = from;
  while (at < to - 1) {
    const word = tokens[at]?.word ?? "";
    const { closed, verb, noun, name, ordinary } = sortOf(word);
    const leads =
      OPENERS.has(word) || words.role.has(word) || words.held.has(word) || words.criminal.has(word) || words.title.has(word);
    // "Stolen Kubota", not "Hung Nguyen".
    const isDone = verb && !noun && /(?:en|ed|ing)$/u.test(word);
    if (at === to - 2 && words["given-word"].has(word)) break;
    if (!leads && !closed && (!ordinary || name || !(verb || noun) || (at === to - 2 && !isDone))) break;
    if (words.title.has(word)) break;
    at++;
  }
  return at;
}
