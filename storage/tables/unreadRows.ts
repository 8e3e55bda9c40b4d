import type { z } from "zod";
import { type Codec, DAMAGED, type Decoded, type Unread, versionIn } from "../../records/codec.js";
import { UnreadError } from "../errors.js";
import { fromColumns } from "./json.js";
import type { StoredRow } from "./rows.js";

/** The version of all rows that hold no JSON. */
const COLUMNS_VERSION = 1;

/** A row that is there and not understood. */
export interface UnreadRow {
  readonly rowKey: string;
  readonly why: Unread;
}

/** What was found: what is understood, and the rows that are not. */
export interface Rows<T> {
  readonly items: readonly T[];
  readonly unread: readonly UnreadRow[];
}

/** The value that lies in a row as JSON. */
export function jsonIn<T>(row: StoredRow, codec: Pick<Codec<T>, "read">): Decoded<T> {
  try {
    return codec.read(fromColumns(row));
  } catch {
    return DAMAGED;
  }
}

/** What the columns of a row hold, for rows that hold no JSON. Other columns are not looked at. */
export function columnsIn<T>(row: Readonly<Record<string, unknown>>, schema: z.ZodType<T>): Decoded<T> {
  const version = versionIn(row, COLUMNS_VERSION);
  if (!version.ok) return version;
  const { success, data } = schema.safeParse(row);
  return success ? { ok: true, value: data } : DAMAGED;
}

/**
 * For whoever writes over a row whose columns they do not have to know: what is damaged may be written anew.
 *
 * @throws UnreadError if a later release made the row
 */
export function isNotNewer(row: StoredRow): true {
  const version = versionIn(row, COLUMNS_VERSION);
  if (!version.ok && version.why === "newer") throw new UnreadError("newer", `${row["partitionKey"]} ${row.rowKey}`);
  return true;
}

/** Reads the rows one by one: what is wrong with one costs that one alone. */
export function eachOf<T>(rows: readonly StoredRow[], read: (row: StoredRow) => Decoded<T>): Rows<T> {
  return parted(rows, rows.map(read));
}

/** What was read of these rows, each in its place. */
export function parted<T>(rows: readonly StoredRow[], decoded: readonly Decoded<T>[]): Rows<T> {
  const unread = rows.flatMap(({ rowKey }, index) => {
    const each = decoded[index];
    return each && !each.ok ? [{ rowKey, why: each.why }] : [];
  });
  return { items: decoded.flatMap((each) => (each.ok ? [each.value] : [])), unread };
}
