/** A string property of a table holds 32,768 UTF-16 units. */
const PART_UNITS = 32_000;
/** A row holds 1 MiB at two bytes a unit; this is 900 KB, and leaves room for the row's other properties. */
export const MAX_JSON_UNITS = 450_000;

const COUNT = "jsonCount";
const part = (index: number) => `json${index}`;

/**
 * A JSON value as properties of a row: `json0`, `json1`, ... and `jsonCount`.
 *
 * @throws RangeError if it takes more than {@link MAX_JSON_UNITS} UTF-16 units; TypeError if it is not a JSON value
 */
export function toColumns(value: unknown): Record<string, string | number> {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("Only a JSON value can be stored.");
  if (text.length > MAX_JSON_UNITS) {
    throw new RangeError(`The value takes ${text.length} characters as JSON; a row holds at most ${MAX_JSON_UNITS}.`);
  }
  const columns: Record<string, string | number> = {};
  let count = 0;
  for (let start = 0; start < text.length; count++) {
    const end = partEnd(text, start);
    columns[part(count)] = text.slice(start, end);
    start = end;
  }
  columns[COUNT] = count;
  return columns;
}

/**
 * The value that {@link toColumns} spread out.
 *
 * @throws SyntaxError if the properties do not make a JSON value any more
 */
export function fromColumns(columns: Readonly<Record<string, unknown>>): unknown {
  const parts = Array.from({ length: Number(columns[COUNT]) || 0 }, (_, index) => columns[part(index)]);
  if (!parts.every((text) => typeof text === "string")) throw new SyntaxError("A part of the stored value is missing.");
  return JSON.parse(parts.join(""));
}

/** Where the part ends: never between the two halves of a surrogate pair. */
function partEnd(text: string, start: number): number {
  const end = Math.min(start + PART_UNITS, text.length);
  const last = text.charCodeAt(end - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return isFirstHalf && end < text.length ? end - 1 : end;
}
