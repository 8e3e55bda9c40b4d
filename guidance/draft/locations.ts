import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const NUMBER = "[\\p{Pd}+]?\\d{1,3}\\.\\d{4,10}";
/** Degrees in this country and around, with four decimals or more: a place of a few metres. */
const DECIMAL = new RegExp(
  `(?<![\\p{N}.])(5\\d\\.\\d{4,10}|49\\.\\d{4,10}|60\\.\\d{4,10})°?[ ]?N?[ ,/;\\n]{1,3}(${NUMBER})°?[ ]?[EW]?(?![\\p{N}])`,
  "gu",
);
const DEGREES =
  /(?<!\p{N})\d{1,2}[°º] ?\d{1,2}['’′] ?\d{1,2}(?:\.\d{1,4})?["”″]? ?[NS][ ,]{1,3}\d{1,3}[°º] ?\d{1,2}['’′] ?\d{1,2}(?:\.\d{1,4})?["”″]? ?[EW]/gu;
const GRID = /(?<![\p{L}\p{N}])(?:grid ref(?:erence)?[ :.]{0,3})[A-HJ-Z]{2} ?\d{3,5} ?\d{3,5}(?!\p{N})/giu;
/** Three words with dots, behind three slashes or where what3words is named. */
const SLASHES = /\/\/\/ ?\p{L}{3,18}\.\p{L}{3,18}\.\p{L}{3,18}(?![\p{L}.])/gu;
const NAMED =
  /(?<!\p{L})(?:what ?3 ?words|w3w)[ :=\p{Pd}(]{0,4}(?:is )?(?:\/{0,3})\p{L}{3,18}\.\p{L}{3,18}\.\p{L}{3,18}(?![\p{L}.])/giu;

/** Places told to a few metres: coordinates, grid references and three words. */
export function locationsIn({ text }: SearchText): readonly Hit[] {
  return [DECIMAL, DEGREES, GRID, SLASHES, NAMED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind: "location", from: index, to: index + words.length })),
  );
}
