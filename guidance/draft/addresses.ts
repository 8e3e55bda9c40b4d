import type { Token } from "../words/tokens.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit } from "./types.js";

/** Words that stand before the number of a flat. */
const FLATS: readonly string[] = ["flat", "apartment", "apt", "maisonette", "bedsit"];
/** Words before a house's number where a street is written in small letters. */
const LEADS: readonly string[] =
  "at from of on outside address number no to in and is near opposite behind inside round by".split(" ");
/** Streets cut short, which can hardly be anything else: there they may be written anyhow. */
const SHORT_STREETS: readonly string[] = ["rd", "ave", "ln", "cres", "gdns"];
/** Before the second number of "14-16 Vine Street". */
const HOUSE_TO_HOUSE = /(?<![\p{N}£]|\p{N}[.:/])\d{1,3}\p{Pd}$/u;
/** The most words that a street's name has before "Road", "Close" and so on. */
const MOST_WORDS = 3;

/** Houses and flats: "14 Acacia Road", "flat 3". A street without a number names no home. */
export function addressesIn({ text, tokens }: SearchText, rules: DraftRules): readonly Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const to = flatEnd(tokens, at) ?? houseEnd(text, tokens, at, rules);
    if (to === undefined) continue;
    // A flat in a house is one address.
    const last = hits.at(-1);
    const [from, end] = [tokens[at]?.start ?? 0, tokens[to - 1]?.end ?? 0];
    if (last && from - last.to <= 2) hits[hits.length - 1] = { ...last, to: end };
    else hits.push({ kind: "address", from, to: end });
    at = to - 1;
  }
  return hits;
}

/** Where a flat's number ends that begins with this token; undefined where none does. */
function flatEnd(tokens: readonly Token[], at: number): number | undefined {
  const [flat, number] = [tokens[at], tokens[at + 1]];
  if (!flat || !number || !FLATS.includes(flat.word) || !isHouseNumber(number) || number.sentence !== flat.sentence)
    return undefined;
  const end = withLetter(tokens, at + 2);
  // "A flat 30mph".
  return tokens[end]?.start === tokens[end - 1]?.end ? undefined : end;
}

/** Where a house's address ends that begins with this token; undefined where none does. */
function houseEnd(text: string, tokens: readonly Token[], at: number, rules: DraftRules): number | undefined {
  const number = tokens[at];
  if (!number || !isHouseNumber(number)) return undefined;
  const { words } = rules;
  const before = tokens[at - 1];
  // Part of a road's name, a time or a sum: "M6", "10.30", "£20".
  const near = text.slice(Math.max(0, number.start - 6), number.start);
  if (/[\p{L}\p{N}£$€#]$|\p{N}[.:/]$/u.test(near) || (/\d[\p{Pd}]$/u.test(near) && !HOUSE_TO_HOUSE.test(near))) return undefined;
  if (before && before.sentence === number.sentence && words["before-no-house"].has(before.word)) return undefined;
  const first = withOn(tokens, withLetter(tokens, at + 1), before);
  const begin = tokens[first];
  // "14, Vine Street", and no year: "In 2014, Vine Street".
  const isSet =
    begin && begin.clause !== number.clause && /^ ?[,.\n/\p{Pd}] ?$/u.test(text.slice(tokens[first - 1]?.end, begin.start));
  if (isSet && (/^(?:19|20)\d\d$/.test(number.word) || !startsBig(text, begin) || before?.word === "of")) return undefined;
  const joined = (token: Token) =>
    isSet
      ? token.sentence === begin.sentence && token.clause === begin.clause
      : token.sentence === number.sentence && token.clause === number.clause;
  for (let end = first; end <= first + MOST_WORDS; end++) {
    const token = tokens[end];
    if (!token || !joined(token) || /^\d/.test(token.word)) return undefined;
    const name = tokens.slice(first, end);
    if (end > first && words.street.has(token.word) && isStreet(text, [...name, token], before, number)) {
      const next = tokens[end + 1];
      const isPart = next && joined(next) && words["after-no-house"].has(next.word);
      // "Park Road Close": the last of the words ends it.
      const longer = next && joined(next) && words.street.has(next.word) && startsBig(text, next) === startsBig(text, token);
      return isPart ? undefined : longer ? end + 2 : end + 1;
    }
    if (words["no-street"].has(token.word) || words.month.has(token.word)) return undefined;
  }
  return undefined;
}

/** Written as a name, or with capitals left out, but cut short or behind "at", "from" and the like. */
function isStreet(text: string, name: readonly Token[], before: Token | undefined, number: Token): boolean {
  if (name.every((token) => startsBig(text, token)) || SHORT_STREETS.includes(name.at(-1)?.word ?? "")) return true;
  return before?.sentence === number.sentence && LEADS.includes(before.word);
}

/** Behind "on" in "number 14 on Vine Street". */
function withOn(tokens: readonly Token[], at: number, before: Token | undefined): number {
  const isNumbered = before?.word === "no" || before?.word === "number";
  return isNumbered && ["on", "in", "of"].includes(tokens[at]?.word ?? "") ? at + 1 : at;
}

function isHouseNumber({ word }: Token): boolean {
  return /^[1-9]\d{0,3}$/.test(word);
}

/** Behind the letter of "14a", where there is one. */
function withLetter(tokens: readonly Token[], at: number): number {
  const letter = tokens[at];
  return letter?.word.length === 1 && letter.start === tokens[at - 1]?.end ? at + 1 : at;
}

function startsBig(text: string, { start }: Token): boolean {
  return /\p{Lu}/u.test(text.charAt(start));
}
