/** What a reader of lines would take for the end of one, and what turns the direction of the text. */
const UNSEEN = /[\u2028\u2029\p{Bidi_Control}]/gu;

/** Values as JSON lines: UTF-8, one value a line, each line ends with LF. What cannot be seen in a text stands there as an escape. */
export function jsonLinesOf(values: readonly unknown[]): Buffer {
  const lines = values.map((value) => `${JSON.stringify(value).replace(UNSEEN, escaped)}\n`);
  return Buffer.from(lines.join(""), "utf8");
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
