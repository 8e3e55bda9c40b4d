import type { Match } from "../words/matcher.js";
import type { SearchText } from "./reading.js";
import type { DraftMeaning, Hit } from "./types.js";

type Of<A extends DraftMeaning["as"]> = Match<Extract<DraftMeaning, { as: A }>>;

export function of<A extends DraftMeaning["as"]>(matches: readonly Match<DraftMeaning>[], as: A): readonly Of<A>[] {
  return matches.filter((match): match is Of<A> => match.meaning.as === as);
}

/** The hits of the phrase lists. */
export function phraseHits(reading: SearchText, matches: readonly Match<DraftMeaning>[]): readonly Hit[] {
  const { text, tokens } = reading;
  const harmless = new Touching(of(matches, "except").map(({ meaning, ...place }) => ({ key: meaning.group, ...place })));
  return of(matches, "hit").flatMap(({ meaning, from, to }) => {
    if (harmless.has(meaning.group, from, to)) return [];
    const parts = tokens.slice(from, to);
    const shown = meaning.part === undefined ? parts : parts.filter(({ word }) => word === meaning.part);
    const place = { from: shown[0]?.start ?? 0, to: shown.at(-1)?.end ?? 0 };
    if (meaning.capitals && !isAbbreviation(reading, from, text.slice(place.from, place.to))) return [];
    const { kind, write, needs, unless } = meaning;
    return [{ kind, ...place, write, needs, unless }];
  });
}

/** In capitals, and not because the whole sentence is. */
function isAbbreviation({ tokens, text }: SearchText, at: number, words: string): boolean {
  if (words !== words.toUpperCase()) return false;
  const sentence = tokens[at]?.sentence;
  const isSmall = (place: number) => {
    const token = tokens[place];
    return token?.sentence === sentence && /\p{Ll}/u.test(text.slice(token?.start, token?.end));
  };
  // A few words to each side tell, and keep a sentence without an end quick.
  for (let near = at - 12; near <= at + 12; near++) if (isSmall(near)) return true;
  return false;
}

interface Keyed {
  readonly key: number | string;
  readonly from: number;
  readonly to: number;
}

/** Answers quickly whether a place touches one of many. */
export class Touching {
  readonly #tokens = new Map<Keyed["key"], Set<number>>();

  constructor(places: Iterable<Keyed>) {
    for (const { key, from, to } of places) {
      const tokens = this.#tokens.get(key) ?? new Set();
      for (let at = from; at < to; at++) tokens.add(at);
      this.#tokens.set(key, tokens);
    }
  }

  has(key: Keyed["key"], from: number, to: number): boolean {
    const tokens = this.#tokens.get(key);
    if (!tokens) return false;
    for (let at = from; at < to; at++) if (tokens.has(at)) return true;
    return false;
  }
}
