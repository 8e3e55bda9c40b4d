/** A string property of a table holds 32,768 characters. */
const PART_CHARACTERS = 32_000;
/** A row holds 1 MiB at two bytes a character; this is 900 KB, and leaves room for the row's other properties. */
export const MAX_JSON_CHARACTERS = 450_000;

/** The most parts that {@link toColumns} makes. */
const MOST_PARTS = Math.ceil(MAX_JSON_CHARACTERS / PART_CHARACTERS);

const COUNT = "jsonCount";
const part = (index: number) => `json${index}`;

/**
 * A JSON value as text of ASCII characters alone, everything else as `\u` escapes: so it comes through every server
 * and proxy as it was, wherever the bytes or the text are cut in between.
 *
 * @throws TypeError if it is not a JSON value
 */
export function asciiJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("Only a JSON value can be stored.");
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * A JSON value as properties of a row: `json0`, `json1`, ... and `jsonCount`.
 *
 * @throws RangeError if it takes more than {@link MAX_JSON_CHARACTERS} as {@link asciiJson}; TypeError if it is not a JSON value
 */
export function toColumns(value: unknown): Record<string, string | number> {
  const text = asciiJson(value);
  if (text.length > MAX_JSON_CHARACTERS) {
    throw new RangeError(`The value takes ${text.length} characters as JSON; a row holds at most ${MAX_JSON_CHARACTERS}.`);
  }
  const columns: Record<string, string | number> = {};
  let count = 0;
  for (let start = 0; start < text.length; start += PART_CHARACTERS)
    columns[part(count++)] = text.slice(start, start + PART_CHARACTERS);
  columns[COUNT] = count;
  return columns;
}

/**
 * The value that {@link toColumns} spread out.
 *
 * @throws SyntaxError if the properties do not make a JSON value any more
 */
export function fromColumns(columns: Readonly<Record<string, unknown>>): unknown {
  const count = countIn(columns);
  if (count > MOST_PARTS) throw new SyntaxError("The stored value says that it has more parts than there can be.");
  const parts = Array.from({ length: count }, (_, index) => columns[part(index)]);
  if (!parts.every((text) => typeof text === "string")) throw new SyntaxError("A part of the stored value is missing.");
  return JSON.parse(parts.join(""));
}

/** The other properties of a row that holds such a value: those that are no part of it. */
export function besidesColumns(columns: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const own = new Set([COUNT, ...Array.from({ length: Math.min(countIn(columns), MOST_PARTS) }, (_, index) => part(index))]);
  return Object.fromEntries(Object.entries(columns).filter(([name]) => !own.has(name)));
}

/** How many parts there are; 0 where that is no number of parts. */
function countIn(columns: Readonly<Record<string, unknown>>): number {
  const count = columns[COUNT];
  return typeof count === "number" && Number.isInteger(count) && count > 0 ? count : 0;
}
