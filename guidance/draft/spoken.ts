import type { Token } from "../words/tokens.js";
import { isOf } from "./links.js";
import { isPersonalPhone } from "./numbers.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

const DIGITS: Readonly<Record<string, string>> = Object.fromEntries([
  ..."zero one two three four five six seven eight nine".split(" ").map((word, digit) => [word, `${digit}`]),
  ..."oh o nought naught nil".split(" ").map((word) => [word, "0"]),
  ..."ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, at) => [word, `${at + 10}`]),
]);
const TENS: readonly string[] = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
/** What stands between spoken digits and says nothing. */
const BETWEEN: readonly string[] = ["and", "then", "dash", "hyphen", "space", "gap", "pause"];
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3 };
const NOUGHTS: Readonly<Record<string, string>> = { hundred: "00", thousand: "000" };
/** The lengths of a number of this country with its first nought, and of one that is told with "plus four four". */
const LENGTHS: readonly number[] = [11, 10];
const ABROAD = 12;
/** So many numbers are compared with the numbering plan. */
const MOST_COMPARED = 50;

/** Some digits, and the tokens that say them. */
interface Said {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  /** Told in words, at least in part. */
  readonly inWords: boolean;
}

/** Phone numbers that are told in words: "zero seven seven double zero ...", "07700 nine hundred 123". */
export function spokenPhonesIn({ text, tokens }: SearchText, rules: DraftRules): readonly Hit[] {
  const hits: Hit[] = [];
  // Most texts tell no number in words.
  if (!tokens.some(({ word }) => word in DIGITS || word in NOUGHTS || word in TIMES || TENS.includes(word))) return hits;
  let compared = 0;
  for (let at = 0; at < tokens.length; at++) {
    const isAbroad = tokens[at - 1]?.word === "plus" || text.charAt((tokens[at]?.start ?? 0) - 1) === "+";
    const [lead, lengths] = isAbroad ? ["44", [ABROAD]] : ["0", LENGTHS];
    const said = saidFrom(tokens, at, lead);
    const number = lengths
      .map((length) => said.find(({ digits }) => digits.length === length))
      .find((each) => each?.inWords && ++compared <= MOST_COMPARED && isPersonalPhone(each.digits.replace(/^44/, "0"), rules));
    if (!number) continue;
    hits.push({ kind: "phone", from: tokens[at]?.start ?? 0, to: tokens[number.to - 1]?.end ?? 0 });
    at = number.to - 1;
  }
  return hits;
}

/** What is told from a token on that begins with these digits, as it grows; no further than a number can be. */
function saidFrom(tokens: readonly Token[], from: number, lead: string): readonly Said[] {
  const all: Said[] = [];
  let digits = "";
  let inWords = false;
  for (let at = from; at < tokens.length && tokens[at]?.sentence === tokens[from]?.sentence; ) {
    const word = tokens[at]?.word ?? "";
    if (at > from && BETWEEN.includes(word)) {
      at++;
      continue;
    }
    const part = partAt(tokens, at);
    if (!part) break;
    digits += part.digits;
    inWords ||= part.inWords;
    if (!digits.startsWith(lead.slice(0, digits.length)) || digits.length > ABROAD) break;
    at = part.to;
    all.push({ digits, inWords, from, to: at });
  }
  return all;
}

/** The digits that one or a few tokens say: "7", "double seven", "nine hundred", "twenty one". */
function partAt(tokens: readonly Token[], at: number): Said | undefined {
  const [word, next] = [tokens[at]?.word ?? "", tokens[at + 1]?.word ?? ""];
  const repeated = TIMES[word];
  const digit = /^\d$/.test(next) ? next : DIGITS[next];
  if (repeated !== undefined) {
    return digit?.length === 1 ? { digits: digit.repeat(repeated), from: at, to: at + 2, inWords: true } : undefined;
  }
  const ten = TENS.indexOf(word);
  if (ten >= 0) {
    const unit = DIGITS[next];
    const follows = unit?.length === 1 && unit !== "0";
    return { digits: `${ten + 2}${follows ? unit : "0"}`, from: at, to: at + (follows ? 2 : 1), inWords: true };
  }
  const digits = /^\d+$/.test(word) ? word : DIGITS[word];
  if (digits === undefined) return undefined;
  const noughts = digits.length === 1 ? NOUGHTS[next] : undefined;
  const to = noughts === undefined ? at + 1 : at + 2;
  return { digits: digits + (noughts ?? ""), from: at, to, inWords: digits !== word || noughts !== undefined };
}

/** What stands for "@" where somebody writes around it. Every part is bounded, so that no text makes it slow. */
const AT_SIGN = String.raw`\s{0,2}(?:[\[({<]\s?(?:at|@)\s?[\])}>]|@)\s{0,2}|\sat\s`;
const DOT = String.raw`\s{0,2}[\[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,2}|\sdot\s|\.`;
const JOINED = String.raw`${DOT}|\s(?:underscore|dash|hyphen)\s|[_-]`;
const NAME = String.raw`[\p{L}\p{N}]{1,30}`;
const ENDING = "(?:com|net|org|uk|co|info|eu|me|biz|ac|gov|ie)";
const MAILBOX = new RegExp(
  `(?<![\\p{L}\\p{N}])(${NAME}(?:(?:${JOINED})${NAME}){0,3})(${AT_SIGN})(${NAME}(?:-${NAME})?)((?:(?:${DOT})${NAME}){0,2}(?:${DOT})${ENDING})(?![\\p{L}\\p{N}])`,
  "giu",
);
/** Hosts that have mailboxes, and no page that anybody would be sent to. */
const MAIL_HOSTS: readonly string[] = "gmail googlemail hotmail outlook yahoo ymail icloud aol btinternet protonmail".split(" ");
const MAIL_BEFORE = /\b(?:e-?mail|mail|write to|contact|address is|address)\W{0,3}(?:\p{L}{1,10}\W{1,3}){0,2}$/iu;
/** So much before it is looked at for a word that announces a mailbox. */
const NEAR = 30;

/** Mailboxes that are told in words or with signs around their parts: "jean dot smith at gmail dot com", "jean [at] example.com". */
export function spokenMailboxesIn({ text }: SearchText, rules: DraftRules): readonly Hit[] {
  return [...text.matchAll(MAILBOX)].flatMap(({ 0: whole, 1: local = "", 2: at = "", 3: name = "", 4: rest = "", index }) => {
    const host = `${name}${rest.replace(new RegExp(DOT, "giu"), ".")}`.toLowerCase();
    // A plain "@" and plain dots are found as an address is.
    if (/^@$/.test(at) && !/dot|[\s[({<]/iu.test(whole)) return [];
    if (isOf(rules.mailDomains, host)) return [];
    const isSigned = /[[({<@]/u.test(at);
    const isWritten =
      /\bdot\b|\bunderscore\b|[\d_]/iu.test(local) || MAIL_BEFORE.test(text.slice(Math.max(0, index - NEAR), index));
    const from = local.search(/\S/) + index;
    return isSigned || MAIL_HOSTS.includes(name.toLowerCase()) || isWritten
      ? [{ kind: "email", from, to: index + whole.length }]
      : [];
  });
}
