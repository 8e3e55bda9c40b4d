import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const SENSITIVE = /(?<![\p{L}\p{N}])official[ \p{Pd}:]{1,3}sensitive(?![\p{L}\p{N}])/giu;
const TOP_SECRET = /(?<![\p{L}\p{N}])TOP SECRET(?![\p{L}\p{N}])/gu;
/** A marking stands by itself: "SECRET Santa" and "a CONFIDENTIAL call" are none. */
const ALONE =
  /(?<=^[ \t>*[(\p{Pd}]{0,3}|[[(*][ \t]{0,2})(?:RESTRICTED|CONFIDENTIAL|SECRET)(?=[ \t]{0,3}(?:$|[\])*:.|]|\p{Pd} ))/gmu;

/** Protective markings as they stand on documents. What says so in words is found by phrases. */
export function markingsIn({ text }: SearchText): readonly Hit[] {
  return [SENSITIVE, TOP_SECRET, ALONE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind: "marking", from: index, to: index + words.length })),
  );
}
