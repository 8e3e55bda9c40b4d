import { createRequire } from "node:module";
import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const require = createRequire(import.meta.url);
// Each of these files is the one function.
const isIBAN = require("validator/lib/isIBAN").default as (text: string) => boolean;
const isLuhnNumber = require("validator/lib/isLuhnNumber").default as (text: string) => boolean;

/** What stands between a label and its value: a colon, "is", a line's end, a bracket. Every part is bounded, so that no text makes it slow. */
const LINK = "(?:[ \\t]{0,2}(?:is|was|no\\.?|number|num|ref|id|[:=#.,/(\\[\\p{Pd}]|\\n)){0,3}[ \\t]{0,2}";
/** What people put between the groups of a number. */
const GAP = "[ ./\\p{Pd}]?";
const BEFORE = "(?<![\\p{L}\\p{N}£$€#+]|[\\p{N}][ \\p{Pd}./])";
const AFTER = "(?![\\p{L}\\p{N}]|[ \\p{Pd}./]?\\d)";
const form = (source: string) => new RegExp(`${BEFORE}(?:${source})${AFTER}`, "giu");
const labelled = (label: string, value: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${label})${LINK}(?:${value})${AFTER}`, "giu");

type Form = readonly [pattern: RegExp, isMeant?: (written: string) => boolean];

/** Numbers that stand for one person or an account, each told by its check digits or by what is said before it. */
const FORMS: readonly Form[] = [
  [form(`\\d{3}${GAP}\\d{3}${GAP}\\d{4}`), isHealthNumber],
  [labelled("NHS", `\\d{3}${GAP}\\d{3}${GAP}\\d{4}`)],
  [form(`\\d(?:${GAP}\\d){12,18}`), isCardNumber],
  [
    form("[A-Z]{2}\\d\\d(?: ?[A-Z\\d]{4}){2,7}(?: ?[A-Z\\d]{1,3})?"),
    (written) => isIBAN(written.replace(/ /g, "").toUpperCase()),
  ],
  // A driving licence: five letters of the surname, the birth, initials, check characters.
  [form("[A-Z9]{5}[ .\\p{Pd}]?\\d[0156]\\d[0-3]\\d\\d[ .\\p{Pd}]?[A-Z9]{2}\\d[ .\\p{Pd}]?[A-Z]{2}")],
  [labelled("passport", "(?=[A-Z]?\\d)[A-Z]{0,2}\\d{7,9}")],
  [labelled("(?:driving )?licen[cs]e|CRN|PNC(?: ?ID)?|prison(?:er)?", "(?=[A-Z/\\d]{0,12}\\d{4})[A-Z\\d/]{6,18}")],
  [labelled("sort ?code", `\\d{2}${GAP}\\d{2}${GAP}\\d{2}`)],
  [labelled("(?:bank )?account|a/c|acct", "\\d{8}|\\d{4}[ \\p{Pd}]\\d{4}")],
  // A sort code and an account side by side.
  [form("\\d{2}[ \\p{Pd}]\\d{2}[ \\p{Pd}]\\d{2}[ ,/\\n]{1,2}\\d{8}")],
];

export function personNumbersIn({ text }: SearchText): readonly Hit[] {
  // Most texts hold no such number.
  if (!/\d(?:\D?\d){4}/u.test(text)) return [];
  return FORMS.flatMap(([pattern, isMeant]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: written, index }) =>
      (isMeant?.(written) ?? true) ? [{ kind: "person-number", from: index, to: index + written.length }] : [],
    ),
  );
}

/** Ten digits of which the last one is made of the others, as the health service gives them out. */
function isHealthNumber(written: string): boolean {
  const digits = [...written.replace(/\D/g, "")].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return new Set(digits).size > 2 && (11 - (sum % 11)) % 11 === digits[9];
}

/** A bank card's number by its last digit, and no run of one digit. */
function isCardNumber(written: string): boolean {
  const digits = written.replace(/\D/g, "");
  return /^[2-6]/.test(digits) && new Set(digits.slice(0, -1)).size > 1 && isLuhnNumber(digits);
}
