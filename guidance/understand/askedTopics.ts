import type { LearnedReader, Likelihoods } from "./learned/reader.js";
import type { Phrases } from "./load.js";
import { findIn } from "./read.js";
import type { Label } from "./schema.js";

/** A topic of the guidance, and how likely it is asked about. */
export interface AskedTopic {
  readonly name: string;
  readonly chance: number;
}

/** What names Flickr, or is a slip for it. */
export const FLICKR = /flic?ke?r/i;
/** What is asked about Flickr is taken from how it reads with another site, from this likelihood on. */
const ASKED_ELSEWHERE = 0.08;

/**
 * The topics that are asked about, the likeliest first. Words that name Flickr speak of it more than of anything else, so
 * what is asked about it is found by reading them with another site in its place.
 *
 * @param own what the reader makes of the text
 */
export async function askedTopics(
  reader: LearnedReader,
  phrases: Phrases,
  text: string,
  label: Label,
  own: Likelihoods,
): Promise<readonly AskedTopic[]> {
  const ranked = rankedTopics(own);
  if (!FLICKR.test(text) || (label !== "answer" && label !== "refer")) return ranked;
  const elsewhere = text.replace(FLICKR, "Facebook");
  const [first] = rankedTopics(await reader.read(elsewhere, findIn(phrases, elsewhere)));
  return first && first.chance >= ASKED_ELSEWHERE ? [first, ...ranked.filter(({ name }) => name !== first.name)] : ranked;
}

function rankedTopics({ topics }: Likelihoods): readonly AskedTopic[] {
  return Object.entries(topics)
    .map(([name, chance]) => ({ name, chance }))
    .sort((a, b) => b.chance - a.chance);
}
