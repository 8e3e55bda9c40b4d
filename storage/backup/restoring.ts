import type { TableClient } from "@azure/data-tables";
import { mapped } from "../tables/failures.js";
import { readRow } from "../tables/rows.js";
import { BEING_RESTORED, VERSION_ROW } from "../upgrade/storeVersion.js";
import type { RawRow } from "./rawRows.js";

/** How far a backup has been put into tables. */
export interface Restored {
  /** Tables that are done. */
  readonly tables: number;
  /** Rows of the next one that are there. */
  readonly rows: number;
}

/** How tables stand to a backup that is to be put into them. */
export type RestoreState =
  | { readonly kind: "empty" }
  /** It was begun: it goes on from there. */
  | { readonly kind: "begun"; readonly restored: Restored }
  | { readonly kind: "another-backup" }
  | { readonly kind: "in-use"; readonly table: string };

/** Whether this is the row that says that tables are being restored, or the store's version in its place. */
export function isVersionRow({ PartitionKey, RowKey }: RawRow): boolean {
  return PartitionKey === VERSION_ROW.partitionKey && RowKey === VERSION_ROW.rowKey;
}

/** @param id what tells the backup. @throws StorageError `unavailable` */
export async function restoreState(
  tables: ReadonlyMap<string, TableClient>,
  state: TableClient,
  id: string,
): Promise<RestoreState> {
  const row = await readRow(state, VERSION_ROW.partitionKey, VERSION_ROW.rowKey);
  if (row?.["restoring"] === id) return { kind: "begun", restored: { tables: Number(row["tables"]), rows: Number(row["rows"]) } };
  if (row?.["restoring"] !== undefined) return { kind: "another-backup" };
  for (const [table, client] of tables) {
    const page = await mapped(() => client.listEntities().byPage({ maxPageSize: 1 }).next());
    if (!page.done && page.value.length > 0) return { kind: "in-use", table };
  }
  return { kind: "empty" };
}

/**
 * Notes how far it has come, in the place of the store's version: no release starts on tables of which half is missing.
 *
 * @throws StorageError `unavailable`
 */
export async function noteRestored(state: TableClient, id: string, { tables, rows }: Restored): Promise<void> {
  await mapped(() => state.upsertEntity({ ...VERSION_ROW, version: BEING_RESTORED, restoring: id, tables, rows }, "Replace"));
}

/** Takes that note away, where the backup has no version of its own to put there. @throws StorageError `unavailable` */
export async function forgetRestoring(state: TableClient): Promise<void> {
  await mapped(() => state.deleteEntity(VERSION_ROW.partitionKey, VERSION_ROW.rowKey));
}
