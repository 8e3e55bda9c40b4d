import type { Token } from "../words/tokens.js";
import type { NameRun } from "./nameRuns.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, SortOf, WordList, WordSort } from "./types.js";

/** The most words of what is told beside a name: ", 34, of no fixed address,". */
const MOST_ASIDE = 9;

/** The words around a run within its sentence. */
export class NameAround {
  readonly #tokens: readonly Token[];
  readonly #sentence: number | undefined;

  constructor(
    readonly reading: SearchText,
    readonly words: DraftRules["words"],
    private readonly sortOf: SortOf,
    readonly run: NameRun,
  ) {
    this.#tokens = reading.tokens;
    this.#sentence = reading.tokens[run.from]?.sentence;
  }

  /** The word so many tokens before the run; empty where another sentence begins. */
  before(count = 1): string {
    return this.wordAt(this.run.from - count);
  }

  /** The word so many tokens behind the run; empty where the sentence has ended. */
  after(count = 0): string {
    return this.wordAt(this.run.to + count);
  }

  sortBefore(count = 1): WordSort {
    return this.sortOf(this.before(count));
  }

  sortAfter(count = 0): WordSort {
    return this.sortOf(this.after(count));
  }

  /** What stands between the run and the word before it. */
  get gapBefore(): string {
    return this.before() === "" ? "" : this.reading.text.slice(this.#tokens[this.run.from - 1]?.end, this.#start);
  }

  /** What stands between the run and the word behind it. */
  get gapAfter(): string {
    const next = this.#tokens[this.run.to];
    return next && this.after() !== "" ? this.reading.text.slice(this.#end, next.start) : "";
  }

  get isPossessive(): boolean {
    return /['’]s?$/iu.test(this.reading.text.slice(this.#tokens[this.run.to - 1]?.start, this.#end));
  }

  /** The word at a token, if it is in the same sentence. */
  wordAt(at: number): string {
    const token = this.#tokens[at];
    return token && token.sentence === this.#sentence ? token.word : "";
  }

  /** The text from a token on, in small letters and cut short; empty in another sentence. */
  textFrom(at: number): string {
    const start = this.wordAt(at) === "" ? undefined : this.#tokens[at]?.start;
    return start === undefined ? "" : this.reading.text.slice(start, start + 40).toLowerCase();
  }

  /** What is written behind the run, whatever it is. */
  textBehind(length: number): string {
    return this.reading.text.slice(this.#end, this.#end + length);
  }

  has(list: WordList, word: string): boolean {
    return this.words[list].has(word);
  }

  isOf(lists: readonly WordList[], word: string): boolean {
    return lists.some((list) => this.words[list].has(word));
  }

  /** The token behind what is told beside the name between commas or in brackets, where something is said of the name there. */
  behindAside(isSaid: (at: number) => boolean): number {
    const { text } = this.reading;
    const isPhrase = ["at", "from", "of"].includes(this.after()) && this.gapAfter === " ";
    if (!isPhrase && !/^ ?[,(\p{Pd}]/u.test(this.gapAfter)) return this.run.to;
    for (let at = this.run.to; at < this.run.to + MOST_ASIDE; at++) {
      const [token, next] = [this.#tokens[at], this.#tokens[at + 1]];
      if (!token || !next || this.wordAt(at + 1) === "") return this.run.to;
      if ((isPhrase || /[,)\p{Pd}]/u.test(text.slice(token.end, next.start))) && isSaid(at + 1)) return at + 1;
    }
    return this.run.to;
  }

  get #start(): number {
    return this.#tokens[this.run.from]?.start ?? 0;
  }

  get #end(): number {
    return this.#tokens[this.run.to - 1]?.end ?? 0;
  }
}
