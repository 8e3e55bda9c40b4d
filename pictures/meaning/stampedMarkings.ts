/** Markings as they are stamped: those of several words are found within a line, the others where a line holds nothing else. */
const WITHIN = [
  "OFFICIAL-SENSITIVE",
  "TOP SECRET",
  "FOR POLICE USE ONLY",
  "POLICE USE ONLY",
  "INTERNAL USE ONLY",
  "OFFICIAL USE ONLY",
  "RESTRICTED - POLICE",
];
const ALONE = ["RESTRICTED", "CONFIDENTIAL", "SECRET"];
/** From so many letters on, one of them may have been read wrongly, left out or added. */
const LONG = 9;
const AS_LETTER: Readonly<Record<string, string>> = { 0: "O", 1: "I", 5: "S", 8: "B", "|": "I" };

/** The protective marking that a line is meant to be, as it is properly written; undefined where it is none. */
export function markingIn(line: string): string | undefined {
  const letters = line.replace(/[0158|]/g, (each) => AS_LETTER[each] ?? each).replace(/[^\p{L}]/gu, "");
  if (letters !== letters.toUpperCase()) return undefined;
  return (
    WITHIN.find((marking) => isWithin(letters, lettersOf(marking))) ??
    ALONE.find((marking) => isNearly(letters, lettersOf(marking)))
  );
}

const lettersOf = (marking: string) => marking.replace(/[^A-Z]/g, "");

function isWithin(letters: string, marking: string): boolean {
  for (const length of [marking.length, marking.length - 1, marking.length + 1])
    for (let from = 0; from + length <= letters.length; from += 1)
      if (isNearly(letters.slice(from, from + length), marking)) return true;
  return false;
}

/** Whether two words are the same but for at most one letter, of long ones. */
function isNearly(word: string, marking: string): boolean {
  if (word === marking) return true;
  if (marking.length < LONG || Math.abs(word.length - marking.length) > 1) return false;
  const shortest = Math.min(word.length, marking.length);
  let same = 0;
  while (same < shortest && word[same] === marking[same]) same += 1;
  let sameAtEnd = 0;
  while (sameAtEnd < shortest - same && word.at(-1 - sameAtEnd) === marking.at(-1 - sameAtEnd)) sameAtEnd += 1;
  return Math.max(word.length, marking.length) - same - sameAtEnd <= 1;
}
