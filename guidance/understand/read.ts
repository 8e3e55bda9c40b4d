import { inOneClause, type Match, reachOf } from "../words/matcher.js";
import { type Tokens, tokenise, wordsOf } from "../words/tokens.js";
import { type Deniable, deniedOf } from "./denial.js";
import type { Phrases } from "./load.js";
import { type Meaning, ofKind } from "./meaning.js";
import type { Label } from "./schema.js";
import { inTheirSense } from "./senses.js";

/** One fact the words speak of, and whether they deny it. */
export interface Reading {
  readonly question: string;
  readonly option: string;
  readonly words: string;
  readonly denied: boolean;
  /** The words may mean something else: it is asked about, and never stated on their word. */
  readonly doubtful?: boolean;
}

/** Everything the words say, before anything is made of it. */
export interface Findings {
  /** Each fact once as stated and once as denied, in the order of the text. */
  readonly read: readonly Reading[];
  readonly cues: readonly { readonly label: Label; readonly provisions: readonly string[] }[];
  readonly topics: readonly string[];
  readonly faults: readonly string[];
  /** A picture is spoken of. */
  readonly picture: boolean;
  /** The picture only depicts what it shows: it is drawn, generated, acted or out of stock. */
  readonly depicted: boolean;
  /** Those of the facts that words state which leave no doubt. */
  readonly plain: readonly Reading[];
  /** The words as they were read: each in the sense that it has beside the others. */
  readonly tokens: Tokens;
  /** The same as a text. */
  readonly plainly: string;
  /** It is said how sharp the picture came out. */
  readonly unsharp: boolean;
  /** Something is to go up. */
  readonly posting: boolean;
  /** Words are set apart, as somebody sets apart the text of a post. */
  readonly quoting: boolean;
}

type FactMeaning = Extract<Meaning, { kind: "fact" }>;

const QUOTING = /[:"“”«>\n]|(?:^|\s)['‘]/u;

/** Looks for the phrases in a text. Words that end in an ordinary phrase, or lie in a question about the guidance, state no fact. */
export function findIn(phrases: Phrases, text: string): Findings {
  const { tokens, plainly } = inTheirSense(phrases.senses, tokenise(text));
  const matches = phrases.matcher.scan(tokens.list);
  const pictureCues = ofKind(matches, "cue").filter(({ meaning }) => meaning.label === "check");
  const pictureCued = reachOf(pictureCues, tokens.list.length);
  const ordinary = reachOf(ofKind(matches, "ordinary"), tokens.list.length);
  // "One who is wanted, release form signed" is no question about release forms.
  const harmless = [
    ...ofKind(matches, "ordinary"),
    ...ofKind(matches, "topic").filter((topic) => inOneClause(topic, tokens.list)),
  ];
  const covered = reachOf(harmless, tokens.list.length);
  const outside = (reach: readonly number[]) => (match: Match<Meaning>) => (reach[match.from] ?? 0) < match.to;
  const cues = ofKind(matches, "cue").filter(
    (cue) => cue.meaning.label !== "check" && outside(pictureCued)(cue) && outside(covered)(cue),
  );
  const signCovered = reachOf([...harmless, ...cues], tokens.list.length);

  const endsInside = ({ to }: Match<Meaning>) => (ordinary[to - 1] ?? 0) >= to;
  const heard = ofKind(matches, "fact").filter((fact) => outside(covered)(fact) && !endsInside(fact));
  const facts = outsideDenials(heard);
  const pictures = ofKind(matches, "picture").filter(outside(signCovered));
  const deniable: Deniable[] = [...facts.filter(({ meaning }) => !meaning.denies), ...pictures];
  const denied = deniedOf(matches, deniable, tokens.list);

  const read = new Map<string, Reading>();
  const plain: Reading[] = [];
  for (const fact of facts) {
    const { question, option, doubtful } = fact.meaning;
    const reading: Reading = {
      question,
      option,
      words: wordsOf(tokens, fact.from, fact.to),
      denied: fact.meaning.denies || denied.has(fact),
      ...(doubtful && { doubtful }),
    };
    const key = `${question} ${option} ${reading.denied}`;
    // What is stated without a doubt stands, whatever else may be doubtful.
    if (!read.has(key) || (read.get(key)?.doubtful && !doubtful)) read.set(key, reading);
    if (fact.meaning.plain && !reading.denied) plain.push(reading);
  }
  const isDepicted = ofKind(matches, "toy").length > 0 || facts.some((fact) => fact.meaning.depicts && !denied.has(fact));
  return {
    read: [...read.values()],
    cues: cues.map(({ meaning }) => meaning),
    topics: provisionsOf(ofKind(matches, "topic").filter(outside(ordinary))),
    faults: provisionsOf(ofKind(matches, "fault").filter(outside(ordinary))),
    picture: pictureCues.length > 0 || pictures.some((picture) => !denied.has(picture)),
    depicted: isDepicted && ofKind(matches, "real").length === 0,
    plain,
    tokens,
    plainly,
    unsharp: ofKind(matches, "unsharp").length > 0,
    posting: ofKind(matches, "posting").some(outside(signCovered)),
    quoting: QUOTING.test(text),
  };
}

/**
 * "All three of them signed": words that deny a fact deny those in them that would state it, if they begin or end together. What
 * lies between is not what is denied: the visitor "we arrested" is, whoever else visits our cells.
 */
function outsideDenials(facts: readonly Match<FactMeaning>[]): readonly Match<FactMeaning>[] {
  const keyOf = ({ meaning }: Match<FactMeaning>, at: number) => `${meaning.question} ${meaning.option} ${at}`;
  const ends = new Map<string, number>();
  const starts = new Map<string, number>();
  for (const denial of facts.filter(({ meaning }) => meaning.denies)) {
    const [start, end] = [keyOf(denial, denial.from), keyOf(denial, denial.to)];
    ends.set(start, Math.max(ends.get(start) ?? 0, denial.to));
    starts.set(end, Math.min(starts.get(end) ?? denial.from, denial.from));
  }
  const isDenied = (fact: Match<FactMeaning>) =>
    (ends.get(keyOf(fact, fact.from)) ?? -1) >= fact.to || (starts.get(keyOf(fact, fact.to)) ?? Infinity) <= fact.from;
  return facts.filter((fact) => fact.meaning.denies || !isDenied(fact));
}

function provisionsOf(matches: readonly Match<{ readonly provisions: readonly string[] }>[]): readonly string[] {
  return [...new Set(matches.flatMap(({ meaning }) => meaning.provisions))];
}
