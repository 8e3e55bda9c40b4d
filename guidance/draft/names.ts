import { createRequire } from "node:module";
import type nlpType from "compromise/two";
import type { Token } from "../words/tokens.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit, NameFinder, Span } from "./types.js";

/** How much is searched for names, in all and of one sentence, in UTF-16 units: it costs far more than all the rest. */
const MOST_SEARCHED = 800;
const MOST_OF_SENTENCE = 400;

/** @param firstNames in small letters, beyond those the library knows */
export function makeNameFinder(firstNames: Iterable<string>): NameFinder {
  const lexicon = Object.fromEntries([...firstNames].map((name) => [name, "FirstName"]));
  let nlp: typeof nlpType | undefined;
  return (text) => {
    // A quarter of a second to load: only once a draft speaks of a crime.
    nlp ??= createRequire(import.meta.url)("compromise/two") as typeof nlpType;
    const names = nlp(text, lexicon).match("#Person+").out("array") as string[];
    let behind = 0;
    return names.flatMap((name) => {
      const found = /[\p{L}\p{M}][\p{L}\p{M}'’ -]*[\p{L}\p{M}]/u.exec(name)?.[0].replace(/['’]s$/, "");
      const from = found ? text.indexOf(found, behind) : -1;
      if (!found || from < 0) return [];
      behind = from + found.length;
      return [{ from, to: behind }];
    });
  };
}

/** Ends a sentence for the library, whatever stands before it. */
const BETWEEN = "\n\n";

/** "Kev, 34," */
const WITH_AGE =
  /(?<![\p{L}\p{N}.])\p{Lu}\p{L}{1,20}(?:[ -]\p{Lu}\p{L}{1,20}){0,2}(?=,? ?\(?,? (?:aged )?\d\d(?:,|\)|$| from| of|-year| year))/gu;
/** What a name follows: "named as ...", "suspect ...". */
const BEFORE_A_NAME = "named called mr mrs ms miss suspect victim witness burglar thief robber dealer shoplifter".split(" ");
const CALLED = new RegExp(
  `(?<=(?<!\\p{L})(?:${BEFORE_A_NAME.map((word) => `[${word[0]?.toUpperCase()}${word[0]}]${word.slice(1)}`).join("|")}) )\\p{Lu}\\p{Ll}{1,20}(?: \\p{Lu}\\p{Ll}{1,20}){0,2}`,
  "gu",
);
/** "arrested Lee Heath". */
const HELD =
  /(?<=(?<!\p{L})(?:arrested|charged|nicked|caught|detained|jailed|bailed) )\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20}){1,2}/gu;
/** What stands behind the name of somebody held; behind a place it would be "men" or "dealers". */
const BEHIND_HELD = /^(?:|for|on|after|over|again|last|today|yesterday|this|in|at|and|with|from|who|aged|red|\p{Ll}+ing)$/u;
/** "... is a thief", "... robbed". */
const ACCUSED =
  /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}{1,20}(?: \p{Lu}\p{Ll}{1,20}){1,2}(?= (?:(?:of|from) \p{Lu}\p{Ll}{1,20} )?(?:is a|is the|was|has been|has|robbed|stole|nicked|burgled|attacked|assaulted|punched|broke|threatened|snatched|mugged|sells|deals|did)\b)/gu;

/** The names that were found, and whether every sentence they were to be looked for in could be searched. */
export interface Names {
  readonly hits: readonly Hit[];
  readonly complete: boolean;
}

/**
 * The names of people in sentences that speak of a crime. Officers, places, operations and dogs are not among them.
 *
 * @param isLooked whether names in the sentence with this number are to be looked for
 */
export function namesIn(reading: SearchText, rules: DraftRules, isLooked: (sentence: number) => boolean): Names {
  const places: Span[] = [];
  /** The parts that are searched, one after the other, and where each of them stands in the text. */
  const parts: { readonly part: string; readonly at: number; readonly from: number }[] = [];
  let length = 0;
  let complete = true;
  for (const { from, to } of sentencesOf(reading, isLooked)) {
    const sentence = reading.text.slice(from, to);
    places.push(...formedIn(sentence).map((place) => ({ from: from + place.from, to: from + place.to })));
    const part = sentence.slice(0, Math.max(0, Math.min(MOST_SEARCHED - length, MOST_OF_SENTENCE)));
    complete &&= part.length === sentence.length;
    if (part === "") continue;
    parts.push({ part, at: length, from });
    length += part.length + BETWEEN.length;
  }
  if (parts.length > 0) {
    const found = rules.names(parts.map(({ part }) => part).join(BETWEEN));
    let at = 0;
    for (const name of found) {
      while ((parts[at + 1]?.at ?? Number.POSITIVE_INFINITY) <= name.from) at++;
      const shift = (parts[at]?.from ?? 0) - (parts[at]?.at ?? 0);
      places.push({ from: name.from + shift, to: name.to + shift });
    }
  }
  const hits = places.filter((place) => isPerson(reading, rules, place)).map((place) => ({ kind: "named", ...place }));
  return { hits, complete };
}

function formedIn(sentence: string): readonly Span[] {
  return [WITH_AGE, CALLED, HELD, ACCUSED].flatMap((pattern) =>
    [...sentence.matchAll(pattern)].map(({ 0: name, index }) => ({ from: index, to: index + name.length })),
  );
}

function* sentencesOf({ tokens }: SearchText, isLooked: (sentence: number) => boolean): Generator<Span> {
  for (let at = 0; at < tokens.length; ) {
    const first = tokens[at];
    let end = at;
    while (end < tokens.length && tokens[end]?.sentence === first?.sentence) end++;
    if (first && isLooked(first.sentence)) yield { from: first.start, to: tokens[end - 1]?.end ?? 0 };
    at = end;
  }
}

/** Whether a name is a person's: not an officer's, a place's, a shop's or a thing's. */
export function isPerson({ tokens, tokensIn, text }: SearchText, { words }: DraftRules, { from, to }: Span): boolean {
  const at = tokensIn(from, to);
  const name = tokens.slice(at.from, at.to);
  const near = (token: Token | undefined) => (token && token.sentence === name[0]?.sentence ? token.word : "");
  const [before, after] = [near(tokens[at.from - 1]), near(tokens[at.to])];
  const first = name[0]?.word ?? "";
  if (name.length === 0 || words.title.has(first) || words.title.has(before)) return false;
  const isPlace = (word: string) => words.street.has(word) || words["place-ending"].has(word);
  // "Kevin Hall", "Shirley Green": a place by its words, but no place robs anybody or is charged.
  const surname = name.length > 1 && !words["place-before"].has(before) && hasActed(tokens, at, words);
  const placed = surname ? [...name.slice(0, -1).map(({ word }) => word), after] : [...name.map(({ word }) => word), after];
  if (placed.some(isPlace) || (words.town.has(first) && !surname)) return false;
  if (name.some(({ word }) => words.shop.has(word) || words.car.has(word) || words.month.has(word))) return false;
  if (words["place-before"].has(before) && name.length === 1) return false;
  // Letters in capitals are more often an abbreviation.
  if (name.length === 1 && first.length < 5 && /^\p{Lu}{2,}$/u.test(text.slice(from, to))) return false;
  // "Mark your bike": a word that is only sometimes a name has a capital, where the writer uses capitals.
  return name.length > 1 || /\p{Lu}/u.test(text.charAt(from)) || !/\p{Lu}/u.test(text.slice(Math.max(0, from - 100), to + 100));
}

/** The most words between a name and what the person did: "has now been". */
const MOST_AUXILIARIES = 4;

/** Whether what stands around a name is said of people alone: that they did something, or were arrested for it. */
function hasActed(tokens: readonly Token[], at: Span, words: DraftRules["words"]): boolean {
  const { sentence } = tokens[at.from] ?? {};
  const wordAt = (place: number) => (tokens[place]?.sentence === sentence ? (tokens[place]?.word ?? "") : "");
  if (words.held.has(wordAt(at.from - 1)) && BEHIND_HELD.test(wordAt(at.to))) return true;
  if (words.deed.has(wordAt(at.to))) return true;
  let next = at.to;
  while (next < at.to + MOST_AUXILIARIES && words.auxiliary.has(wordAt(next))) next++;
  return next > at.to && [words.held, words.doing, words.criminal].some((list) => list.has(wordAt(next)));
}
