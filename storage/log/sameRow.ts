import type { StoredRow } from "../tables/rows.js";
import type { LogRow } from "./chainRows.js";

/** What the service adds to a row. */
const SERVICE_COLUMNS = new Set(["etag", "timestamp", "partitionKey", "rowKey"]);

/** In which columns a row is not as expected: one that holds something else, or one too many. */
export function differenceOf(row: StoredRow, expected: LogRow): { readonly changed?: string; readonly added?: string } {
  const changed = Object.keys(expected).find((column) => row[column] !== expected[column]);
  if (changed !== undefined) return { changed };
  const added = Object.keys(row).find((column) => !(column in expected) && !isOfService(column));
  return added === undefined ? {} : { added };
}

export function isSame(row: StoredRow | undefined, expected: LogRow): boolean {
  return row !== undefined && Object.keys(differenceOf(row, expected)).length === 0;
}

function isOfService(column: string): boolean {
  return SERVICE_COLUMNS.has(column) || column.includes("odata.");
}
