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
/** Both names of a document that staff use. */
const DOCUMENTS: Readonly<Record<string, string>> = { facebook: "fb", flickr: "fl", twitter: "tw", instagram: "ig" };

/** A code as it was typed, in small letters: "fb-pic-8" is of document "fb", section "pic" and number 8. */
interface Code {
  readonly document: string | undefined;
  readonly section: string;
  /** Left out where a whole section is named. */
  readonly number: number | undefined;
}

/**
 * Reads a message that only names provisions: "FB-PIC-8", "what does pic 5 say", "show me FB-INF-1 and 2".
 *
 * @param ids of all provisions there are
 * @param around words that may stand beside a code
 * @returns undefined where it says anything more, or names none
 */
export function citedCodes(ids: Iterable<string>, around: ReadonlySet<string>, text: string): CitedCodes | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const words = tokenise(text).list.map(({ word }) => word);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const known = [...ids].map(codeOf);
  // "fb pic" is a picture for Facebook; a section by itself is written with a hyphen.
  const isHyphened = (document: string, section: string) => text.toLowerCase().includes(`${document}-${section}`);
  const codes = codesIn(words, known, around)?.filter(
    ({ document = "", section, number }) => number !== undefined || isHyphened(document, section),
  );
  if (!codes || codes.length === 0) return undefined;
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

/** The codes of a message; undefined where there are words besides. */
function codesIn(
  words: readonly string[],
  known: readonly KnownCode[],
  around: ReadonlySet<string>,
): readonly Code[] | undefined {
  const sections = new Set(known.map(({ section }) => section));
  const documents = new Set([...known.map(({ document }) => document), ...Object.values(DOCUMENTS)]);
  const documentOf = (word: string | undefined) => {
    const named = word === undefined ? undefined : (DOCUMENTS[word] ?? word);
    return named !== undefined && documents.has(named) ? named : undefined;
  };
  const codes: Code[] = [];
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
    else if (!around.has(word)) return undefined;
  }
  return codes;
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
