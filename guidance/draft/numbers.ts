import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { beside, GAP, valuesIn } from "./labelled.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

/** Digits with what people put between them. Every part is bounded, so that no text makes it slow. */
const DIGITS =
  /(?:(?<![\p{L}\p{N}£$€#]|\p{N}[./-])|(?<=(?<!\p{L})(?:mob(?:ile)?|tel|phone|number|no|call|ring|text|whatsapp)))[+(]{0,2}\d(?:[ ().\p{Pd}]{0,3}\d){6,14}(?![\p{L}\p{N}]|[.,/]\d)/giu;
/** The same with a slash behind the code, and with letters for noughts. */
const SLASHED = /(?<![\p{L}\p{N}£$€#/]|\p{N}[.-])0\d{2,4} ?\/ ?\d{3,4}[ \p{Pd}/]?\d{3,4}(?![\p{L}\p{N}/]|[.,]\d)/gu;
const LETTERED =
  /(?<![\p{L}\p{N}£$€#])(?=[\do \p{Pd}]{0,12}o)[0o]7[\do]{3}[ \p{Pd}]?(?:[\do]{6}|[\do]{3}[ \p{Pd}][\do]{3})(?![\p{L}\p{N}])/giu;
/** So many numbers are compared with the numbering plan; in a text with more, the form of the others must do. */
const MOST_PARSED = 100;

const INSURANCE_DIGITS = `${GAP}\\d\\d${GAP}\\d\\d${GAP}\\d\\d${GAP}`;
const INSURANCE = new RegExp(`(?<![\\p{L}\\p{N}])([a-z]{2})${INSURANCE_DIGITS}[a-d](?![\\p{L}\\p{N}])`, "giu");
/** Behind its label any letters will do. */
const LABELLED_INSURANCE = beside("NI|NINO|national insurance", `[a-z]{2}${INSURANCE_DIGITS}[a-z]`);
/** What no National Insurance number begins with. */
const NOT_INSURANCE = /^(?:[dfiquv]|.[dfiquvo]|bg|gb|kn|nk|nt|tn|zz)/i;

/** Phone numbers that may be a person's: none of the force's own, and none that only organisations have. */
export function phonesIn({ text }: SearchText, rules: DraftRules): readonly Hit[] {
  let parsed = 0;
  const isPhone = (written: string) => isPersonalPhone(nationalDigits(written), rules, () => ++parsed > MOST_PARSED);
  const numbers = [DIGITS, SLASHED].flatMap((pattern) => [...text.matchAll(pattern)]);
  return [
    ...numbers.flatMap(({ 0: written, index }) => {
      const phone = beginnings(written).find(isPhone);
      return phone === undefined ? [] : [{ kind: "phone", from: index, to: index + phone.length }];
    }),
    ...[...text.matchAll(LETTERED)].map(({ 0: written, index }) => ({ kind: "phone", from: index, to: index + written.length })),
  ];
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
  // A mobile with the country's code and no plus.
  if (abroad === undefined) return /^447\d{9}$/.test(digits) ? `0${digits.slice(2)}` : digits;
  return abroad.startsWith("44") ? abroad.replace(/^440?/, "0") : `+${abroad}`;
}

export function insuranceNumbersIn({ text }: SearchText): readonly Hit[] {
  const plain = [...text.matchAll(INSURANCE)].filter(({ 1: prefix = "" }) => !NOT_INSURANCE.test(prefix));
  return [
    ...plain.map(({ 0: number, index }) => ({ kind: "insurance-number", from: index, to: index + number.length })),
    ...valuesIn(text, LABELLED_INSURANCE).map(({ from, to }) => ({ kind: "insurance-number", from, to })),
  ];
}
