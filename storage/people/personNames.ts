/** More words of a name than anybody has. */
const MAX_WORDS = 8;
const MAX_WORD = 40;

/** The words of a name as they are looked for: small letters without accents and apostrophes. "Zoë O'Hara-Lee" gives zoe, ohara, lee. */
export function wordsOfName(name: string): readonly string[] {
  const plain = name
    .normalize("NFKD")
    .replace(/[\p{M}'’ʼ`]/gu, "")
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, MAX_WORD)))].slice(0, MAX_WORDS);
}

/** Whether each word that is looked for begins a word of the name. */
export function nameFits(name: string, wanted: readonly string[]): boolean {
  const words = wordsOfName(name);
  return wanted.every((start) => words.some((word) => word.startsWith(start)));
}
