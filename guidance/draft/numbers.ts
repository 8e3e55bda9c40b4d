import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

/** Digits with what people put between them. Every part is bounded, so that no text makes it slow. */
const DIGITS = /(?<![\p{L}\p{N}/£$€#.-])[+(]{0,2}\d(?:[ ().\p{Pd}]{0,3}\d){6,14}(?![\p{L}\p{N}/]|[.,]\d)/gu;
/** So many numbers are compared with the numbering plan; in a text with more, the form of the others must do. */
const MOST_PARSED = 100;

const BEFORE_A_BIRTH = /(?<![\p{L}\p{N}])(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?(?: the)?)[\s:\p{Pd}]{0,4}/giu;
const DAY = /^\d{1,2}[/. \p{Pd}]\d{1,2}[/. \p{Pd}]\d{2,4}(?!\d)/u;
const DAY_IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? (\p{L}{3,9})(?:,? \d{2,4})?/iu;

const INSURANCE = /(?<![\p{L}\p{N}])([a-z]{2})[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[a-d](?![\p{L}\p{N}])/giu;
/** What no National Insurance number begins with. */
const NOT_INSURANCE = /^(?:[dfiquv]|.[dfiquvo]|bg|gb|kn|nk|nt|tn|zz)/i;

/** Phone numbers that may be a person's: none of the force's own, and none that only organisations have. */
export function phonesIn({ text }: SearchText, rules: DraftRules): readonly Hit[] {
  let parsed = 0;
  const isPhone = (written: string) => isPersonalPhone(nationalDigits(written), rules, () => ++parsed > MOST_PARSED);
  return [...text.matchAll(DIGITS)].flatMap(({ 0: written, index }) => {
    const phone = beginnings(written).find(isPhone);
    return phone === undefined ? [] : [{ kind: "phone", from: index, to: index + phone.length }];
  });
}

/**
 * Whether digits as they are dialled in this country are a number that may be a person's.
 *
 * @param isEnough asked before the numbering plan is looked up: whether the form must do
 */
export function isPersonalPhone(digits: string, rules: DraftRules, isEnough: () => boolean = () => false): boolean {
  if (rules.publicNumbers.has(digits) || !couldBePersonal(digits)) return false;
  // A mobile is told by its form: one of the numbers kept for films looks the same.
  return /^07\d{9}$/.test(digits) || isEnough() || parsePhoneNumberFromString(digits, "GB")?.isValid() === true;
}

/** Some digits, and the same without the last group or two: another number may stand behind a phone number. */
function beginnings(written: string): readonly string[] {
  const shorter = written.replace(/\D+\d+$/u, "");
  return [written, shorter, shorter.replace(/\D+\d+$/u, "")];
}

/** What begins with 03, 08 or 09 belongs to organisations and services. */
function couldBePersonal(digits: string): boolean {
  return /^(?:0[127]\d{8,9}|\+\d{9,15})$/.test(digits);
}

/** The digits of a number as they are dialled in this country; with a "+" before them where it is abroad. */
export function nationalDigits(written: string): string {
  const digits = written.replace(/\D/g, "");
  const abroad = written.includes("+") ? digits : digits.startsWith("00") ? digits.slice(2) : undefined;
  if (abroad === undefined) return digits;
  return abroad.startsWith("44") ? abroad.replace(/^440?/, "0") : `+${abroad}`;
}

/** Dates that stand behind "born" or "date of birth". */
export function birthsIn({ text }: SearchText, rules: DraftRules): readonly Hit[] {
  return [...text.matchAll(BEFORE_A_BIRTH)].flatMap(({ 0: lead, index }) => {
    const start = index + lead.length;
    const behind = text.slice(start, start + 40);
    const named = DAY_IN_WORDS.exec(behind);
    const isMonth = rules.words.month.has(named?.[2]?.toLowerCase() ?? "");
    const date = DAY.exec(behind)?.[0] ?? (isMonth ? named?.[0] : undefined);
    return date === undefined ? [] : [{ kind: "birth", from: index, to: start + date.length }];
  });
}

export function insuranceNumbersIn({ text }: SearchText): readonly Hit[] {
  return [...text.matchAll(INSURANCE)]
    .filter(({ 1: prefix = "" }) => !NOT_INSURANCE.test(prefix))
    .map(({ 0: number, index }) => ({ kind: "insurance-number", from: index, to: index + number.length }));
}
