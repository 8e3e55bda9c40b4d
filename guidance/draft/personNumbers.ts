import { createRequire } from "node:module";
import { behind, beside, GAP } from "./labelled.js";
import type { SearchText } from "./reading.js";
import type { Hit } from "./types.js";

const require = createRequire(import.meta.url);
// Each of these files is the one function.
const isIBAN = require("validator/lib/isIBAN").default as (text: string) => boolean;
const isLuhnNumber = require("validator/lib/isLuhnNumber").default as (text: string) => boolean;

const BEFORE = "(?<![\\p{L}\\p{N}£$€#+]|[\\p{N}][ \\p{Pd}./])";
const AFTER = "(?![\\p{L}\\p{N}]|[ \\p{Pd}./]?\\d)";
const form = (source: string) => new RegExp(`${BEFORE}(?:${source})${AFTER}`, "giu");

type Form = readonly [pattern: RegExp, isMeant?: (written: string) => boolean];
const forms = (patterns: readonly RegExp[], isMeant?: Form[1]): readonly Form[] =>
  patterns.map((pattern) => (isMeant ? [pattern, isMeant] : [pattern]));

const HEALTH = `\\d{3}${GAP}\\d{3}${GAP}\\d{4}`;
const LICENCE = `[A-Z9]{5}${GAP}\\d[0156]\\d[0-3]\\d\\d${GAP}[A-Z9]{2}\\d${GAP}[A-Z]{2}`;
const SORT_CODE = `\\d{2}${GAP}\\d{2}${GAP}\\d{2}`;
const ACCOUNT = `\\d{4}${GAP}\\d{4}|\\d{2}(?:${GAP}\\d{2}){3}`;
const CARD = `\\d(?:${GAP}\\d){12,18}`;
const IBAN = `[A-Z]{2}\\d\\d(?:${GAP}[A-Z\\d]{4}){2,7}(?:${GAP}[A-Z\\d]{1,3})?`;
/** Letters, digits and slashes with four digits in a row. */
const MIXED = "(?=[A-Z/\\d]{0,12}\\d{4})[A-Z\\d/]{5,18}";
/** What a number is that an office gives to one person. */
const GIVEN_BY =
  "hospital|patient|customer|tenancy|tenant|council tax|home office|immigration|visa|residence permit|student|pupil|blue badge|employee|payroll|staff|service|claimant|detainee|custody(?: record)?";

/** Numbers that stand for one person, an account or something of theirs, each told by its check digits or by what is said beside it. */
const FORMS: readonly Form[] = [
  [form(HEALTH), isHealthNumber],
  ...forms(beside("NHS(?: (?:number|no\\.?|id))?", HEALTH)),
  [form(CARD), isCardNumber],
  ...forms(beside("card(?: number| no\\.?)?|visa|mastercard", CARD), isCardNumber),
  [behind("card (?:ending|ends)(?: in| with)?|cvv|cvc", "\\d{3,4}")],
  [form(IBAN), (written) => isIBAN(bare(written))],
  [behind("IBAN", IBAN), (written) => isIBAN(bare(written))],
  // A driving licence: five letters of the surname, the birth, initials, check characters.
  [new RegExp(`${BEFORE}(?:${LICENCE})(?![\\p{L}\\p{N}])`, "giu")],
  ...forms(beside("(?:driving |driver'?s? )?licen[cs]e|driver|DL", LICENCE)),
  ...forms(beside("passport|ppt", `[A-Z]{0,2}(?:\\d{7,9}|\\d{3}${GAP}\\d{3}${GAP}\\d{3})`)),
  ...forms(beside("(?:driving )?licen[cs]e|driver", MIXED), hasLongNumber),
  ...forms(
    beside(
      "CRN|CRO|PNC(?: ?ID)?|HMP|NOMS|prison(?:er)?|inmate",
      `[A-Z]${GAP}\\d{4}${GAP}[A-Z]{2}|\\d{1,6}${GAP}\\d{2,7}${GAP}[A-Z]|[A-Z]${GAP}\\d{6}|${MIXED}`,
    ),
  ),
  ...forms(beside("sort(?:ing)? ?code|s/c", SORT_CODE)),
  [behind("sort|sc(?=[ :=.,\\n(\\p{Pd}])", SORT_CODE)],
  ...forms(beside("(?:bank )?account|a/c|acct?|ac(?=[ :=.,/\\n(\\p{Pd}])", ACCOUNT), isNoSpanOfYears),
  // A sort code and an account side by side.
  [form("\\d{2}[ ./\\p{Pd}]\\d{2}[ ./\\p{Pd}]\\d{2}[ ,/|;:\\n]{1,3}\\d{8}")],
  ...forms(beside(`(?:${GIVEN_BY}) (?:number|no\\.?|id|ref(?:erence)?)|BRP|UTR`, MIXED), isNoSpanOfYears),
  [behind("custody", "\\d{2}[A-Z\\d]{0,4}/[\\d/]{4,12}")],
  // A warrant card shows that its holder is an officer. What stands on a shoulder is for everybody to see.
  ...forms(beside("warrant card|(?<!search )warrant (?:number|no\\.?)", "\\d{4,6}")),
  ...forms(beside("IMEI", `\\d(?:${GAP}\\d){13,15}`)),
  [behind("IP(?: address)?", "\\d{1,3}(?:\\.\\d{1,3}){3}")],
  // A vehicle's own number.
  [form("[A-HJ-NPR-Z\\d]{13}\\d{4}"), (written) => /(?:\d*[a-z]){3}/i.test(written)],
];

export function personNumbersIn({ text }: SearchText): readonly Hit[] {
  // Most texts hold no such number.
  if (!/\d{3}|\d(?:\D{0,3}\d){3}/u.test(text)) return [];
  return FORMS.flatMap(([pattern, isMeant]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: written, 1: value, index }) =>
      (isMeant?.(value ?? written) ?? true) ? [{ kind: "person-number", from: index, to: index + written.length }] : [],
    ),
  );
}

function bare(written: string): string {
  return written.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
}

/** Ten digits of which the last one is made of the others, as the health service gives them out. */
function isHealthNumber(written: string): boolean {
  const digits = [...bare(written)].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return new Set(digits).size > 2 && (11 - (sum % 11)) % 11 === digits[9];
}

/** A bank card's number by its last digit, and no run of one digit. */
function isCardNumber(written: string): boolean {
  const digits = bare(written);
  return /^[2-6]/.test(digits) && new Set(digits.slice(0, -1)).size > 1 && isLuhnNumber(digits);
}

/** "Our licence 2026/01234" is a pub's: that of a person has no slash. */
function hasLongNumber(written: string): boolean {
  return !/\d\/\d/.test(written);
}

/** "The account 20262027" is of a financial year. */
function isNoSpanOfYears(written: string): boolean {
  return !/(?<!\d)20\d\d[ /\p{Pd}]?20\d\d(?!\d)/u.test(written);
}
