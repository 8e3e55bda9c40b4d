import type { TableClient } from "@azure/data-tables";
import { safeKey } from "../tables/keys.js";
import { deleteRow, writeOver } from "../tables/rewrite.js";
import { scanRows } from "../tables/rows.js";
import { isNotNewer } from "../tables/unreadRows.js";

const PARTITION = "holds";

/** What must be kept whatever the retention period says: a unit's code, or the reference of a check. */
export class Holds {
  constructor(private readonly client: TableClient) {}

  /** All that is held. One request. @throws StorageError `unavailable` */
  async list(): Promise<readonly string[]> {
    const held: string[] = [];
    for await (const { rowKey, on } of scanRows(this.client, { partition: PARTITION })) {
      // The key says it too: a hold holds whatever has become of the rest of its row.
      held.push(rowKey);
      if (typeof on === "string" && safeKey(on) !== rowKey) held.push(on);
    }
    return held;
  }

  /** @throws StorageError `unavailable`; UnreadError if a later release holds it: then it is held */
  async hold(on: string): Promise<void> {
    await writeOver(this.client, { partition: PARTITION, rows: new Map([[safeKey(on), { on }]]) }, isNotNewer);
  }

  /**
   * Nothing happens if it was not held. The key says all of a hold, so one that is damaged is released like any other.
   *
   * @throws StorageError `unavailable`; UnreadError if a later release holds it: then it stays held
   */
  async release(on: string): Promise<void> {
    await deleteRow(this.client, PARTITION, safeKey(on), isNotNewer);
  }
}
