/** One word or number of a text, in small letters and without apostrophes, and where it stood. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Counts up at every full stop, question mark, exclamation mark and line end. */
  readonly sentence: number;
  /** Counts up at those and at commas, colons, brackets, quotation marks and dashes. */
  readonly clause: number;
}

export interface Tokens {
  /** The text the positions refer to: the given one with its characters in their usual form. */
  readonly text: string;
  readonly list: readonly Token[];
}

const JOINERS = "'’‘ʼ`\\u00AD\\u200B-\\u200D\\u2060\\uFEFF";
// "U.c." is one word, and its last dot ends a sentence only where another begins.
const INITIALS = "(?<!\\p{L})\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{M}])(?:\\.(?=\\s+\\p{Ll}))?";
const PART = new RegExp(
  `(${INITIALS}|\\p{L}[\\p{L}\\p{M}${JOINERS}]*)|(\\p{N}+)|([.!?…\\r\\n])|([,;:()\\[\\]{}"“”<>–—]|-(?=\\s))`,
  "gu",
);
const JOINER = new RegExp(`[.${JOINERS}]`, "gu");

/** Cuts a text into words, in one pass. "Don't" is "dont", "16yr" is "16" and "yr", "e-fit" is "e" and "fit". */
export function tokenise(original: string): Tokens {
  const text = original.normalize("NFKC");
  const list: Token[] = [];
  let sentence = 0;
  let clause = 0;
  for (const match of text.matchAll(PART)) {
    const [whole, letters, digits, stop] = match;
    if (letters !== undefined || digits !== undefined) {
      const word = whole.replace(JOINER, "").toLowerCase();
      list.push({ word, start: match.index, end: match.index + whole.length, sentence, clause });
      continue;
    }
    clause += 1;
    if (stop !== undefined) sentence += 1;
  }
  return { text, list };
}

/** The words of the text from one token to before another, as they were typed; long ones are cut short. */
export function wordsOf({ text, list }: Tokens, from: number, to: number): string {
  const words = text.slice(list[from]?.start ?? 0, list[to - 1]?.end ?? 0);
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}
