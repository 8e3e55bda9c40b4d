import { inOneClause, type Match, type Matcher, reachOf } from "../words/matcher.js";
import { type Token, type Tokens, tokenise } from "../words/tokens.js";

/** What words mean beside others, in words that mean it alone: "think" of "I suspect"; undefined where they mean what they say. */
export interface Sense {
  readonly plainly: string | undefined;
}

/** A text in the sense that its words have beside each other. */
export interface InSense {
  /** The plainer words stand where those they are for were typed, so that what is quoted is what the person wrote. */
  readonly tokens: Tokens;
  /** The text with the plainer words in it. */
  readonly plainly: string;
}

/**
 * Puts plainer words in the place of those that mean something else than they would alone, and in the place of none that are meant
 * as they stand. Of two senses that overlap, the first, and the longer.
 */
export function inTheirSense(senses: Matcher<Sense>, typed: Tokens): InSense {
  const list: Token[] = [];
  let plainly = "";
  let done = 0;
  let shown = 0;
  for (const { plainly: plainer, from, to } of apart(taken(senses.scan(typed.list), typed.list))) {
    const [first, last] = [typed.list[from], typed.list[to - 1]];
    if (!first || !last) continue;
    list.push(...typed.list.slice(done, from));
    for (const { word } of tokenise(plainer).list) list.push({ ...first, word, end: last.end });
    plainly += typed.text.slice(shown, first.start) + plainer;
    done = to;
    shown = last.end;
  }
  list.push(...typed.list.slice(done));
  return { tokens: { text: typed.text, list }, plainly: plainly + typed.text.slice(shown) };
}

/** Plainer words, and the tokens they are for, `to` not among them. */
interface Plainer {
  readonly plainly: string;
  readonly from: number;
  readonly to: number;
}

/** The senses that take in no word that is meant as it stands. */
function taken(matches: readonly Match<Sense>[], tokens: readonly Token[]): readonly Plainer[] {
  const literal = matches.filter((match) => match.meaning.plainly === undefined && inOneClause(match, tokens));
  const reach = reachOf(literal, tokens.length);
  return matches.flatMap(({ meaning: { plainly }, from, to }) =>
    plainly === undefined || (reach[to - 1] ?? 0) > from ? [] : [{ plainly, from, to }],
  );
}

/** Those of the senses that do not overlap an earlier one that is kept. */
function apart(senses: readonly Plainer[]): readonly Plainer[] {
  const kept: Plainer[] = [];
  for (const match of [...senses].sort((a, b) => a.from - b.from || b.to - a.to))
    if (match.from >= (kept.at(-1)?.to ?? 0)) kept.push(match);
  return kept;
}
