import type { Match } from "../words/matcher.js";
import { of, Touching } from "./phrases.js";
import type { SearchText } from "./reading.js";
import type { DraftMeaning, DraftRules } from "./types.js";

/** A context "before" stands at most so many words before what was found. What was found may sound like one: "Church Lane". */
const BEFORE = 4;

/** What is said around a place. */
export class Contexts {
  readonly #places = new Map<string, Set<number>>();

  constructor(
    private readonly reading: SearchText,
    private readonly rules: DraftRules,
    matches: readonly Match<DraftMeaning>[],
  ) {
    const not = new Touching(of(matches, "no-context").map(({ meaning, ...place }) => ({ key: meaning.context, ...place })));
    for (const { meaning, from, to } of of(matches, "context")) {
      if (not.has(meaning.context, from, to)) continue;
      const places = this.#places.get(meaning.context) ?? new Set();
      for (const place of this.#keysOf(meaning.context, from, to)) places.add(place);
      this.#places.set(meaning.context, places);
    }
  }

  /** Whether a context is there for the words at a place of the text. */
  isAt(context: string, from: number, to: number): boolean {
    const places = this.#places.get(context);
    if (!places) return false;
    const { within, unless = [] } = this.rules.contexts.get(context) ?? {};
    if (unless.some((other) => this.isInText(other))) return false;
    if (within === "text") return true;
    const at = this.reading.tokensIn(from, to);
    const sentence = this.reading.tokens[at.from]?.sentence ?? -1;
    if (within === "sentence") return places.has(sentence);
    if (within === "after") return places.has(sentence) || places.has(this.#sentenceAfter(at.from));
    for (let token = Math.max(0, at.from - BEFORE); token < at.from; token++) if (places.has(token)) return true;
    return false;
  }

  /** The number of the next sentence that has words: "?!" ends two at once. */
  #sentenceAfter(token: number): number {
    const { tokens } = this.reading;
    const sentence = tokens[token]?.sentence;
    let at = token;
    while (tokens[at]?.sentence === sentence && at < tokens.length) at += 1;
    return tokens[at]?.sentence ?? -1;
  }

  isInSentence(context: string, sentence: number): boolean {
    return this.#places.get(context)?.has(sentence) ?? false;
  }

  isInText(context: string): boolean {
    return this.#places.has(context);
  }

  #keysOf(context: string, from: number, to: number): readonly number[] {
    const within = this.rules.contexts.get(context)?.within;
    if (within === "before") return Array.from({ length: to - from }, (_, index) => from + index);
    return [this.reading.tokens[from]?.sentence ?? 0];
  }
}
