import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { readRow, type StoredRow } from "../tables/rows.js";
import type { CheckEvent } from "./events.js";
import { eventIn, referenceRow } from "./rows.js";

/**
 * The row under which a revision of this check can be found by its reference, if it is in the log. A point read.
 *
 * @throws StorageError `reference-taken` if the reference is another check's, `unavailable`
 */
export async function ownReferenceRow(
  client: TableClient,
  partition: string,
  { reference, checkId }: Pick<CheckEvent, "reference" | "checkId">,
  revision: number,
): Promise<StoredRow | undefined> {
  const row = await readRow(client, partition, referenceRow(reference, revision));
  if (row && row["checkId"] !== checkId)
    throw new StorageError("reference-taken", `${reference} is the reference of another check.`);
  return row;
}

/**
 * The event that a row to look up by stands for. A point read.
 *
 * @throws StorageError `unavailable`; Error if the event is gone or cannot be read, which only tampering does
 */
export async function eventBehind(client: TableClient, partition: string, lookUp: StoredRow): Promise<CheckEvent> {
  const row = await readRow(client, partition, String(lookUp["event"]));
  if (!row) throw new Error(`The log is damaged: ${partition} has no row ${String(lookUp["event"])}.`);
  return eventIn(row);
}
