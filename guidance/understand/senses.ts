import type { Match, Matcher } from "../words/matcher.js";
import { type Token, type Tokens, tokenise } from "../words/tokens.js";

/** What words mean beside others, in words that mean it alone: "think" of "I suspect". */
export interface Sense {
  readonly plainly: string;
}

/** A text in the sense that its words have beside each other. */
export interface InSense {
  /** The plainer words stand where those they are for were typed, so that what is quoted is what the person wrote. */
  readonly tokens: Tokens;
  /** The text with the plainer words in it. */
  readonly plainly: string;
}

/** Puts plainer words in the place of those that mean something else than they would alone. Of two that overlap, the first, and the longer. */
export function inTheirSense(senses: Matcher<Sense>, typed: Tokens): InSense {
  const list: Token[] = [];
  let plainly = "";
  let done = 0;
  let shown = 0;
  for (const { meaning, from, to } of apart(senses.scan(typed.list))) {
    const [first, last] = [typed.list[from], typed.list[to - 1]];
    if (!first || !last) continue;
    list.push(...typed.list.slice(done, from));
    for (const { word } of tokenise(meaning.plainly).list) list.push({ ...first, word, end: last.end });
    plainly += typed.text.slice(shown, first.start) + meaning.plainly;
    done = to;
    shown = last.end;
  }
  list.push(...typed.list.slice(done));
  return { tokens: { text: typed.text, list }, plainly: plainly + typed.text.slice(shown) };
}

/** Those of the matches that do not overlap an earlier one that is kept. */
function apart<T>(matches: readonly Match<T>[]): readonly Match<T>[] {
  const kept: Match<T>[] = [];
  for (const match of [...matches].sort((a, b) => a.from - b.from || b.to - a.to))
    if (match.from >= (kept.at(-1)?.to ?? 0)) kept.push(match);
  return kept;
}
