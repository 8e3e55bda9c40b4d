/** What the force's own credits are made of, as the content has it. */
interface OwnNames {
  /** What the force is called: one of these makes a credit its own. */
  readonly force: readonly string[];
  /** What its units are called: with the word "police" one of these does so too. */
  readonly units: readonly string[];
  /** Words that stand beside those and name nobody else. */
  readonly beside: readonly string[];
}

/** Names by which it is told whose a picture is, as the content has them. */
export interface Credits {
  readonly ours: OwnNames;
  /** Agencies, stocks of pictures and papers, whose names are laid over pictures. */
  readonly others: readonly string[];
}

/** A longer text is no credit. */
const LONGEST = 200;
const POLICE = "police";
const YEAR = /^(?:19|20)\d\d/;

/**
 * Whether a credit names the force and nobody else. Every word of it has to be known: with a name beside it, it may be somebody else's
 * work. Blanks and signs do not count, as reading leaves them out.
 */
export function isOwnCredit(own: OwnNames, credit: string): boolean {
  const letters = squeezed(credit.slice(0, LONGEST + 1));
  if (letters === "" || credit.length > LONGEST) return false;
  const named = own.force.map(squeezed);
  const units = own.units.map(squeezed);
  const beside = own.beside.map(squeezed);
  // At each place the ways in which it can be reached: whether the force, a unit and the police were named.
  const ways: Set<string>[] = Array.from({ length: letters.length + 1 }, () => new Set<string>());
  ways[0]?.add("");
  for (let at = 0; at < letters.length; at += 1)
    for (const way of ways[at] ?? []) {
      const go = (word: string, sign: string) => {
        if (word !== "" && letters.startsWith(word, at)) ways[at + word.length]?.add(way.includes(sign) ? way : way + sign);
      };
      for (const word of named) go(word, "F");
      for (const word of units) go(word, "U");
      for (const word of beside) go(word, "");
      go(POLICE, "P");
      go(YEAR.exec(letters.slice(at))?.[0] ?? "", "");
    }
  return [...(ways[letters.length] ?? [])].some((way) => way.includes("F") || (way.includes("U") && way.includes("P")));
}

const squeezed = (text: string) =>
  text
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^\p{L}\p{N}]/gu, "");
