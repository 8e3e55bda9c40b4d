import { meaningOf, type TagMeaning } from "./tagMeanings.js";
import type { Tagged } from "./tags.js";

/** Tags by what they are about. */
export interface MeaningfulTags {
  readonly of: (meaning: TagMeaning) => readonly Tagged[];
}

/** Sorts tags by what they are about, and leaves out those that are about nothing. */
export function byMeaning(tagged: readonly Tagged[]): MeaningfulTags {
  const sorted = new Map<TagMeaning, Tagged[]>();
  for (const each of tagged) {
    const meaning = meaningOf(each);
    if (meaning === undefined) continue;
    const others = sorted.get(meaning) ?? [];
    sorted.set(meaning, [...others, each]);
  }
  return { of: (meaning) => sorted.get(meaning) ?? [] };
}

/** The texts under some tags, each once. */
export function textsUnder(tagged: readonly Tagged[]): readonly string[] {
  return [...new Set(tagged.map(({ text }) => text))];
}
