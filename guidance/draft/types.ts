import type { Flow, NonEmpty } from "../engine/types.js";
import type { Matcher } from "../words/matcher.js";
import type { Organisation } from "../yaml/schemas.js";

/** How much it matters: the guidance does not allow it, or the words should only be better. */
type Weight = "stop" | "change";

/** What the draft check looks for, as the content says it. */
export interface FindingKind {
  readonly id: string;
  /** What it is, in a few words. */
  readonly name: string;
  readonly provisions: readonly string[];
  readonly weight: Weight;
  readonly why: string;
  readonly change: string;
  readonly suggests: NonEmpty<ToldSuggestion>;
  /** Contexts of which one must be there, or none may be. */
  readonly needs: readonly string[];
  readonly unless: readonly string[];
  /** Kinds that need not be mentioned where this one is found: what to do about it says so already. */
  readonly covers: readonly string[];
}

/** What a finding says about a question of the checklist: any of the options fits, the first the best. */
export interface Suggestion {
  readonly question: string;
  readonly options: readonly string[];
}

/** The same, before the words are known: they may tell which option is the best. */
export interface ToldSuggestion extends Suggestion {
  /** By option, the contexts of which one puts it first. */
  readonly first?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** Where in the text something was found. Positions are UTF-16 units of the text as it was given, `to` not among them. */
export interface Finding {
  readonly kind: FindingKind;
  readonly from: number;
  /** Equal to `from` where something is missing. */
  readonly to: number;
  /** What stands there; empty where something is missing. */
  readonly words: string;
  /** What to do about it, in plain words. */
  readonly change: string;
  /** The answers that say so, all of them together. */
  readonly suggests: readonly Suggestion[];
}

/** A text that was checked. */
export interface Draft {
  /** The text as it was given. */
  readonly text: string;
  /** How much of it was looked at, in UTF-16 units from its beginning. */
  readonly looked: number;
  /** The worst first; of equal weight and kind in the order of the text. */
  readonly findings: readonly Finding[];
  /** It links to our website or to a partner's. */
  readonly linked: boolean;
}

/** A part of a text, in UTF-16 units, `to` not among them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A place in the readable form of a text that may be at fault. */
export interface Hit extends Span {
  readonly kind: string;
  /** The plain words instead, where a list gives them. */
  readonly write?: string | undefined;
  /** Contexts of the phrase's own group. */
  readonly needs?: readonly string[] | undefined;
  readonly unless?: readonly string[] | undefined;
}

/** What a phrase of the content means to the draft check. */
export type DraftMeaning =
  | {
      readonly as: "hit";
      readonly group: number;
      readonly kind: string;
      readonly write?: string | undefined;
      /** Only as an abbreviation in capitals. */
      readonly capitals?: boolean | undefined;
      /** The one word of the phrase that is at fault. */
      readonly part?: string | undefined;
      readonly needs?: readonly string[] | undefined;
      readonly unless?: readonly string[] | undefined;
    }
  | { readonly as: "except"; readonly group: number }
  | { readonly as: "context"; readonly context: string }
  | { readonly as: "no-context"; readonly context: string };

/** Where a context is looked for, seen from the words that were found. */
type Within = "text" | "sentence" | "before" | "after";

/** What is known of a word by itself. A word that nothing is known of may be a name. */
export interface WordSort {
  /** A known given name or surname. */
  readonly name: boolean;
  /** Has a capital without being a person: a place, a firm, a month, a people. */
  readonly proper: boolean;
  /** In the dictionary, as a word that is written small. */
  readonly ordinary: boolean;
  /** Among the words that everybody writes: seldom a surname. */
  readonly common: boolean;
  readonly verb: boolean;
  readonly noun: boolean;
  /** A pronoun, preposition, determiner and the like, or an adverb: no part of a name where it begins a sentence. */
  readonly closed: boolean;
}

/** Looks words up, in small letters, in the content's lists, in a dictionary and among words whose part of speech is known. */
export type SortOf = (word: string) => WordSort;

/** What stands around a draft in a message. */
export type Chat = "lead" | "trail" | "thanks";

/** What the draft check's content is checked against. */
export interface Surroundings {
  readonly provisions: ReadonlySet<string>;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly organisation: Organisation;
}

/** Everything the draft check goes by, read from the content. */
export interface DraftRules {
  /** The flow whose questions the kinds' suggestions name. */
  readonly flow: string;
  readonly linked: Suggestion;
  /** By id, the worst first. */
  readonly kinds: ReadonlyMap<string, FindingKind>;
  readonly contexts: ReadonlyMap<string, { readonly within: Within; readonly unless: readonly string[] }>;
  readonly matcher: Matcher<DraftMeaning>;
  readonly shortForms: ReadonlyMap<string, { readonly write: string; readonly small: boolean }>;
  readonly words: Readonly<Record<WordList, ReadonlySet<string>>>;
  readonly sortOf: SortOf;
  /** Whether a word that no dictionary has is made of words of one: "foodbank", "pickpocketing", "hahaha". */
  readonly isBuilt: (word: string) => boolean;
  /** Hosts of the force and its partners; their subdomains are theirs too. */
  readonly sites: readonly string[];
  /** Domains of the force's own mailboxes. */
  readonly mailDomains: readonly string[];
  /** What the force is called in one word, in small letters: a handle that has it is ours. */
  readonly ourNames: readonly string[];
  /** Digits of numbers that are for everybody. */
  readonly publicNumbers: ReadonlySet<string>;
  readonly chat: Matcher<Chat>;
}

/** The word lists that rules in code use. */
export const WORD_LISTS = [
  "month",
  "street",
  "place-ending",
  "place-before",
  "title",
  "town",
  "before-no-house",
  "after-no-house",
  "no-street",
  "no-plate",
  "first-name",
  "shop",
  "car",
  "model",
  "colour",
  "deed",
  "doing",
  "criminal",
  "held",
  "auxiliary",
  "role",
  "belonging",
  "body",
  "brand",
  "occasion",
  "weekday",
  "accused",
  "sentenced",
  "misdeed",
  "harmed",
  "harming",
  "seeing",
  "no-person",
  "given-word",
] as const;
export type WordList = (typeof WORD_LISTS)[number];
