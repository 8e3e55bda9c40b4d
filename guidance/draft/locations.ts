import { behind, beside } from "./labelled.js";
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
const GRID = behind("(?:os )?grid(?: ref(?:erence)?)?|os ref(?:erence)?", "[A-HJ-Z]{2} ?\\d{3,5} ?\\d{3,5}");
/** The same to ten metres or less, in the squares of this country. */
const GRID_ALONE = /(?<![\p{L}\p{N}])[HNSTO][A-HJ-Z] ?\d{4,5} ?\d{4,5}(?![\p{L}\p{N}])/gu;
const WORDS = "\\p{L}{3,18}\\.\\p{L}{3,18}\\.\\p{L}{3,18}(?!\\.?\\p{L})";
/** Three words with dots, behind three slashes or where what3words is named. */
const SLASHES = new RegExp(`/// ?${WORDS}`, "gu");
const NAMED = beside("what ?3 ?words|what three words|w3w", `/{0,3}${WORDS}`);
/** Three words with dots alone, all in small letters: no page, no file, no mailbox. */
const ALONE =
  /(?<![\p{L}\p{N}/@._\p{Pd}])(?!www\.)[a-z]{3,18}\.[a-z]{3,18}\.(?!(?:com|org|net|gov|edu|info|police|nhs|app|dev|site|online|shop|page|link|html|php|pdf|jpg|jpeg|png|gif|doc|docx|xlsx|csv|mil|biz|blog|club|live|news)(?![a-z]))[a-z]{3,18}(?![\p{L}\p{N}/@_\p{Pd}]|\.\p{L})/gu;

/** Places told to a few metres: coordinates, grid references and three words. */
export function locationsIn({ text }: SearchText): readonly Hit[] {
  return [DECIMAL, DEGREES, GRID, GRID_ALONE, SLASHES, ALONE, ...NAMED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind: "location", from: index, to: index + words.length })),
  );
}
