import { type NameRun, PARTICLES, runsIn, widened } from "./nameRuns.js";
import { isPlainStart, isStrange, isWord, NameAround, type NameStanding } from "./nameStanding.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit, Span } from "./types.js";

/** A run, and what it was found to be. */
interface Judged {
  readonly run: NameRun;
  standing: NameStanding;
}

/**
 * The names of people in sentences that speak of a crime. Officers, places, operations and dogs are not among them. A name is told by
 * where it stands in its sentence, not by whether anybody has it: of the words in it, none need be known.
 *
 * @param isLooked whether names in the sentence with this number are to be looked for
 */
export function namesIn(reading: SearchText, rules: DraftRules, isLooked: (sentence: number) => boolean): readonly Hit[] {
  return sentencesOf(reading, isLooked).flatMap((sentence) => {
    const judged = runsIn(reading, sentence, rules.words, rules.sortOf).map((run) => judge(reading, rules, run));
    joinLists(reading, judged);
    return judged
      .filter(({ standing }) => standing === "person" || standing === "likely")
      .map(({ run }) => ({ kind: "named", ...placeOf(reading, run) }));
  });
}

/** Whether the words at a place are a person's name, as far as they tell: not an officer's, a place's, a shop's or a thing's. */
export function isPerson(reading: SearchText, rules: DraftRules, { from, to }: Span): boolean {
  const at = reading.tokensIn(from, to);
  const sorts = reading.tokens.slice(at.from, at.to).map(({ word }) => rules.sortOf(word));
  const run = { ...at, capitals: true, sorts };
  const around = new NameAround(reading, rules.words, rules.sortOf, run);
  return sorts.length > 0 && !around.isStaff() && !isOther(reading, rules, run, around) && !sorts.every(isWord);
}

function* spansOf({ tokens }: SearchText): Generator<Span> {
  for (let at = 0; at < tokens.length; ) {
    let end = at;
    while (end < tokens.length && tokens[end]?.sentence === tokens[at]?.sentence) end++;
    yield { from: at, to: end };
    at = end;
  }
}

function sentencesOf(reading: SearchText, isLooked: (sentence: number) => boolean): readonly Span[] {
  return [...spansOf(reading)].filter(({ from }) => isLooked(reading.tokens[from]?.sentence ?? -1));
}

/** Where capitals do not tell, a name may have a word more on either side than the dictionary lacks. */
function judge(reading: SearchText, rules: DraftRules, run: NameRun): Judged {
  const standing = standingOf(reading, rules, run);
  if (run.capitals || standing === "person") return { run, standing };
  for (const wider of widened(reading, run, rules.words, rules.sortOf))
    if (standingOf(reading, rules, wider) === "person") return { run: wider, standing: "person" };
  return { run, standing };
}

function standingOf(reading: SearchText, rules: DraftRules, run: NameRun): NameStanding {
  const around = new NameAround(reading, rules.words, rules.sortOf, run);
  if (around.isStaff()) return "staff";
  if (around.isPlaced() || isPlainStart(reading, run) || isOther(reading, rules, run, around)) return "other";
  if (around.isPersons() && (run.capitals || !run.sorts.every(isWord))) return "person";
  if (!run.capitals || run.sorts.every(isWord) || !around.isAnyones()) return "maybe";
  return run.sorts.length > 1 || around.isPersonal() ? "likely" : "maybe";
}

const THINGS = ["body", "shop", "brand", "car", "occasion"] as const;

/** A place, a firm, an event or an abbreviation by its own words. No place robs anybody or is charged: "Kevin Hall", "Shirley Green". */
function isOther(reading: SearchText, { words }: DraftRules, run: NameRun, around: NameAround): boolean {
  const written = reading.tokens.slice(run.from, run.to);
  const [first, last] = [written[0]?.word ?? "", written.at(-1)?.word ?? ""];
  const { sorts } = run;
  if (sorts.every(({ proper, name }) => proper && !name)) return true;
  const acted = sorts.length > 1 && around.hasActed();
  const mayBeName = acted && sorts.some(isStrange);
  // "Van" is a car, and a part of names.
  const isThing = (word: string) => THINGS.some((list) => words[list].has(word)) && !(sorts.length > 1 && PARTICLES.has(word));
  if (written.some(({ word }) => isThing(word)) && !mayBeName) return true;
  const isPlace = (word: string) => words.street.has(word) || words["place-ending"].has(word);
  if ((isPlace(around.after()) && !around.isPossessive) || (isPlace(last) && !acted)) return true;
  if (sorts.length > 1 && words.town.has(first) && !acted) return true;
  // Letters in capitals are more often an abbreviation.
  const [start, end] = [written[0]?.start ?? 0, written.at(-1)?.end ?? 0];
  return sorts.length === 1 && first.length < 5 && /^\p{Lu}{2,}$/u.test(reading.text.slice(start, end)) && run.capitals;
}

/** What stands in a list with a person is a person; with a place, a place: "Amir, Bo and Chidi were charged". */
function joinLists({ text, tokens }: SearchText, judged: Judged[]): void {
  const isListed = (one: Judged | undefined, other: Judged | undefined) => {
    if (!one || !other) return false;
    const between = text.slice(tokens[one.run.to - 1]?.end ?? 0, tokens[other.run.from]?.start ?? 0);
    return /^(?:,? ?\(?(?:aged )?\d\d\)?)?(?:, ?(?:and )?| and | & | ?\/ ?| ?\+ ?| or )$/u.test(between);
  };
  for (let at = 1; at < judged.length; at++) spread(judged[at - 1], judged[at]);
  for (let at = judged.length - 1; at > 0; at--) spread(judged[at], judged[at - 1]);

  function spread(known: Judged | undefined, next: Judged | undefined): void {
    if (!known || !next || !(isListed(known, next) || isListed(next, known))) return;
    if (known.standing === "person" && next.standing === "maybe") next.standing = "person";
    const isOpen = next.standing === "maybe" || next.standing === "likely";
    if (isOpen && (known.standing === "other" || known.standing === "staff")) next.standing = known.standing;
  }
}

/** Where a name stands, without "'s" behind it. */
function placeOf({ text, tokens }: SearchText, { from, to }: NameRun): Span {
  const [first, last] = [tokens[from], tokens[to - 1]];
  const [start, end] = [first?.start ?? 0, last?.end ?? 0];
  return { from: start, to: end - (/['’]s?$/iu.exec(text.slice(start, end))?.[0].length ?? 0) };
}
