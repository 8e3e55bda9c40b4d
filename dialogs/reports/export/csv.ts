import { stringify } from "csv-stringify/sync";

/** A column of a table: its title, and what stands in it for a row. */
export type Column<T> = readonly [title: string, cell: (row: T) => string];

/** The most characters in a cell: Excel cuts what is longer, and not at its end. */
const MOST_IN_CELL = 32_000;

/** What changes the direction of the text around it, so that a cell would read as something else than it holds. */
const UNSEEN = /\p{Bidi_Control}/gu;

/**
 * Rows as a CSV file that is safe to open in Excel: UTF-8 with a byte order mark, lines end with CR LF, what would be read as a
 * formula begins with an apostrophe, and nothing turns the direction of the text.
 */
export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  const text = stringify(
    rows.map((row) => row.map(cellOf)),
    { bom: true, record_delimiter: "windows", quoted_string: true, escape_formulas: true },
  );
  return Buffer.from(text, "utf8");
}

/** A table of records, also of those that cannot be read: these have their reference, and why in the column after it. */
export function csvTable<T extends object>(
  columns: readonly Column<T>[],
  rows: readonly (T | { readonly reference: string; readonly unread: string })[],
): Buffer {
  const titles = columns.map(([title]) => title);
  const cells = rows.map((row) =>
    "unread" in row ? titles.map((_, at) => [row.reference, row.unread][at] ?? "") : columns.map(([, cell]) => cell(row)),
  );
  return csvOf([titles, ...cells]);
}

/** Several things of a kind in one cell, a line each. */
export function linesIn(each: readonly string[]): string {
  return each.filter((line) => line !== "").join("\n");
}

function cellOf(text: string): string {
  const plain = text.replace(UNSEEN, "");
  return plain.length > MOST_IN_CELL ? `${[...plain].slice(0, MOST_IN_CELL).join("")}…` : plain;
}
