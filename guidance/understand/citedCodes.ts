import type { SourceDocument } from "../engine/types.js";
import { tokenise } from "../words/tokens.js";

/** The provisions that a message names by their codes, and nothing more. */
export interface CitedCodes {
  /** The provisions to be shown, in the order in which they are named; of an unknown code those nearest to it. */
  readonly provisions: readonly string[];
  /** Codes, as they would be written, that no provision has. */
  readonly unknown: readonly string[];
}

/** A message of more words than this does more than name codes. */
const MOST_WORDS = 40;
const MOST_CHARACTERS = 400;
/** So many provisions are named as the nearest to an unknown code. */
const MOST_NEAREST = 3;
/** Sites that staff write in front of a code, as if there were a document about them. */
const SITES: Readonly<Record<string, string>> = { twitter: "tw", instagram: "ig" };
/** Sections that are words too, and which of these are things: "what does pic 5 say" is of a rule, "pic 1" of a picture. */
const WORDS: Readonly<Record<string, "thing" | "other">> = { pic: "thing", sec: "thing", do: "other", own: "other" };
/** What a rule is asked for by. */
const ASKED_FOR =
  /\b(say|says|said|saying|mean|means|meaning|rules?|provisions?|section|codes?|para|paragraph|quote|wording|explain)\b/i;
/** "What does the rule say about pic 1" is of a picture. */
const ABOUT = /\babout\b/i;
const DASH = "[-\u2010-\u2015\u2212_]";
const HYPHEN = `\\s?${DASH}\\s?`;
/** Behind a number that counts or is an age, and no part of a code: "fb-pic-15 year old". */
const COUNTS = "\\s*(?:-\\s*)?(?:yr|yrs|year|years|y\\/?o|month|months|mth|mths|week|weeks|of|x|%)(?![\\p{L}\\p{N}])";

/** A code as it was typed, in small letters: "fb-pic-8" is of document "fb", section "pic" and number 8. */
interface Code {
  readonly document: string | undefined;
  readonly section: string;
  /** Left out where a whole section is named. */
  readonly number: number | undefined;
}

/** What the codes of a force are told by. */
export interface CitableContent {
  readonly provisions: ReadonlyMap<string, unknown>;
  readonly organisation: { readonly documents: readonly SourceDocument[] };
}

/**
 * Reads a message that only names provisions: "FB-PIC-8", "what does pic 5 say", "show me FB-INF-1 and 2".
 *
 * @param around words that may stand beside a code
 * @returns undefined where it says anything more, or names none
 */
export function citedCodes(cited: CitableContent, around: ReadonlySet<string>, text: string): CitedCodes | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const known = [...cited.provisions.keys()].map(codeOf);
  const names = namesIn(cited);
  const words = tokenise(wholeCodesIn(text, known, names).spaced).list.map(({ word }) => word);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const isHyphened = (one: string, other: string | number) => new RegExp(`\\b${one}${HYPHEN}${other}\\b`, "i").test(text);
  const isMeant = ({ document, section, number }: Code) => {
    // "fb pic" is a picture for Facebook; a section by itself is written with a hyphen.
    if (number === undefined) return isHyphened(document ?? "", section);
    const word = WORDS[section];
    if (document !== undefined || word === undefined || isHyphened(section, number)) return true;
    return word === "thing" && ASKED_FOR.test(text) && !ABOUT.test(text);
  };
  const codes = codesIn(words, known, names, around);
  return codes && codes.length > 0 && codes.every(isMeant) ? citedAs(codes, known) : undefined;
}

/**
 * Finds the provisions that a message names by whole codes, whatever else it says: "why FB-PIC-3", "fbpic8 pls mate".
 *
 * @returns undefined where it names none; `rest` is what it says without them
 */
export function wholeCodes(
  cited: CitableContent,
  text: string,
): { readonly cited: CitedCodes; readonly rest: string } | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const known = [...cited.provisions.keys()].map(codeOf);
  const { codes, rest } = wholeCodesIn(text, known, namesIn(cited));
  return codes.length === 0 ? undefined : { cited: citedAs(codes, known), rest };
}

/** The codes that are written with document and section as one word. @returns `spaced` is the text with each in three words */
function wholeCodesIn(text: string, known: readonly KnownCode[], names: DocumentNames) {
  const documents = [...new Set([...known.map(({ document }) => document), ...Object.entries(names).flat()])].join("|");
  const sections = [...new Set(known.map(({ section }) => section))].join("|");
  // Without blanks before the number: "fb - pic 15" may be of a picture of somebody who is 15.
  const ways = [
    `(${documents})${DASH}([a-z]{2,4})${DASH}`,
    `(${documents})(?: |${DASH})?(${sections})${DASH}`,
    `(${documents})${DASH}?(${sections})`,
  ];
  const codes: Code[] = [];
  const isCode = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ways.join("|")})(\\d{1,3})(?![\\p{L}\\p{N}])(?!${COUNTS})`, "giu");
  const read = (as: (code: Code, whole: string) => string) =>
    text.replace(isCode, (whole: string, ...found: unknown[]) => {
      const parts = found.slice(0, 7).filter((part) => typeof part === "string");
      const [document = "", section = "", number = ""] = parts.map((part) => part.toLowerCase());
      return as({ document: names[document] ?? document, section, number: Number(number) }, whole);
    });
  const spaced = read((code) => {
    codes.push(code);
    return ` ${code.document} ${code.section} ${code.number} `;
  });
  // What only looks like a code is read with the rest.
  const rest = read((code, whole) => (known.some((each) => isFit(code, each)) ? " " : whole));
  return { codes, spaced, rest: rest.replace(/\s+/g, " ").trim() };
}

function citedAs(codes: readonly Code[], known: readonly KnownCode[]): CitedCodes {
  const found = codes.map((code) => ({ code, fits: known.filter((each) => isFit(code, each)) }));
  const provisions = found.flatMap(({ code, fits }) => (fits.length > 0 ? fits : nearest(code, known)));
  return {
    provisions: [...new Set(provisions.map(({ id }) => id))],
    unknown: found.filter(({ fits }) => fits.length === 0).map(({ code }) => written(code)),
  };
}

type KnownCode = Code & { readonly id: string; readonly document: string; readonly number: number };

function codeOf(id: string): KnownCode {
  const [document = "", section = "", number = ""] = id.toLowerCase().split("-");
  return { id, document, section, number: Number(number) };
}

/** What its codes begin with, by what else a document is called, both in small letters. */
type DocumentNames = Readonly<Record<string, string>>;

function namesIn({ organisation }: CitableContent): DocumentNames {
  return { ...SITES, ...Object.fromEntries(organisation.documents.map(({ id, codes }) => [id, codes.toLowerCase()])) };
}

/** The codes of a message; undefined where there are words besides. */
function codesIn(
  words: readonly string[],
  known: readonly KnownCode[],
  names: DocumentNames,
  around: ReadonlySet<string>,
): readonly Code[] | undefined {
  const sections = new Set(known.map(({ section }) => section));
  const documents = new Set([...known.map(({ document }) => document), ...Object.values(names)]);
  const documentOf = (word: string | undefined) => {
    const named = word === undefined ? undefined : (names[word] ?? word);
    return named !== undefined && documents.has(named) ? named : undefined;
  };
  const codes: Code[] = [];
  let elsewhere: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const document = documentOf(words[at]);
    const section = words[document === undefined ? at : at + 1];
    const digits = words[document === undefined ? at + 1 : at + 2];
    const number = digits !== undefined && /^\d{1,3}$/.test(digits) ? Number(digits) : undefined;
    const isSection = section !== undefined && sections.has(section);
    // A section that there is not counts beside a document and a number only: "FB-PIX-3".
    const isLike = section !== undefined && document !== undefined && number !== undefined && /^[a-z]{2,4}$/.test(section);
    if (section !== undefined && (isSection ? number !== undefined || document !== undefined : isLike)) {
      codes.push({ document, section, number });
      at += (document === undefined ? 0 : 1) + (number === undefined ? 0 : 1);
      continue;
    }
    const last = codes.at(-1);
    const word = words[at] ?? "";
    // "PIC 1, 2 and 3".
    if (/^\d{1,3}$/.test(word) && last?.number !== undefined) codes.push({ ...last, number: Number(word) });
    // "PIC-8 for Flickr".
    else if (document !== undefined) elsewhere = document;
    else if (!around.has(word)) return undefined;
  }
  return codes.map((code) => {
    const there = { ...code, document: elsewhere };
    return code.document === undefined && elsewhere !== undefined && known.some((each) => isFit(there, each)) ? there : code;
  });
}

function isFit(code: Code, known: KnownCode): boolean {
  return (
    (code.document === undefined || code.document === known.document) &&
    code.section === known.section &&
    (code.number === undefined || code.number === known.number)
  );
}

/** The provisions whose codes are most like one that there is not: first of its section, then of its document, then of its number. */
function nearest(code: Code, known: readonly KnownCode[]): readonly KnownCode[] {
  const alike = ({ section }: KnownCode) =>
    [...section].filter((letter, at) => code.section[at] === letter).length / Math.max(section.length, code.section.length);
  const away = ({ number }: KnownCode) => Math.abs(number - (code.number ?? number));
  const isOther = ({ document }: KnownCode) => Number(code.document !== undefined && document !== code.document);
  return [...known]
    .sort((a, b) => alike(b) - alike(a) || away(a) + 100 * isOther(a) - away(b) - 100 * isOther(b))
    .slice(0, MOST_NEAREST);
}

function written({ document, section, number }: Code): string {
  return [document, section, number]
    .filter((part) => part !== undefined)
    .join("-")
    .toUpperCase();
}
