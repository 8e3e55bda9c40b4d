import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { readRow } from "../tables/rows.js";

/**
 * The version of all that lies in the tables, as this release leaves it. One more for each change after which an earlier
 * release may not go on with the tables. Tables without a version were written by a release before 0.5.
 */
export const STORE_VERSION = 6;

/** Where the version stands. */
export const VERSION_ROW = { partitionKey: "store", rowKey: "version" };

/** In its place while a backup is put into the tables: later than any release's, so that none goes on with them. */
export const BEING_RESTORED = 1_000_000_000;

/** A point read; undefined where there is none. @throws StorageError `unavailable` */
export async function readStoreVersion(state: TableClient): Promise<number | undefined> {
  const row = await readRow(state, VERSION_ROW.partitionKey, VERSION_ROW.rowKey);
  return row && Number(row["version"]);
}

/** Writes this release's version, unless a version of at least this is there. @throws StorageError `unavailable` */
export async function writeStoreVersion(state: TableClient): Promise<void> {
  const row = await readRow(state, VERSION_ROW.partitionKey, VERSION_ROW.rowKey);
  if (row && Number(row["version"]) >= STORE_VERSION) return;
  const entity = { ...VERSION_ROW, version: STORE_VERSION };
  try {
    await mapped(() => (row ? state.updateEntity(entity, "Replace", { etag: row.etag }) : state.createEntity(entity)));
  } catch (error) {
    // Another instance was quicker: of this release, or of a later one whose version stays.
    if (!(isMissingRow(error) || (error instanceof StorageError && error.code === "conflict"))) throw error;
  }
}
