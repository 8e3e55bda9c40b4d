import type { Unit } from "../../guidance/index.js";

/** No unit's name is longer than this, with what may stand around it. */
const MOST_CHARACTERS = 80;
/** What may stand around the name of a unit, and tells no two of them apart. */
const AROUND =
  /\b(?:i'?m|i am|im|we'?re|it'?s|its|my|our|the|a|unit|team|lpu|is|in|at|on|with|from|for|of|based|work|works|i|please|pls|ta|thanks|station|nick|police|neighbourhood|ok|okay|yes|yeah|yep|right|hi|hello|hiya|er|um|so|well|mate|bab|pal|chief|sarge|cheers|thx|just|area|dept|department|nhood|npu)\b/g;

/** The one unit that a message names, by its name or its code, and nothing more; undefined where it names none or several. */
export function unitNamed(units: readonly Unit[], text: string): Unit | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const said = bare(text);
  if (said === "") return undefined;
  const named = units.filter(({ name, code, id }) => [name, code, id].some((each) => bare(each) === said));
  return named.length === 1 ? named[0] : undefined;
}

function bare(words: string): string {
  const small = words.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'");
  return small
    .replace(AROUND, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
