import type { TableClient } from "@azure/data-tables";
import { isMissingRow, mapped } from "../tables/failures.js";
import { safeKey } from "../tables/keys.js";
import { scanRows } from "../tables/rows.js";
import { requireNotNewer } from "../tables/unreadRows.js";

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
    await requireNotNewer(this.client, PARTITION, safeKey(on));
    await mapped(() => this.client.upsertEntity({ partitionKey: PARTITION, rowKey: safeKey(on), on }, "Replace"));
  }

  /** Nothing happens if it was not held. @throws StorageError `unavailable` */
  async release(on: string): Promise<void> {
    await mapped(async () => {
      try {
        await this.client.deleteEntity(PARTITION, safeKey(on));
      } catch (error) {
        if (!isMissingRow(error)) throw error;
      }
    });
  }
}
