import type { Token } from "../words/tokens.js";
import { isStart, type NameRun } from "./nameRuns.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, SortOf, WordSort } from "./types.js";

/**
 * What the place of a run says: that it is surely a person, that it is one as long as nothing speaks against it, nothing, that it is a place
 * or a thing, or an officer.
 */
export type NameStanding = "person" | "likely" | "maybe" | "other" | "staff";

const DETERMINERS: ReadonlySet<string> = new Set(
  "a an the this that these those his her our their my your some any no every each another both all its".split(" "),
);
const KIN: ReadonlySet<string> = new Set(["brothers", "sisters", "twins", "family", "siblings"]);
const LEADS_TO_NAME: ReadonlySet<string> = new Set("named called aka alias namely mr mrs ms miss mx master".split(" "));
/** What something is done to: "the arrest of", "looking for", "charges against". */
const OF_A_PERSON: ReadonlySet<string> = new Set(
  "arrest arrests arresting murder killing death assault rape kidnap abduction stabbing shooting attack robbery trial conviction charging questioning detention interview name names description disappearance search hunt manhunt looking searching hunting warrant warrants appeal case charges evidence complaint allegations allegation statement statements".split(
    " ",
  ),
);
/** What stands behind the name of somebody held; behind a place it would be "men" or "dealers". */
const BEHIND_HELD =
  /^(?:|for|on|after|over|again|last|today|tonight|yesterday|this|in|at|and|with|from|of|by|who|aged|red|\p{Ll}+ing)$/u;
const AGE = /^,? ?\(?,? ?(?:(?:aged? )?\d\d(?:,|\)|$|\.| from| of| and|-year| year)|aged? \d\d)/u;
/** What is said of people alone, behind "has", "is", "will" and the like or without. */
const PREDICATE =
  /^(?:appear(?:s|ed|ing)? (?:in|at|before)|due (?:in|at|before)|fac(?:es|ed|ing) |den(?:ies|ied|ying) |admit(?:s|ted) |plead|under arrest|in custody|on bail|on remand|on the run|at large|behind|before (?:the )?(?:court|magistrates)|in court|handed (?:him|her|them)sel|stands? accused|helping |our suspect|the (?:\p{L}+ )?(?:suspect|victim|witness|burglar|robber|thief|offender|culprit|driver|man|woman|one)|a (?:\p{L}+ )?(?:suspect|victim|witness|burglar|robber|thief|offender|dealer))/u;
const PASSIVE: ReadonlySet<string> = new Set("is are was were be been being got gets hes shes".split(" "));
/** The most words between a name and what the person did: "has now been". */
const MOST_AUXILIARIES = 5;
/** The most words of what is told beside a name: ", 34, of no fixed address,". */
const MOST_ASIDE = 9;

/** What stands around a run in its sentence. */
export class NameAround {
  readonly #tokens: readonly Token[];
  readonly #sentence: number | undefined;

  constructor(
    private readonly reading: SearchText,
    private readonly words: DraftRules["words"],
    private readonly sortOf: SortOf,
    readonly run: NameRun,
  ) {
    this.#tokens = reading.tokens;
    this.#sentence = reading.tokens[run.from]?.sentence;
  }

  /** The word so many tokens before the run; empty where another sentence begins. */
  before(count = 1): string {
    return this.#wordAt(this.run.from - count);
  }

  after(count = 0): string {
    return this.#wordAt(this.run.to + count);
  }

  /** What stands between the run and the word before it, or behind it. */
  get gapBefore(): string {
    return this.before() === "" ? "" : this.reading.text.slice(this.#tokens[this.run.from - 1]?.end, this.#start);
  }

  get gapAfter(): string {
    const next = this.#tokens[this.run.to];
    return next && this.after() !== "" ? this.reading.text.slice(this.#end, next.start) : "";
  }

  get isPossessive(): boolean {
    return /['’]s?$/iu.test(this.reading.text.slice(this.#tokens[this.run.to - 1]?.start, this.#end));
  }

  /** What is said about the person by the words around: nothing but a person can stand here. */
  isPersons(): boolean {
    if (this.#isModifier() || this.#isDetermined()) return KIN.has(this.after());
    if (AGE.test(this.reading.text.slice(this.#end, this.#end + 20))) return true;
    if (this.#isNamedBefore() || this.hasActed()) return true;
    if (/^ ?,? ?$/u.test(this.gapAfter) && ["who", "whose", "whom", "aka"].includes(this.after())) return true;
    if (/^ ?[,(]/u.test(this.gapAfter) && this.#isRoleBehind()) return true;
    if (this.isPossessive && this.words.belonging.has(this.after())) return true;
    return this.#isDoneTo();
  }

  /** It may be said of a person: somebody does something, or something is done with somebody. */
  isPersonal(): boolean {
    const next = this.sortOf(this.after());
    const before = this.sortOf(this.before());
    if (this.isPossessive) return true;
    const isSubject =
      this.gapAfter === " " && (next.verb || this.words.auxiliary.has(this.after()) || this.words.held.has(this.after()));
    return isSubject || (this.gapBefore === " " && (before.verb || before.closed) && !next.noun);
  }

  /** An officer, a judge, a councillor, a dog or an operation. */
  isStaff(): boolean {
    const { title } = this.words;
    const first = this.#wordAt(this.run.from);
    const between = this.before() !== "" && /^[ .]{0,2}$/u.test(this.gapBefore);
    // "Detective Constable 1234 Amir Aziz".
    const number = between && /^\d+$/u.test(this.before()) && title.has(this.before(2));
    return title.has(first) || (between && title.has(this.before())) || number;
  }

  isPlaced(): boolean {
    const before = this.before();
    if (!this.words["place-before"].has(before) || !/^ ?$/u.test(this.gapBefore)) return false;
    return !(["of", "from", "on", "into"].includes(before) && OF_A_PERSON.has(this.before(2)));
  }

  /** "The Merry Hill centre", "Handsworth men". */
  #isModifier(): boolean {
    if (this.isPossessive || this.gapAfter !== " ") return false;
    const [next, { held, deed, auxiliary, doing }] = [this.after(), this.words];
    const { noun, verb, closed } = this.sortOf(next);
    return noun && !verb && !closed && ![held, deed, auxiliary, doing].some((list) => list.has(next));
  }

  /** People's names take no article: "the Hare and Hounds". */
  #isDetermined(): boolean {
    return DETERMINERS.has(this.before()) && this.gapBefore === " ";
  }

  /** Nothing speaks against a person. */
  isAnyones(): boolean {
    return !this.#isModifier() && !this.#isDetermined() && !/^ ?\d/u.test(this.#textBehind(2));
  }

  /** They did something, or were arrested for it: said of people alone. */
  hasActed(): boolean {
    const { words, run } = this;
    const next = this.#behindAside();
    const word = (count: number) => this.#wordAt(next + count);
    if (this.#isHeld()) return true;
    if (words.deed.has(word(0)) || PREDICATE.test(this.#textFrom(next))) return true;
    if (next === run.to && this.gapAfter === " " && words.held.has(word(0)) && BEHIND_HELD.test(word(1))) return true;
    let at = 0;
    while (at < MOST_AUXILIARIES && words.auxiliary.has(word(at))) at++;
    if (at === 0) return false;
    const said = word(at);
    if ([words.doing, words.deed, words.criminal, words.role].some((list) => list.has(said))) return true;
    // "Solihull police have arrested a man": whoever has arrested somebody is not held.
    const isPassive = Array.from({ length: at }, (_, count) => word(count)).some((each) => PASSIVE.has(each));
    if (words.held.has(said) && (isPassive || BEHIND_HELD.test(word(at + 1)))) return true;
    return PREDICATE.test(this.#textFrom(next + at));
  }

  /** "Arrested Lee Heath for ...": behind a place it would be "men" or "dealers". */
  #isHeld(): boolean {
    if (!this.words.held.has(this.before()) || !/^[ \p{Pd}:]*$/u.test(this.gapBefore)) return false;
    return this.gapAfter !== " " || BEHIND_HELD.test(this.after());
  }

  #isNamedBefore(): boolean {
    const [one, two, three] = [this.before(), this.before(2), this.before(3)];
    if (!/^[ :"“'‘,\p{Pd}]*$/u.test(this.gapBefore)) return false;
    if (LEADS_TO_NAME.has(one)) return true;
    if (one === "as" && ["named", "identified", "known", "id'd", "ided", "identity"].includes(two)) return true;
    if (
      ["is", "are", "was", "were", "s"].includes(one) &&
      ["name", "names", "suspect", "victim", "witness", "he", "she"].includes(two)
    )
      return true;
    if (one === "of" && two === "name" && three === "the") return true;
    const { role, criminal } = this.words;
    return (role.has(one) || criminal.has(one)) && /^[ :,\p{Pd}]+$/u.test(this.gapBefore);
  }

  /** ", the suspect," and ", our victim,". */
  #isRoleBehind(): boolean {
    for (let count = 0; count < 4; count++) {
      const word = this.after(count);
      if (this.words.role.has(word) || this.words.criminal.has(word)) return count > 0 || DETERMINERS.has(this.after());
      if (count === 0 && !DETERMINERS.has(word)) return false;
    }
    return false;
  }

  /** "Stolen by ...", "the arrest of ...", "charges against ...". */
  #isDoneTo(): boolean {
    if (this.gapBefore !== " ") return false;
    const [one, two] = [this.before(), this.before(2)];
    if (["of", "for", "against", "on", "from", "into"].includes(one) && OF_A_PERSON.has(two)) return true;
    if (["to", "with"].includes(one) && ["speak", "talk", "spoke", "speaking", "talking", "word"].includes(two)) return true;
    return ["by", "against"].includes(one) && [this.words.held, this.words.deed].some((list) => list.has(two));
  }

  /** Behind what is told beside the name between commas or in brackets. */
  #behindAside(): number {
    const { text } = this.reading;
    const isPhrase = ["at", "from", "of"].includes(this.after()) && this.gapAfter === " ";
    if (!isPhrase && !/^ ?[,(\p{Pd}]/u.test(this.gapAfter)) return this.run.to;
    for (let at = this.run.to; at < this.run.to + MOST_ASIDE; at++) {
      const [token, next] = [this.#tokens[at], this.#tokens[at + 1]];
      if (!token || !next || this.#wordAt(at + 1) === "") return this.run.to;
      if ((isPhrase || /[,)\p{Pd}]/u.test(text.slice(token.end, next.start))) && this.#isVerbal(at + 1)) return at + 1;
    }
    return this.run.to;
  }

  #isVerbal(at: number): boolean {
    const word = this.#wordAt(at);
    return (
      this.words.auxiliary.has(word) ||
      this.words.held.has(word) ||
      this.words.deed.has(word) ||
      PREDICATE.test(this.#textFrom(at))
    );
  }

  #textFrom(at: number): string {
    const start = this.#wordAt(at) === "" ? undefined : this.#tokens[at]?.start;
    return start === undefined ? "" : this.reading.text.slice(start, start + 40).toLowerCase();
  }

  #textBehind(length: number): string {
    return this.reading.text.slice(this.#end, this.#end + length);
  }

  #wordAt(at: number): string {
    const token = this.#tokens[at];
    return token && token.sentence === this.#sentence ? token.word : "";
  }

  get #start(): number {
    return this.#tokens[this.run.from]?.start ?? 0;
  }

  get #end(): number {
    return this.#tokens[this.run.to - 1]?.end ?? 0;
  }
}

/** Whether a run begins a sentence with a single word that is in the dictionary: its capital tells nothing. */
export function isPlainStart(reading: SearchText, run: NameRun): boolean {
  const [only, ...more] = run.sorts;
  return more.length === 0 && isStart(reading, run.from) && only !== undefined && isWord(only);
}

export const isWord = ({ ordinary, name, closed, verb, noun }: WordSort) => (ordinary || closed || verb || noun) && !name;

/** Somebody's name, as far as anybody knows, or in no dictionary at all. */
export const isStrange = ({ name, proper, ordinary, closed, verb, noun }: WordSort) =>
  name || !(proper || ordinary || closed || verb || noun);
