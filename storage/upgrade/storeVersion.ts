import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { readRow } from "../tables/rows.js";

/**
 * The version of all that lies in the tables, as this release leaves it. One more for each change after which an earlier
 * release may not go on with the tables. Tables without a version were written by a release before 0.5.
 */
export const STORE_VERSION = 5;

const PLACE = { partitionKey: "store", rowKey: "version" };

/** A point read; undefined where there is none. @throws StorageError `unavailable` */
export async function readStoreVersion(state: TableClient): Promise<number | undefined> {
  const row = await readRow(state, PLACE.partitionKey, PLACE.rowKey);
  return row && Number(row["version"]);
}

/** Writes this release's version, unless a version of at least this is there. @throws StorageError `unavailable` */
export async function writeStoreVersion(state: TableClient): Promise<void> {
  const row = await readRow(state, PLACE.partitionKey, PLACE.rowKey);
  if (row && Number(row["version"]) >= STORE_VERSION) return;
  const entity = { ...PLACE, version: STORE_VERSION };
  try {
    await mapped(() => (row ? state.updateEntity(entity, "Replace", { etag: row.etag }) : state.createEntity(entity)));
  } catch (error) {
    // Another instance was quicker: of this release, or of a later one whose version stays.
    if (!(isMissingRow(error) || (error instanceof StorageError && error.code === "conflict"))) throw error;
  }
}
