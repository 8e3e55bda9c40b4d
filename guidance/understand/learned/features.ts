import { tokenise } from "../../words/tokens.js";
import type { Findings } from "../read.js";

/** What a message is made of, for the learned reader: its words, neighbouring pairs of them, and what the phrase files find. */
export interface Features {
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

/** A message is read up to so many words. */
const MOST_WORDS = 400;
/** From how many words on a message is called longer, and longer still. */
const LENGTHS = [8, 16, 30, 60];

/** @param found what the phrase files find in the text */
export function featuresOf(found: Findings, text: string): Features {
  const tokens = tokenise(text).list.slice(0, MOST_WORDS);
  const words = tokens.map(({ word }) => (/^\d+$/.test(word) ? `#${Math.min(word.length, 5)}` : word));
  const pairs = tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    return next && next.sentence === token.sentence ? [`${words[at]} ${words[at + 1]}`] : [];
  });
  const tags = [
    ...found.read.map(({ question, option, denied }) => `${denied ? "not" : "is"}:${question}=${option}`),
    ...found.cues.map(({ label }) => `cue:${label}`),
    ...found.topics.map((id) => `topic:${id}`),
    ...found.faults.map((id) => `fault:${id}`),
    found.picture ? "picture" : "no-picture",
    found.posting ? "posting" : "no-posting",
    ...(found.quoting ? ["quoting"] : []),
    ...(/\?\s*$/.test(text) ? ["asks"] : []),
    ...(/^\p{L}/u.test(text) ? [] : ["starts-oddly"]),
    ...(words[0] === undefined ? [] : [`first:${words[0]}`]),
    `length:${LENGTHS.filter((length) => tokens.length >= length).length}`,
  ];
  return { words: [...new Set([...words, ...pairs])], tags: [...new Set(tags)] };
}
