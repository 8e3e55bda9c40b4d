import { isOurs } from "./handles.js";
import { isAccusedAnew, isAccusedNow, isAccusedWithTitle, isBystander } from "./nameParts.js";
import { type NameRun, PARTICLES, runsIn, widened } from "./nameRuns.js";
import type { Scene } from "./nameScenes.js";
import { isPlainStart, isStrange, isWord, type NameStanding, NameStandings } from "./nameStanding.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit, Span, WordSort } from "./types.js";

/** A run, and what it was found to be. */
interface Judged {
  readonly run: NameRun;
  standing: NameStanding;
}

/** A name of a person, and whether a court has sentenced them. */
interface Person {
  readonly run: NameRun;
  readonly sentenced: boolean;
  /** Accused of something else today. */
  readonly anew: boolean;
}

/**
 * The names of people in sentences that speak of a crime, but for those who are sentenced in them. Officers, places, operations and dogs are
 * not among them. A name is told by where it stands in its sentence, not by whether anybody has it: of the words in it, none need be known.
 */
export function namesIn(reading: SearchText, rules: DraftRules, scenes: readonly Scene[]): readonly Hit[] {
  const people = scenes.flatMap((scene) => peopleIn(reading, rules, scene));
  const wordsOf = ({ from, to }: NameRun) => reading.tokens.slice(from, to).map(({ word }) => word.replace(/s$/u, ""));
  const sentenced = people.filter((person) => person.sentenced).map(({ run }) => wordsOf(run));
  const isSame = (words: readonly string[]) =>
    sentenced.some(
      (known) => words.every((word) => known.includes(word)) && (words.length === 1 || words.at(-1) === known.at(-1)),
    );
  return people
    .filter((person) => !person.sentenced && (person.anew || !isSame(wordsOf(person.run))))
    .map(({ run }) => ({ kind: "named", ...placeOf(reading, run) }));
}

function peopleIn(reading: SearchText, rules: DraftRules, scene: Scene): readonly Person[] {
  const judged = runsIn(reading, scene, rules).map((run) => judge(reading, rules, scene, run));
  joinLists(reading, judged);
  judged.push(...handlesIn(reading, rules, scene));
  const named = judged.filter(
    ({ standing, run }) => standing === "person" || (standing === "likely" && !(scene.advice && run.sorts.length === 1)),
  );
  return named.map(({ run }, at): Person => {
    const around = new NameStandings(reading, rules.words, rules.sortOf, run);
    const end = named[at + 1]?.run.from ?? scene.to;
    const isOther = scene.sentenced && (isBystander(around) || isAccusedAnew(around, end));
    return { run, sentenced: scene.sentenced && !isOther, anew: isOther || isAccusedNow(around, end) || isBystander(around) };
  });
}

/** Whether the words at a place are a person's name, as far as they tell: not an officer's, a place's, a shop's or a thing's. */
export function isPerson(reading: SearchText, rules: DraftRules, { from, to }: Span): boolean {
  const at = reading.tokensIn(from, to);
  const sorts = reading.tokens.slice(at.from, at.to).map(({ word }) => rules.sortOf(word));
  const run = { ...at, capitals: true, sorts };
  const around = new NameStandings(reading, rules.words, rules.sortOf, run);
  return sorts.length > 0 && !around.isStaff() && !isOther(reading, rules, run, around) && !sorts.every(isWord);
}

const OFFICIAL = /police|cops?|npt|polic|council|gov|bbc|news|nhs|fire|ambulance|official|crime|watch|team|uk$/u;

/** The accounts of people who are accused: "@tobywetherall stole ...". */
function handlesIn(reading: SearchText, rules: DraftRules, { from, to }: Scene): readonly Judged[] {
  const { text, tokens } = reading;
  return tokens.slice(from, to).flatMap(({ word, start }, place): Judged[] => {
    const at = from + place;
    if (
      text.charAt(start - 1) !== "@" ||
      /[\p{L}\p{N}]/u.test(text.charAt(start - 2)) ||
      OFFICIAL.test(word) ||
      isOurs(word, rules.ourNames)
    )
      return [];
    let end = at + 1;
    while (end < to && /^[_.]?$/u.test(text.slice(tokens[end - 1]?.end, tokens[end]?.start))) end++;
    const run = { from: at, to: end, capitals: true, sorts: [rules.sortOf(word)] };
    const around = new NameStandings(reading, rules.words, rules.sortOf, run);
    return around.told() === "not" ? [] : [{ run, standing: "person" }];
  });
}

/** Where capitals do not tell, a name may have a word more on either side than the dictionary lacks. */
function judge(reading: SearchText, rules: DraftRules, scene: Scene, run: NameRun): Judged {
  const standing = standingOf(reading, rules, scene, run);
  if (run.capitals || standing === "person") return { run, standing };
  for (const wider of widened(reading, run, rules)) {
    const found = standingOf(reading, rules, scene, wider);
    if (found === "person" || found === "likely") return { run: wider, standing: found };
  }
  return { run, standing };
}

function standingOf(reading: SearchText, rules: DraftRules, scene: Scene, run: NameRun): NameStanding {
  const around = new NameStandings(reading, rules.words, rules.sortOf, run);
  if (around.isStaff()) return isAccusedWithTitle(around) ? "person" : "staff";
  if (around.isPlaced() || isPlainStart(reading, run) || isOther(reading, rules, run, around)) return "other";
  const { words } = rules;
  const { sorts } = run;
  const first = reading.tokens[run.from]?.word ?? "";
  // "Rose Bush", "Will Power".
  const isGiven = sorts.length > 1 && words["given-word"].has(first);
  const plain = sorts.every(isWord);
  const told = around.told();
  const written = reading.tokens.slice(run.from, run.to);
  const isHyphened = (at: number) => reading.text.charAt((written[at]?.start ?? 0) - 1) === "-";
  const strange = sorts.filter(
    (sort, at) => isStrange(sort) || PARTICLES.has(written[at]?.word ?? "") || (at > 0 && isHyphened(at)),
  );
  const parts = sorts.filter((_, at) => at === 0 || !isHyphened(at)).length;
  if (!plain && isTurned(reading, scene, run)) return "person";
  if (sorts.length === 1 && plain) return told === "surely" && run.capitals ? "person" : "maybe";
  if (run.capitals) {
    if (told === "surely" || (told === "mostly" && (sorts.length > 1 ? !plain || isGiven : !rules.isBuilt(first))))
      return "person";
    if (scene.told === "listed") return isAlone(reading, scene, run) && (strange.length > 0 || isGiven) ? "person" : "maybe";
    const isOfPlace = sorts[0]?.proper && !sorts[0].name && !isGiven && sorts.at(-1)?.ordinary;
    if ((plain && !isGiven) || isOfPlace || !around.isAnyones()) return "maybe";
    if (parts > 1) return "likely";
    return scene.told === "itself" && sorts.some(({ name }) => name) && around.isPersonal() ? "likely" : "maybe";
  }
  if (sorts.length > 1) {
    if (told !== "not" && (!plain || isGiven)) return "person";
    if (scene.told === "listed") return isAlone(reading, scene, run) && !plain ? "person" : "maybe";
    // "Shahnaz Begum": a rare word may be a surname.
    const isSurname = strange.length === 1 && isStrange(sorts[0] ?? NOTHING) && !rules.isBuilt(first) && isRare(sorts.at(-1));
    const isName =
      strange.length === sorts.length || (isSurname && !/s$/u.test(written.at(-1)?.word ?? "") && around.isPersonal());
    return parts > 1 && isName && around.isAnyones() ? "likely" : "maybe";
  }
  return told === "surely" && !plain && !rules.isBuilt(first) ? "person" : "maybe";
}

const NOTHING: WordSort = { name: false, proper: false, ordinary: true, common: true, verb: false, noun: false, closed: false };
const isRare = (sort: WordSort | undefined) => sort?.ordinary && !sort.common && !sort.verb && !sort.closed;

/** "Wetherall, Tobias: burglary", at the beginning of a line. */
function isTurned({ text, tokens }: SearchText, { from }: Scene, run: NameRun): boolean {
  const start = tokens[from]?.start ?? 0;
  const turned = /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’-]+(?= ?(?:[:(,|]|\p{Pd}|\n|$))/u.exec(
    text.slice(start, start + LONGEST_LINE),
  );
  return turned !== null && (tokens[run.to - 1]?.end ?? 0) <= start + turned[0].length;
}

/** Whether a line holds little but the name. */
function isAlone(reading: SearchText, { from }: Scene, run: NameRun): boolean {
  return run.from - from <= 2 && !reading.tokens.slice(from, run.from).some(({ word }) => word.length > 12);
}

const LONGEST_LINE = 60;
const THINGS = ["body", "shop", "brand", "car", "occasion"] as const;

/** A place, a firm, an event or an abbreviation by its own words. No place robs anybody or is charged: "Kevin Hall", "Shirley Green". */
function isOther(reading: SearchText, { words }: DraftRules, run: NameRun, around: NameStandings): boolean {
  const written = reading.tokens.slice(run.from, run.to);
  const [first, last] = [written[0]?.word ?? "", written.at(-1)?.word ?? ""];
  const { sorts } = run;
  if (isNobody(around, written.map(({ word }) => word).join(" "))) return true;
  if (sorts.every(({ proper, name }) => proper && !name) && !(sorts.length > 1 && words["given-word"].has(first))) return true;
  if (isAnimals(around)) return true;
  const acted = sorts.length > 1 && around.hasActed();
  const mayBeName = acted && sorts.some(isStrange);
  // "Van" is a car, and a part of names.
  const isThing = (word: string) => THINGS.some((list) => words[list].has(word)) && !(sorts.length > 1 && PARTICLES.has(word));
  if (written.some(({ word }) => isThing(word)) && !mayBeName) return true;
  const isPlace = (word: string) => words.street.has(word) || words["place-ending"].has(word);
  const isHall = isPlace(last) && (!acted || (sorts.every(isWord) && !words["given-word"].has(first)));
  if ((isPlace(around.after()) && !around.isPossessive) || isHall) return true;
  if (sorts.length > 1 && words.town.has(first) && !acted) return true;
  // Letters in capitals are more often an abbreviation.
  const [start, end] = [written[0]?.start ?? 0, written.at(-1)?.end ?? 0];
  return sorts.length === 1 && first.length < 5 && /^\p{Lu}{2,}$/u.test(reading.text.slice(start, end)) && run.capitals;
}

/** Figures of tales and breeds: "Jack Russell" and "Bonnie and Clyde" stand for no person. */
function isNobody(around: NameStandings, name: string): boolean {
  const nobody = around.words["no-person"];
  const pair = [`${around.before(2)} ${around.before()} ${name}`, `${name} ${around.after()} ${around.after(1)}`];
  return [name, name.replace(/s$/u, ""), ...pair].some((each) => nobody.has(each));
}

const ANIMAL =
  /^(?:the|our|a|an) (?:\p{L}+ ){0,3}(?:dog|dogs|cat|puppy|horse|pony|spaniel|terrier|labrador|whippet|kitten|tortoise|parrot|k9|mascot)(?!\p{L})/u;
const ANIMALS: ReadonlySet<string> = new Set(
  "dog dogs staffie cat cats puppy pup horse horses pony spaniel terrier labrador whippet lurcher greyhound cockapoo labradoodle bulldog bully kitten rabbit tortoise parrot hound".split(
    " ",
  ),
);

/** "Buster the cat", "a terrier called Duke", "our dog Rex". */
function isAnimals(around: NameStandings): boolean {
  if (/^ ?,? ?$/u.test(around.gapAfter) && ANIMAL.test(around.textFrom(around.run.to))) return true;
  const [one, two] = [around.before(), around.before(2)];
  return ANIMALS.has(one) || (["called", "named"].includes(one) && ANIMALS.has(two));
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
