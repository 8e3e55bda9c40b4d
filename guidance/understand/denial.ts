import type { Match } from "../words/matcher.js";
import { reachOf } from "../words/matcher.js";
import type { Token } from "../words/tokens.js";
import { type DenialPart, type Meaning, ofKind } from "./meaning.js";

/** What can be denied: a fact, or that there is a picture. */
export type Deniable = Match<Extract<Meaning, { kind: "fact" | "picture" }>>;

/** A denial reaches this many words further, and never past a comma, a "but" or another fact. */
const REACH = 3;

/**
 * Finds which facts a text denies ("no kids in it", "he isn't a suspect"). When in doubt a fact counts as stated:
 * a risk too many only asks a question too many.
 */
export function deniedOf(
  matches: readonly Match<Meaning>[],
  deniable: readonly Deniable[],
  tokens: readonly Token[],
): ReadonlySet<Deniable> {
  const sham = reachOf(partOf(matches, "sham"), tokens.length);
  const real = (part: DenialPart) =>
    partOf(matches, part).filter(({ from, to }) => (sham[from - 1] ?? 0) < to && (sham[from] ?? 0) <= to);
  const ends = { all: marks(real("before")), seen: marks(real("unseen")) };
  const reach = { all: reachOf(real("before"), tokens.length), seen: reachOf(real("unseen"), tokens.length) };
  const after = marks(real("after").map(({ from }) => ({ to: from })));
  const breaks = marks(partOf(matches, "breaks").map(({ from }) => ({ to: from })));
  const factEnds = marks(deniable);
  const starts = new Map<number, Deniable[]>();
  for (const one of deniable) starts.set(one.from, [...(starts.get(one.from) ?? []), one]);

  const sameClause = (a: number, b: number) => tokens[a] !== undefined && tokens[a]?.clause === tokens[b]?.clause;
  const deniedBefore = (one: Deniable): boolean => {
    if (leadsInto(one, starts, sameClause)) return false;
    const hideable = one.meaning.kind === "fact" && one.meaning.hideable;
    // "Can't read" denies "read the name", though one runs into the other.
    if ((reach.all[one.from - 1] ?? 0) > one.from || (hideable && (reach.seen[one.from - 1] ?? 0) > one.from)) return true;
    for (let at = one.from; at > 0 && at >= one.from - REACH && sameClause(at - 1, one.from); at--) {
      if (ends.all.has(at) || (hideable && ends.seen.has(at))) return true;
      if (factEnds.has(at) || breaks.has(at - 1)) return false;
    }
    return false;
  };
  const deniedAfter = ({ to }: Deniable): boolean => [to, to + 1].some((at) => after.has(at) && sameClause(to - 1, at));

  const denied = new Set<Deniable>();
  const deniedEnds = new Set<number>();
  /** How far the denied matches of each fact reach, so that a part of one is denied with it. */
  const deniedTo = new Map<string, number>();
  for (const one of [...deniable].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const fact = one.meaning.kind === "fact" ? `${one.meaning.question} ${one.meaning.option}` : "";
    const partOfDenied = (deniedTo.get(fact) ?? 0) >= one.to;
    if (partOfDenied || deniedBefore(one) || deniedAfter(one) || continues(one, deniedEnds, tokens)) {
      denied.add(one);
      deniedEnds.add(one.to);
      deniedTo.set(fact, Math.max(deniedTo.get(fact) ?? 0, one.to));
    }
  }
  return denied;
}

/** "No suspect faces": the denial is of the faces, so the suspect stands. */
function leadsInto(
  one: Deniable,
  starts: ReadonlyMap<number, readonly Deniable[]>,
  sameClause: (a: number, b: number) => boolean,
): boolean {
  const next = starts.get(one.to) ?? [];
  return (
    sameClause(one.to - 1, one.to) &&
    next.some(({ meaning }) => meaning.kind === "fact" && one.meaning.kind === "fact" && meaning.option !== one.meaning.option)
  );
}

/** "No names, faces or number plates": a list that ends in "or" is denied to its end. */
function continues(one: Deniable, deniedEnds: ReadonlySet<number>, tokens: readonly Token[]): boolean {
  const isOr = (at: number) => tokens[at]?.word === "or" || tokens[at]?.word === "nor";
  const sentence = (at: number) => tokens[at]?.sentence === tokens[one.from]?.sentence;
  if (isOr(one.from - 1)) return deniedEnds.has(one.from - 1) && sentence(one.from - 2);
  return (
    deniedEnds.has(one.from) &&
    sentence(one.from - 1) &&
    Array.from({ length: one.to - one.from + 1 }, (_, at) => one.from + at).some(isOr)
  );
}

function partOf(matches: readonly Match<Meaning>[], part: DenialPart): readonly Match<Meaning>[] {
  return ofKind(matches, "denial").filter(({ meaning }) => meaning.part === part);
}

function marks(matches: readonly { readonly to: number }[]): ReadonlySet<number> {
  return new Set(matches.map(({ to }) => to));
}
