import type { Token } from "../words/tokens.js";
import type { Contexts } from "./contexts.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Span } from "./types.js";

/** A sentence in which names are looked for, as tokens, `to` not among them. */
export interface Scene extends Span {
  /**
   * How it speaks of a crime: itself; as the answer or the beginning of what the next sentence says ("Anyone seen ...? Wanted for fraud.");
   * or as a line under a heading ("WANTED"), where a name stands alone.
   */
  readonly told: "itself" | "beside" | "listed";
  /** A court has decided about whoever is meant in it. */
  readonly sentenced: boolean;
  /** Advice to everybody: nobody need be meant. */
  readonly advice: boolean;
}

/** A line with no more words may be a name and what is told beside it. */
const MOST_IN_LINE = 9;
const MOST_IN_HEADING = 6;
/** A heading counts for so many lines under it. */
const MOST_LINES = 20;
const FINITE: ReadonlySet<string> = new Set(
  "is are was were am has have had will would can could be been do does did we i you he she they it hes shes theyre were its thats".split(
    " ",
  ),
);
const PRONOUNS: ReadonlySet<string> = new Set("he she hes shes his her him same".split(" "));
const HEADINGS: ReadonlySet<string> = new Set(
  "wanted arrested charged suspect suspects offender offenders defendant defendants accused remanded bailed nicked caught offence offences crime victim victims witness witnesses custody jailed sentenced convicted".split(
    " ",
  ),
);

interface Sentence extends Span {
  readonly words: readonly string[];
  readonly crime: boolean;
  readonly court: boolean;
  readonly advice: boolean;
  /** A few words that accuse whoever is listed under them. */
  readonly heads: boolean;
}

/** The sentences of a text in which somebody named is named beside a crime. */
export function scenesOf(reading: SearchText, rules: DraftRules, contexts: Contexts): readonly Scene[] {
  const all = sentencesOf(reading, contexts);
  // Most texts speak of no crime at all.
  if (!all.some(({ crime, court, heads }) => crime || court || heads)) return [];
  const isLine = ({ words }: Sentence) => words.length <= MOST_IN_LINE && !words.some((word) => FINITE.has(word));
  const isFragment = (sentence: Sentence) => !sentence.crime && isLine(sentence);
  const begins = ({ words }: Sentence, list: ReadonlySet<string>) => list.has(words[0] ?? "");
  /** Whether a sentence goes on about whoever the one before it names. */
  const goesOn = (next: Sentence | undefined): next is Sentence =>
    next !== undefined && (begins(next, PRONOUNS) || begins(next, rules.words.accused) || begins(next, HEADINGS));

  return all.flatMap((sentence, at): Scene[] => {
    const { from, to, crime, court, advice } = sentence;
    const next = all[at + 1];
    const answered = goesOn(next) ? next : undefined;
    const sentenced = court || (begins(next ?? sentence, PRONOUNS) && answered?.court) || false;
    const scene = (told: Scene["told"], decided: boolean | undefined = sentenced): Scene => ({
      from,
      to,
      told,
      sentenced: decided,
      advice,
    });
    if (crime) return [scene("itself", sentenced || (isLine(sentence) && headingOf(reading, all, at, isFragment)?.court))];
    if (isFragment(sentence)) {
      const heading = headingOf(reading, all, at, isFragment) ?? answered;
      return heading && (heading.crime || heading.court || heading.heads) ? [scene("listed", heading.court)] : [];
    }
    if (court) return [scene("itself")];
    return answered && (answered.crime || answered.court) ? [scene("beside")] : [];
  });
}

/** What a line stands under: a few words that accuse, or a sentence that ends in a colon or asks who it was. */
function headingOf(
  { text, tokens }: SearchText,
  all: readonly Sentence[],
  at: number,
  isFragment: (sentence: Sentence) => boolean,
): Sentence | undefined {
  for (let above = at - 1; above >= 0 && above >= at - MOST_LINES; above--) {
    const sentence = all[above];
    if (!sentence) return undefined;
    if (sentence.heads) return sentence;
    const end = tokens[sentence.to - 1]?.end ?? 0;
    if (sentence.crime) return /^[^\n]?[:?\p{Pd}]/u.test(text.slice(end, end + 3)) ? sentence : undefined;
    if (!isFragment(sentence)) return undefined;
  }
  return undefined;
}

function sentencesOf({ tokens }: SearchText, contexts: Contexts): readonly Sentence[] {
  const all: Sentence[] = [];
  for (let from = 0; from < tokens.length; ) {
    const number = (tokens[from] as Token).sentence;
    let to = from;
    while (to < tokens.length && tokens[to]?.sentence === number) to++;
    const words = tokens.slice(from, Math.min(to, from + MOST_IN_LINE + 1)).map(({ word }) => word);
    all.push({
      from,
      to,
      words,
      heads: words.length <= MOST_IN_HEADING && words.some((word) => HEADINGS.has(word)),
      crime: contexts.isInSentence("offence", number) || contexts.isInSentence("trouble", number),
      court: contexts.isInSentence("conviction", number),
      advice: contexts.isInSentence("prevention", number),
    });
    from = to;
  }
  return all;
}
