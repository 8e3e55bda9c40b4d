import type { TransactionAction } from "@azure/data-tables";
import { asciiJson, fromColumns, toColumns } from "../tables/json.js";
import type { StoredRow } from "../tables/rows.js";
import { type Address, addressOf } from "./address.js";

/** An item as it is read: what was written, and the ETag to write it back with. Of damage, {@link UNREADABLE} alone. */
export type StoredItem = Readonly<Record<string, unknown>> & { readonly eTag: string };

/** In an item instead of what was written, where that is no JSON object any more. Such an item cannot be written back. */
const UNREADABLE = "unreadable";

/** Marks a row with the write that made it. */
export const WRITE_ID = "writeId";

/** One item to write. */
export interface Change {
  readonly address: Address;
  readonly action: TransactionAction;
}

/**
 * The write of an item. No ETag: it must not exist yet. `*`: whatever is there is replaced. Any other: it must be
 * unchanged since it was read with it.
 *
 * @throws TypeError if the item is not an object, or was read from damage; RangeError if it is too large for a row
 */
export function changeOf(key: string, item: unknown, writeId: string): Change {
  if (typeof item !== "object" || item === null || Array.isArray(item))
    throw new TypeError(`What is stored under "${key}" must be an object.`);
  const { eTag, ...value } = item as Record<string, unknown>;
  if (Object.hasOwn(value, UNREADABLE))
    throw new TypeError(`What is stored under "${key}" cannot be read, so it is not written over.`);
  const address = addressOf(key);
  const { partition, rowKey, row } = address;
  const entity = {
    partitionKey: partition,
    rowKey,
    ...(row !== rowKey && { row: asciiJson(row) }),
    [WRITE_ID]: writeId,
    ...toColumns(value),
  };
  if (!eTag) return { address, action: ["create", entity] };
  if (eTag === "*") return { address, action: ["upsert", entity, "Replace"] };
  return { address, action: ["update", entity, "Replace", { etag: String(eTag) }] };
}

/** The item in a row. Never throws: a row that is damaged costs itself alone. */
export function itemIn(row: StoredRow): StoredItem {
  return { ...(readable(() => fromColumns(row)) ?? { [UNREADABLE]: true }), eTag: row.etag };
}

/** The caller's own name for a row. */
export function nameOf(row: StoredRow): string {
  const { row: name } = row;
  if (typeof name !== "string") return row.rowKey;
  try {
    return String(JSON.parse(name));
  } catch {
    return row.rowKey;
  }
}

function readable(read: () => unknown): Record<string, unknown> | undefined {
  try {
    const value = read();
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
