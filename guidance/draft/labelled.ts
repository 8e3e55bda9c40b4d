/**
 * What stands in a text beside the word that says what it is: "passport no. 533401372", "NHS: ...", "03/06/1987 (DOB)". The
 * parts of every pattern are bounded, so that no text makes one slow.
 */

/** What people put between the groups of a number, or nothing. */
export const GAP = "(?: {1,2}| ?[./_\\p{Pd}] ?)?";
/** Behind a label: "is", "no.", a colon, a bracket, a line's end, or several of them. */
const JOINTS =
  "(?:[ \\t]{0,2}(?:is|was|on|the|no\\.?|number|num|nr|ref(?:erence)?|id|card|details|uk|gb|british|[:;=#.,/|>*~()\\[\\]\"'“‘_\\p{Pd}]|\\n)){0,5}[ \\t]{0,2}";
/** Between a value and the label behind it. */
const JOINTS_BACK =
  "(?:[ \\t]{0,2}(?:is|was|as|on|in|for|his|her|their|the|my|a|uk|[:;=,./|*~([\"'“‘_\\p{Pd}]|\\n)){0,4}[ \\t]{0,2}";
const BEGINS = "(?<![\\p{L}\\p{N}])";
const ENDS = "(?![\\p{L}\\p{N}]|[.,]\\d)";

/**
 * A pattern for a value behind its label; its first group is the value.
 *
 * @param label the source of a pattern without groups that capture
 * @param value likewise
 */
export function behind(label: string, value: string): RegExp {
  return new RegExp(`${BEGINS}(?:${label})${JOINTS}(${value})${ENDS}`, "giu");
}

/** The same value before its label, or behind it. */
export function beside(label: string, value: string): readonly RegExp[] {
  return [behind(label, value), new RegExp(`${BEGINS}(${value})${JOINTS_BACK}(?:${label})(?![\\p{L}\\p{N}])`, "giu")];
}

/** The values that such patterns find in a text, without their labels. */
export function valuesIn(text: string, patterns: readonly RegExp[]): readonly { value: string; from: number; to: number }[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, 1: value = "", index }) => {
      const from = words.startsWith(value) ? index : index + words.length - value.length;
      return { value, from, to: from + value.length };
    }),
  );
}
