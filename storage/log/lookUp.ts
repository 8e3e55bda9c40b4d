import type { TableClient } from "@azure/data-tables";
import type { Codec } from "../../records/codec.js";
import { StorageError, UnreadError } from "../errors.js";
import { readRow, type StoredRow } from "../tables/rows.js";
import { jsonIn } from "../tables/unreadRows.js";
import { seqOf } from "./chainRows.js";

/**
 * A row of a check, if it is in the log. A point read.
 *
 * @throws StorageError `reference-taken` if the row is another check's, `unavailable`
 */
export async function ownRowOf(
  client: TableClient,
  partition: string,
  { reference, checkId }: { readonly reference: string; readonly checkId: string },
  rowKey: string,
): Promise<StoredRow | undefined> {
  const row = await readRow(client, partition, rowKey);
  if (row && row["checkId"] !== checkId) throw referenceTaken(reference);
  return row;
}

export function referenceTaken(reference: string): StorageError {
  return new StorageError("reference-taken", `${reference} is the reference of another check.`);
}

/**
 * The event that a row to look up by stands for. A point read.
 *
 * @throws StorageError `unavailable`; UnreadError if the event is gone, or not understood
 */
export async function eventBehind<E>(client: TableClient, partition: string, lookUp: StoredRow, codec: Codec<E>): Promise<E> {
  const key = String(lookUp["event"]);
  const row = seqOf(key) === undefined ? undefined : await readRow(client, partition, key);
  const event = row && jsonIn(row, codec);
  if (event?.ok) return event.value;
  throw new UnreadError(event?.why ?? "damaged", `${partition} ${key}`);
}
