import type { TableClient, TransactionAction } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { isMissingRow, storageFailure } from "./failures.js";
import { perform } from "./perform.js";
import { onConflictFor, REAL_TIME, retried } from "./retry.js";
import { readRow, type StoredRow } from "./rows.js";

/** Rows of one partition by their keys. */
export interface RowsToWrite {
  readonly partition: string;
  readonly rows: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/**
 * Writes rows over what they were when they were read, all or none. Where somebody else has written one meanwhile, all are
 * read again. A point read a row, and a write.
 *
 * @param mayWrite is asked of each row that is there; where it says no, nothing is written. What it throws comes out
 * @throws StorageError `unavailable`, or `conflict` if others write them again and again
 */
export async function writeOver(
  client: TableClient,
  { partition, rows }: RowsToWrite,
  mayWrite: (row: StoredRow) => boolean,
): Promise<void> {
  await readAndWritten(async () => {
    const before = await Promise.all([...rows.keys()].map((rowKey) => readRow(client, partition, rowKey)));
    if (before.some((row) => row && !mayWrite(row))) return;
    const actions = [...rows].map(([rowKey, columns], index): TransactionAction => {
      const entity = { partitionKey: partition, rowKey, ...columns };
      const row = before[index];
      return row ? ["update", entity, "Replace", { etag: row.etag }] : ["create", entity];
    });
    await perform(client, actions);
  });
}

/**
 * Takes out a row as it was when it was read; nothing happens where there is none. Where somebody else has written it
 * meanwhile, it is read again. A point read, and a delete.
 *
 * @param mayDelete as in {@link writeOver}
 * @throws StorageError `unavailable`, or `conflict` if others write it again and again
 */
export async function deleteRow(
  client: TableClient,
  partition: string,
  rowKey: string,
  mayDelete: (row: StoredRow) => boolean,
): Promise<void> {
  await readAndWritten(async () => {
    const row = await readRow(client, partition, rowKey);
    if (row && mayDelete(row)) await client.deleteEntity(partition, rowKey, { etag: row.etag });
  });
}

/**
 * Reads and writes, and does both again where somebody else wrote in between, or took out what was read.
 *
 * @param work writes with the ETags that it has read
 * @throws StorageError `unavailable`, or `conflict` if others write again and again
 */
export async function readAndWritten(work: () => Promise<void>): Promise<void> {
  const once = async () => {
    try {
      await work();
    } catch (error) {
      if (isMissingRow(error)) throw new StorageError("conflict", "Somebody else deleted it first.", { cause: error });
      throw storageFailure(error);
    }
  };
  await retried(once, onConflictFor(REAL_TIME.random));
}
