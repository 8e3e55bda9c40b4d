import { PARTICLES } from "./nameRuns.js";
import { isPerson } from "./names.js";
import type { SearchText } from "./reading.js";
import type { DraftRules, Hit, Span } from "./types.js";

/** Somebody has it or is in it, in this direction: "Name drives a ...", also in the next sentence: "Name. He drives a ...". */
const TO_VEHICLE =
  /^(?: ?\((?:aged )?\d\d\)|,? (?:aged )?\d\d,?)?(?:[.!;,:]? (?:and |but )?(?:he|she|they)(?:['’](?:s|re))?(?= ))?(?:['’]s?|,? (?:(?:who|was|is|has been|had been|were|are|always|often|now|then|just|seen|last|out|parked) )*(?:drives?|drove|driving|driven off in|rides?|rode|riding|owns?|owned|bought|buys|parked|crashed|sold|left|got|getting|went off|made off|drove off|in|on|at|behind|has|had|with)(?: (?:of|in|on|at|off|behind|the wheel of|up|into|out of|away))*) ?$/iu;
/** And from the vehicle: "a ... belonging to Name". */
const FROM_VEHICLE =
  /(?: (?:[a-z]?\d{1,3}[a-z]?|series|class|estate|hatchback|saloon|coupe|sport|van|car)){0,2}(?:,? (?:that|which|it|was|is|were|being|now|still|and|belongs?|belonging|owned|registered|driven|ridden|bought|sold|hired|insured|kept|parked|to|by|of|from|for)| ?[.,(:–-]? ?(?:the )?(?:registered )?(?:owner|keeper|driver|rider)(?: is| was|['’]s)?:?)+ ?$/iu;
/** Between a name and a vehicle there are no more characters, the vehicle's own words not among them. */
const MOST_BETWEEN = 60;
const MOST_WORDS = 5;
/** What may stand before a colour: "his new red Corsa". */
const BEFORE_COLOUR: ReadonlySet<string> = new Set(
  "a an the his her their this that one two new old brand battered tatty stolen missing little small big dark light bright pale metallic matt lovely very own".split(
    " ",
  ),
);

/**
 * People who are named with the vehicle they have or are in, described by its colour: "Dave Smith's red Corsa", "a blue BMW registered to
 * Wei Zhang". Whoever knows the street knows the house. Vehicles of officers and of ours are not among them.
 */
export function vehicleOwnersIn(reading: SearchText, rules: DraftRules): readonly Hit[] {
  return vehiclesIn(reading, rules).flatMap((vehicle): readonly Hit[] => {
    const name = nameBefore(reading, rules, vehicle) ?? nameBehind(reading, rules, vehicle);
    if (!name) return [];
    return [{ kind: "vehicle-owner", from: Math.min(name.from, vehicle.from), to: Math.max(name.to, vehicle.to) }];
  });
}

/** Where a vehicle is described: a colour and up to three words on what it is, in characters. */
function vehiclesIn({ tokens }: SearchText, { words }: DraftRules): readonly Span[] {
  return tokens.flatMap(({ word, sentence, start }, at): Span[] => {
    if (!words.colour.has(word)) return [];
    const next = tokens.slice(at + 1, at + 4).filter((token) => token.sentence === sentence);
    const last = next.findLast((token) => isVehicle(token.word, words));
    if (!last) return [];
    let first = at;
    while (first > 0 && tokens[first - 1]?.sentence === sentence && BEFORE_COLOUR.has(tokens[first - 1]?.word ?? "")) first--;
    return [{ from: tokens[first]?.start ?? start, to: last.end }];
  });
}

function isVehicle(word: string, { car, model }: DraftRules["words"]): boolean {
  return car.has(word) || model.has(word);
}

function nameBefore(reading: SearchText, rules: DraftRules, { from }: Span): Span | undefined {
  return nameNear(reading, rules, { from: from - MOST_BETWEEN, to: from }, ({ to }) =>
    TO_VEHICLE.test(reading.text.slice(to, from)),
  );
}

function nameBehind(reading: SearchText, rules: DraftRules, { to }: Span): Span | undefined {
  return nameNear(reading, rules, { from: to, to: to + MOST_BETWEEN }, ({ from }) => {
    const between = reading.text.slice(to, from);
    return FROM_VEHICLE.exec(between)?.index === 0;
  });
}

/** The longest name within these characters that fits: two words or more, of which one at least is no plain word. */
function nameNear(reading: SearchText, rules: DraftRules, within: Span, fits: (name: Span) => boolean): Span | undefined {
  const { tokens, text } = reading;
  const there = tokens.flatMap(({ start, end }, at) => (start >= within.from && end <= within.to + 2 ? [at] : []));
  for (const first of there)
    for (let count = MOST_WORDS; count >= 2; count--) {
      const part = tokens.slice(first, first + count);
      if (part.length < count || part.some(({ sentence }) => sentence !== part[0]?.sentence)) continue;
      const from = part[0]?.start ?? 0;
      const whole = part.at(-1)?.end ?? 0;
      const to = whole - (/['’]s?$/iu.exec(text.slice(from, whole))?.[0].length ?? 0);
      const written = text.slice(from, to);
      if (/[,.:;()\n]/u.test(written) || !isWritten(written, rules)) continue;
      const name = { from, to };
      if (fits(name) && !isElsewhere(part[0]?.word ?? "", rules) && isPerson(reading, rules, name)) return name;
    }
  return undefined;
}

/** A town, a firm or a body by its first word: also where it is "stopped", as a person is. */
function isElsewhere(first: string, { words, sortOf }: DraftRules): boolean {
  return (["town", "brand", "body", "shop"] as const).some((list) => words[list].has(first)) && !sortOf(first).name;
}

/** As names are written: each word with a capital, or a first name that is hardly anything else. */
function isWritten(written: string, { words, sortOf }: DraftRules): boolean {
  const parts = written.split(" ");
  const isPart = (part: string, at: number) => /^\p{Lu}/u.test(part) || (at > 0 && PARTICLES.has(part));
  if (parts.every(isPart)) return true;
  const [first = "", ...rest] = parts;
  return sortOf(first).name && rest.every((part) => !words.car.has(part) && part.length > 1);
}
