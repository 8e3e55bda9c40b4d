import { NameAround } from "./nameAround.js";
import { isStart, type NameRun } from "./nameRuns.js";
import type { SearchText } from "./reading.js";
import type { WordList, WordSort } from "./types.js";

/**
 * What the place of a run says: that it is surely a person, that it is one as long as nothing speaks against it, nothing, that it is a place
 * or a thing, or an officer.
 */
export type NameStanding = "person" | "likely" | "maybe" | "other" | "staff";

/** How much the words around say that a person is meant: nothing else can stand there, a person mostly does, or nothing. */
export type Evidence = "surely" | "mostly" | "not";

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const DETERMINERS = setOf("a an the this that these those his her our their my your some any no every each another its");
/** Those who belong to a school or a club that is called after somebody: "King Edward's pupils". */
const GROUPS = setOf(
  "pupils students staff fans players teachers supporters customers barbers bakery church school college day night gate square",
);
const KIN = setOf("brothers sisters twins family siblings");
const LEADS_TO_NAME = setOf("named called aka alias namely mr mrs ms miss mx master");
/** What something is done to: "the arrest of", "looking for", "charges against". */
const OF_A_PERSON = setOf(
  "arrest arrests arresting murder killing death assault rape kidnap abduction stabbing shooting attack robbery trial conviction charging questioning detention interview name names description disappearance search hunt manhunt looking searching hunting warrant warrants appeal case charges evidence complaint allegations allegation statement statements handcuffs cuffs lookout served pulled call calls hear heard tip report reports letter sentencing jailing prosecution",
);
const PARTS_OF_PLACES = setOf(
  "area town street village part side edge outskirts centre center city borough district north south east west heart road community end rest whole most some out police university college school church bank prince duke king queen battle house end top bottom",
);
const LOOKED_FOR = setOf("search hunt manhunt looking searching hunting warrant warrants appeal lookout");
/** What stands behind the name of somebody held; behind a place it would be "men" or "dealers". */
const BEHIND_HELD =
  /^(?:|for|on|after|over|again|last|today|tonight|yesterday|this|in|at|and|with|from|of|by|who|aged|red|as|to|overnight|\p{Ll}+ing)$/u;
const AGE = /^,? ?\(?,? ?(?:(?:aged? )?\d\d(?:,|\)|$|\.| from| of| and|-year| year)|aged? \d\d)/u;
/** What is said of people alone, behind "has", "is", "will" and the like or without. */
const PREDICATE =
  /^(?:appear(?:s|ed|ing)? (?:in|at|before)|due (?:in|at|before)|up before|back (?:inside|behind|in (?:custody|court|the cells|our cells))|fac(?:es|ed|ing) |den(?:ies|ied|ying) |admit(?:s|ted) |plead|under arrest|under investigation|in (?:police )?custody|in (?:the|our) (?:cells|dock|nick|clink)|on bail|on remand|on the run|on tag|at large|behind|before (?:the )?(?:court|magistrates)|in court|handed (?:him|her|them)sel|stands? accused|helping |done for |sent down|put away|found (?:guilty|with|in possession|drunk)|tried to |gave (?:evidence|himself|herself|a statement)|told (?:us|police|officers|the court)|broke into|broke (?:his|her|the)|set fire|ran off|run off|drunk|guilty|our (?:\p{L}+ )?(?:suspect|burglar|thief|robber|dealer|man)(?!\p{L})|the (?:\p{L}+ )?(?:suspect|victim|witness|burglar|robber|thief|offender|culprit|driver|man|woman|one)|a (?:\p{L}+ )?(?:suspect|victim|witness|burglar|robber|thief|offender|dealer|rapist|killer|murderer|crook|fraudster)(?!\p{L}))/u;
const ARTICLES = setOf("a an the to car bike drug known prolific");
const PASSIVE = setOf("is are was were be been being got gets get hes shes");
const BE = setOf("is are was were s be");
/** The most words between a name and what the person did: "has now been". */
const MOST_AUXILIARIES = 5;
const HELD: readonly WordList[] = ["held", "accused", "harmed"];
const DEEDS: readonly WordList[] = ["deed", "misdeed"];

/** A verb or noun that is said of a run. */
export interface Predicate {
  /** Its token. */
  readonly at: number;
  readonly word: string;
  /** Where the words that lead to it begin, and what they are: "has", "been". */
  readonly from: number;
  readonly led: readonly string[];
  readonly passive: boolean;
}

/** What is said of a run by the words around it. */
export class NameStandings extends NameAround {
  told(): Evidence {
    if (this.#isDetermined()) return KIN.has(this.after()) ? "surely" : "not";
    if (this.hasActed()) return "surely";
    if (this.#isModifier()) return KIN.has(this.after()) ? "surely" : "not";
    if (AGE.test(this.textBehind(20)) || this.#isNamedBefore() || this.#isDoneTo()) return "surely";
    if (this.#isRoleBefore()) return this.gapBefore === " " && this.#isSubject() ? "surely" : "mostly";
    if (/^ ?,? ?$/u.test(this.gapAfter) && ["who", "whose", "whom", "aka"].includes(this.after())) return "mostly";
    if (/^ ?[,(]/u.test(this.gapAfter) && this.isRoleBehind(["role", "criminal"])) return "mostly";
    if (this.isPossessive && this.has("belonging", this.after())) return "mostly";
    return "not";
  }

  /** It may be said of a person: somebody does something, or something is done with somebody. */
  isPersonal(): boolean {
    if (this.isPossessive || this.#isSubject()) return true;
    const before = this.sortBefore();
    return this.gapBefore === " " && (before.verb || before.closed) && !this.sortAfter().noun;
  }

  #isSubject(): boolean {
    const next = this.after();
    return this.gapAfter === " " && (this.sortAfter().verb || this.isOf(["auxiliary", ...HELD, ...DEEDS], next));
  }

  /** An officer, a judge, a councillor, a dog or an operation. */
  isStaff(): boolean {
    const between = this.before() !== "" && /^[ .]{0,2}$/u.test(this.gapBefore);
    // "Detective Constable 1234 Amir Aziz".
    const number = between && /^\d+$/u.test(this.before()) && this.has("title", this.before(2));
    return this.has("title", this.wordAt(this.run.from)) || (between && this.has("title", this.before())) || number;
  }

  isPlaced(): boolean {
    const before = this.before();
    if (!this.has("place-before", before) || !/^ ?$/u.test(this.gapBefore)) return false;
    const two = this.before(2);
    // "The kitchen of ...", "the bedroom of ...", but "the streets of ...", "a man of ...".
    if (before === "of" && this.run.sorts.length > 1 && this.gapBefore === " ") return this.#isOfPlace(two);
    return !(
      ["of", "from", "on", "into", "behind"].includes(before) &&
      (OF_A_PERSON.has(two) || this.isOf(["belonging", "harmed"], two))
    );
  }

  #isOfPlace(part: string): boolean {
    const { noun, ordinary } = this.sortBefore(2);
    return PARTS_OF_PLACES.has(part) || this.isOf(["role", "criminal"], part) || !(noun || ordinary) || part.endsWith("s");
  }

  /** "The Merry Hill centre", "Handsworth men". */
  #isModifier(): boolean {
    if (this.isPossessive) return GROUPS.has(this.after());
    if (this.gapAfter !== " ") return false;
    const next = this.after();
    const { noun, verb, closed } = this.sortAfter();
    if (this.isOf(["auxiliary", "doing", ...HELD, ...DEEDS], next)) return false;
    return (noun && !verb && !closed) || this.#isGroup();
  }

  /** Several of something that nothing is known of, and what is said of them: "West Brom fans were". */
  #isGroup(): boolean {
    const { ordinary, verb, closed, name } = this.sortAfter();
    if (!ordinary || verb || closed || name || !this.after().endsWith("s")) return false;
    const next = this.sortAfter(1);
    return (next.verb && !this.has("role", this.after(1))) || PASSIVE.has(this.after(1));
  }

  /** People's names take no article: "the Hare and Hounds". */
  #isDetermined(): boolean {
    if (
      /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|both)$/u.test(this.before()) &&
      /s$/u.test(this.wordAt(this.run.to - 1))
    )
      return this.gapBefore === " ";
    if (this.before() === "that" && (this.sortBefore(2).verb || this.before(2) === "news" || BE.has(this.before(2))))
      return false;
    return DETERMINERS.has(this.before()) && this.gapBefore === " ";
  }

  /** Nothing speaks against a person. */
  isAnyones(): boolean {
    return !this.#isModifier() && !this.#isDetermined() && !/^ ?\d/u.test(this.textBehind(2));
  }

  /** What is said of the run behind it: after "has now been" and the like. */
  said(from = this.behindAside((at) => this.#isVerbal(at))): Predicate {
    let at = from;
    while (at < from + MOST_AUXILIARIES && this.has("auxiliary", this.wordAt(at))) at++;
    const led = Array.from({ length: at - from }, (_, count) => this.wordAt(from + count));
    return { at, word: this.wordAt(at), from, led, passive: led.some((word) => PASSIVE.has(word)) };
  }

  /** They did something, or were arrested for it: said of people alone. */
  hasActed(): boolean {
    const { at, word, from, led, passive } = this.said();
    if (this.#isHeld() || this.isOf(DEEDS, this.wordAt(from)) || PREDICATE.test(this.textFrom(from))) return true;
    if (from === this.run.to && this.gapAfter === " " && this.isOf(HELD, this.after()) && BEHIND_HELD.test(this.after(1)))
      return true;
    if (led.length === 0) return false;
    if (led[0] !== "to" && this.isOf(["criminal", "role"], word)) return true;
    if (led.every((each) => ARTICLES.has(each))) return false;
    // "Hall Green was hit by thieves."
    if (this.has("doing", word) || (this.isOf(DEEDS, word) && !passive)) return true;
    // "Solihull police have arrested a man": whoever has arrested somebody is not held.
    if (this.isOf(HELD, word) && (passive || BEHIND_HELD.test(this.wordAt(at + 1)))) return true;
    return PREDICATE.test(this.textFrom(at));
  }

  /** "Arrested Lee Heath for ...": behind a place it would be "men" or "dealers". */
  #isHeld(): boolean {
    if (!this.isOf(HELD, this.before()) || !/^[ \p{Pd}:]*$/u.test(this.gapBefore)) return false;
    return this.gapAfter !== " " || BEHIND_HELD.test(this.after());
  }

  #isNamedBefore(): boolean {
    const [one, two, three] = [this.before(), this.before(2), this.before(3)];
    if (!/^[ :"“'‘,\p{Pd}]*$/u.test(this.gapBefore)) return false;
    if (LEADS_TO_NAME.has(one) || (["name", "names"].includes(one) && this.gapBefore.includes(":"))) return true;
    if (one === "as" && ["named", "identified", "known", "id'd", "ided", "identity"].includes(two)) return true;
    const isOne = (word: string) => this.isOf(["role", "criminal"], word) || ["name", "names", "he", "she", "it"].includes(word);
    if (BE.has(one) && isOne(two)) return true;
    if (one === "be" && two === "to" && ["out", "believed", "thought"].includes(three)) return true;
    return one === "of" && two === "name" && three === "the";
  }

  #isRoleBefore(): boolean {
    return this.isOf(["role", "criminal"], this.before()) && /^[ :,\p{Pd}]+$/u.test(this.gapBefore);
  }

  /** ", the suspect," and ", our victim,". */
  isRoleBehind(lists: readonly WordList[]): boolean {
    for (let count = 0; count < 4; count++) {
      const word = this.after(count);
      if (this.isOf(lists, word)) return count > 0 || DETERMINERS.has(this.after());
      if (count === 0 && !DETERMINERS.has(word)) return false;
    }
    return false;
  }

  /** "Stolen by ...", "the arrest of ...", "charges against ...". */
  #isDoneTo(): boolean {
    if (this.gapBefore !== " ") return false;
    const [one, two] = [this.before(), this.before(2)];
    if (["of", "against", "on", "from", "into", "by"].includes(one) && OF_A_PERSON.has(two)) return true;
    if (one === "for" && LOOKED_FOR.has(two)) return true;
    if (["to", "with"].includes(one) && ["speak", "talk", "spoke", "speaking", "talking", "word"].includes(two)) return true;
    return ["by", "against"].includes(one) && this.isOf([...HELD, ...DEEDS], two);
  }

  #isVerbal(at: number): boolean {
    const word = this.wordAt(at);
    return this.isOf(["auxiliary", ...HELD, ...DEEDS], word) || PREDICATE.test(this.textFrom(at));
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
