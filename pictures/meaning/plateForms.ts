/** Letters that are taken for digits, and the other way about. */
const AS_DIGIT: Readonly<Record<string, string>> = {
  O: "0",
  Q: "0",
  D: "0",
  I: "1",
  L: "1",
  Z: "2",
  A: "4",
  S: "5",
  G: "6",
  B: "8",
};
const AS_LETTER: Readonly<Record<string, string>> = { 0: "O", 1: "I", 2: "Z", 4: "A", 5: "S", 6: "G", 8: "B" };
/** The plate of today: two letters, two digits, three letters. Those that no plate has may be others, read wrongly. */
const CURRENT = /^[A-Z]{2}(\d\d)[A-Z]{3}$/;
/** Older ones: A123 BCD, ABC 123D, and Northern Ireland's with an I or a Z. Every digit of theirs has to be one. */
const OLDER = [
  /^[A-HJ-NPR-TVWXY][1-9]\d{0,2}[A-HJ-PR-Z]{3}$/,
  /^[A-HJ-PR-Z]{3}[1-9]\d{0,2}[A-HJ-NPR-TVWXY]$/,
  /^(?=..?[IZ])[A-Z]{3}\d{4}$/,
];
/** With fewer characters an older plate looks like anything else. */
const SHORTEST_OLDER = 6;
const LETTERS_OF_CURRENT = [0, 1, 4, 5, 6];
const DIGITS_OF_CURRENT = [2, 3];

/**
 * The number plate that some characters are, in capitals and without a blank; undefined where they are none. Reading takes some letters
 * for digits: in a plate of today they are put right, as long as one of its digits is one ("BUILDER" is no plate). A frame
 * round a plate may look like one more digit in its middle or a stroke at its ends.
 */
export function plateIn(text: string): string | undefined {
  const characters = text.toUpperCase().replace(/[^A-Z\d]/g, "");
  if (OLDER.some((form) => form.test(characters)) && characters.length >= SHORTEST_OLDER) return characters;
  for (const each of [characters, ...withoutOne(characters)]) {
    const plate = currentPlate(each);
    if (plate) return plate;
  }
  return undefined;
}

/** Without one digit too many in the middle, or a stroke at an end. */
function withoutOne(characters: string): readonly string[] {
  if (characters.length !== 8) return [];
  const middle = [4, 3, 2].filter((at) => /\d/.test(characters[at] ?? ""));
  const ends = [0, 7].filter((at) => /[I1L]/.test(characters[at] ?? ""));
  return [...middle, ...ends].map((at) => characters.slice(0, at) + characters.slice(at + 1));
}

function currentPlate(characters: string): string | undefined {
  if (characters.length !== 7 || !DIGITS_OF_CURRENT.some((at) => /\d/.test(characters[at] ?? ""))) return undefined;
  const right = [...characters].map((each, at) =>
    LETTERS_OF_CURRENT.includes(at) ? (AS_LETTER[each] ?? each) : (AS_DIGIT[each] ?? each),
  );
  const plate = right.join("");
  const year = Number(CURRENT.exec(plate)?.[1] ?? Number.NaN);
  return (year >= 2 && year <= 29) || (year >= 51 && year <= 79) ? plate : undefined;
}
