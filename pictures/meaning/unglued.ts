/** Where reading glues words together: "42ElmGroveCV64AB". What it does to a plate does not matter: plates are looked for apart. */
const BORDERS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z]{2})(?=[A-Z])|(?<=[a-z])(?=\d)/g, " "],
  [/(?<=\d)(?=[A-Z][a-z])/g, " "],
  [/(?<=[,;:!?)])(?=[\p{L}(])|(?<=[\p{L}][,;:)])(?=\d)/gu, " "],
  [/\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/g, "$1 $2"],
];
/** What is taken for a digit among digits. */
export const LIKE_DIGITS: Readonly<Record<string, string>> = {
  O: "0",
  o: "0",
  Q: "0",
  I: "1",
  l: "1",
  i: "1",
  "|": "1",
  S: "5",
  B: "8",
};
/** A number of which a digit or two may have been taken for letters: a phone's. */
const NUMBER = /(?<![\p{L}\d])[+(]?[\dOoQIliSB|][\dOoQIliSB| ()-]{7,16}[\dOoQIliSB|](?![\p{L}\d])/gu;
const FEWEST_DIGITS = 6;

/** A line with the blanks that reading left out, and with its phone numbers in digits. */
export function unglued(line: string): string {
  const apart = BORDERS.reduce((text, [border, blank]) => text.replace(border, blank), line);
  return apart.replace(NUMBER, (number) =>
    number.replace(/\D/g, "").length < FEWEST_DIGITS
      ? number
      : number.replace(/[OoQIliSB|]/g, (each) => LIKE_DIGITS[each] ?? each),
  );
}
