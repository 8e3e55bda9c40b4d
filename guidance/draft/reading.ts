import { type Token, tokenise } from "../words/tokens.js";
import type { Span } from "./types.js";

/** A text in a form that can be searched, and the way back from its positions to those of the text as it was given. */
export interface SearchText {
  /** The text with its characters in their usual form and without those that are not seen. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** A place in {@link text}, as a place in the text that was given. */
  original(from: number, to: number): Span;
  /** The tokens that lie in a place, as positions in {@link tokens}, `to` not among them. */
  tokensIn(from: number, to: number): Span;
}

/** Controls but line ends and tabs: nobody types them. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu;
const PLAIN = /^\p{ASCII}*$/u;
/** A character with the marks that stand on it; letters of Hangul together, since they join. */
const PIECE = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gsu;
/** The dot in "10.30" and "police.uk": no sentence ends there. */
const DOT_INSIDE = /(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu;
/** The dot of an initial or of a title before a name: "T. Wetherall", "Mr. Wetherall". */
const DOT_BEFORE_NAME =
  /(?<=(?<![\p{L}\p{N}'’])(?:\p{Lu}|Mrs?|Ms|Dr|Sgt|Insp|Cllr|Rev|Prof))\.(?= (?!(?:The|He|She|It|We|They|A|An|This|That|If|Call|Ring|Our|Two|No|In|On|At)(?!\p{L}))\p{Lu}\p{Ll})/gu;
/** A line end in the middle of a sentence: the next line goes on in small letters. */
const LINE_GOES_ON = /(?<=[\p{L}\p{N},])[ \t]{0,2}\n(?=[ \t]{0,2}\p{Ll})/gu;
const UNSEEN = /\p{Cf}/gu;

/** The text without what nobody can have typed: control characters and halves of characters. */
export function typeable(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "")
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, "");
}

/** Reads a text, in one pass. */
export function readingOf(given: string): SearchText {
  const { text, starts, ends } = PLAIN.test(given) ? { text: given } : inUsualForm(given);
  return searchable(text, (from, to) => ({
    from: starts?.[from] ?? (starts ? given.length : from),
    to: to === from ? (starts?.[from] ?? (starts ? given.length : to)) : (ends?.[to - 1] ?? to),
  }));
}

/** The same text with its places, each sentence that goes over a line's end in one piece; nothing where none does. */
export function withLinesJoined({ text, original }: SearchText): SearchText | undefined {
  const joined = text.replace(LINE_GOES_ON, (end) => " ".repeat(end.length));
  return joined === text ? undefined : searchable(joined, original);
}

function searchable(text: string, original: SearchText["original"]): SearchText {
  const tokens = tokenise(text.replace(DOT_INSIDE, "·").replace(DOT_BEFORE_NAME, "·")).list;
  return {
    text,
    tokens,
    original,
    tokensIn: (from, to) => ({ from: firstFrom(tokens, from), to: firstFrom(tokens, to, true) }),
  };
}

interface Mapped {
  readonly text: string;
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
}

function inUsualForm(given: string): Mapped {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: piece, index } of given.matchAll(PIECE)) {
    const part = piece.normalize("NFKC").replace(UNSEEN, "");
    parts.push(part);
    for (let at = 0; at < part.length; at++) {
      starts.push(index);
      ends.push(index + piece.length);
    }
  }
  const text = parts.join("");
  // Should pieces join all the same, what is not plain is passed over, so that every position stays right.
  return text === text.normalize("NFKC") ? { text, starts, ends } : { text: given.replace(/[^ -~\n\t]/g, "\ufffd") };
}

/** The first token that ends behind a place; or, with `begins`, the first that begins at it or behind it. */
function firstFrom(tokens: readonly Token[], place: number, begins = false): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle];
    if (token && (begins ? token.start >= place : token.end > place)) high = middle;
    else low = middle + 1;
  }
  return low;
}
