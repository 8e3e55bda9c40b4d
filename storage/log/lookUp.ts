import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { readRow, type StoredRow } from "../tables/rows.js";
import { eventIn } from "./chainRows.js";

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
 * @throws StorageError `unavailable`; Error if the event is gone or cannot be read, which only tampering does
 */
export async function eventBehind(client: TableClient, partition: string, lookUp: StoredRow): Promise<unknown> {
  const row = await readRow(client, partition, String(lookUp["event"]));
  if (!row) throw new Error(`The log is damaged: ${partition} has no row ${String(lookUp["event"])}.`);
  return eventIn(row);
}
