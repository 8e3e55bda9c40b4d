import type { TableClient } from "@azure/data-tables";
import { isMissingRow, mapped } from "../tables/failures.js";
import { safeKey } from "../tables/keys.js";
import { scanRows } from "../tables/rows.js";

const PARTITION = "holds";

/** What must be kept whatever the retention period says: a unit's code, or the reference of a check. */
export class Holds {
  constructor(private readonly client: TableClient) {}

  /** All that is held. One request. @throws StorageError `unavailable` */
  async list(): Promise<readonly string[]> {
    const held: string[] = [];
    for await (const row of scanRows(this.client, { partition: PARTITION })) held.push(String(row["on"]));
    return held;
  }

  /** @throws StorageError `unavailable` */
  async hold(on: string): Promise<void> {
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
