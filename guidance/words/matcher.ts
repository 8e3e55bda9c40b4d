import { endsOf, numberOf, STEM, type Step } from "./phrase.js";
import type { Token } from "./tokens.js";

/** A phrase found in a text: what it means, and the tokens it covers, `to` not among them. */
export interface Match<T> {
  readonly meaning: T;
  readonly from: number;
  readonly to: number;
}

interface Entry<T> {
  readonly steps: readonly Step[];
  readonly meaning: T;
}

/**
 * Finds all phrases of a collection in a text. Phrases are looked up by their first word, and none is longer than a
 * few words, so the time grows with the length of the text and no faster.
 */
export class Matcher<T> {
  readonly #words = new Map<string, Entry<T>[]>();
  readonly #stems = new Map<string, Entry<T>[]>();
  readonly #numbers: Entry<T>[] = [];

  constructor(entries: Iterable<Entry<T>>) {
    for (const entry of entries) {
      const [first] = entry.steps;
      for (const word of first?.words ?? []) put(this.#words, word, entry);
      for (const head of new Set(first?.stems.map((stem) => stem.slice(0, STEM)))) put(this.#stems, head, entry);
      if (first?.number) this.#numbers.push(entry);
    }
  }

  /** Every match, in the order of the text; of one phrase at one place the longest. */
  scan(tokens: readonly Token[]): readonly Match<T>[] {
    const matches: Match<T>[] = [];
    tokens.forEach(({ word }, from) => {
      const lists = [
        this.#words.get(word),
        this.#stems.get(word.slice(0, STEM)),
        numberOf(word) === undefined ? undefined : this.#numbers,
      ];
      for (const entries of lists) {
        for (const { steps, meaning } of entries ?? []) {
          const ends = endsOf(steps, tokens, from);
          if (ends.length > 0) matches.push({ meaning, from, to: Math.max(...ends) });
        }
      }
    });
    return matches;
  }
}

/** For every token, how far any of the matches that begin at it or before it reaches. */
export function reachOf(matches: Iterable<{ readonly from: number; readonly to: number }>, length: number): readonly number[] {
  const reach = new Array<number>(length).fill(0);
  for (const { from, to } of matches) reach[from] = Math.max(reach[from] ?? 0, to);
  for (let at = 1; at < length; at++) reach[at] = Math.max(reach[at] ?? 0, reach[at - 1] ?? 0);
  return reach;
}

/** Whether no comma, colon, bracket or dash lies within a match. */
export function inOneClause({ from, to }: { readonly from: number; readonly to: number }, tokens: readonly Token[]): boolean {
  return tokens[from]?.clause === tokens[to - 1]?.clause;
}

function put<T>(index: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const there = index.get(key);
  if (there) there.push(entry);
  else index.set(key, [entry]);
}
