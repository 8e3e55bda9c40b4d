/** What tells an answer in words that says little. Words are in small letters. */
interface EmptyWords {
  /** An answer with fewer words that carry meaning says little. */
  readonly fewestWords: number;
  /** Words that only hold others together. */
  readonly little: readonly string[];
  /** Words that sound like an answer and could stand in any. */
  readonly hollow: readonly string[];
  /** Whole answers that say nothing. */
  readonly answers: readonly string[];
}

/** Whether an answer in words is empty of content, such as "engagement" or "see above". */
export function saysLittle({ fewestWords, little, hollow, answers }: EmptyWords, text: string): boolean {
  const words = wordsOf(text);
  if (answers.some((answer) => wordsOf(answer).join(" ") === words.join(" "))) return true;
  const telling = new Set(words.filter((word) => !little.includes(word) && !hollow.includes(word)));
  return telling.size < fewestWords;
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}
