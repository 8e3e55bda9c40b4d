/** From so many letters on, one of them may have been read wrongly, left out or added. */
const LONG = 9;
const AS_LETTER: Readonly<Record<string, string>> = { 0: "O", 1: "I", 5: "S", 8: "B", "|": "I" };

/** The letters of a line in capitals, with digits that reading has made of letters put right. */
export function lettersOf(line: string): string {
  return line
    .replace(/[0158|]/g, (each) => AS_LETTER[each] ?? each)
    .replace(/[^\p{L}]/gu, "")
    .toUpperCase();
}

/** Whether some letters hold a phrase, but for at most one letter of a long one. Both are letters in capitals. */
export function isWithin(letters: string, phrase: string): boolean {
  if (letters.includes(phrase)) return true;
  if (phrase.length < LONG) return false;
  // One letter that is wrong leaves one half as it is.
  const half = phrase.length >> 1;
  if (!letters.includes(phrase.slice(0, half)) && !letters.includes(phrase.slice(half))) return false;
  for (const length of [phrase.length, phrase.length - 1, phrase.length + 1])
    for (let from = 0; from + length <= letters.length; from += 1)
      if (isNearly(letters.slice(from, from + length), phrase)) return true;
  return false;
}

/** Whether two words are the same but for at most one letter, of long ones. */
export function isNearly(word: string, phrase: string): boolean {
  if (word === phrase) return true;
  if (phrase.length < LONG || Math.abs(word.length - phrase.length) > 1) return false;
  const shortest = Math.min(word.length, phrase.length);
  let same = 0;
  while (same < shortest && word[same] === phrase[same]) same += 1;
  let sameAtEnd = 0;
  while (sameAtEnd < shortest - same && word.at(-1 - sameAtEnd) === phrase.at(-1 - sameAtEnd)) sameAtEnd += 1;
  return Math.max(word.length, phrase.length) - same - sameAtEnd <= 1;
}
