import type { TableClient } from "@azure/data-tables";
import type { Decoded } from "../../records/codec.js";
import { type KeptGuidance, keptGuidanceCodec } from "../../records/keptGuidance.js";
import { StorageError } from "../errors.js";
import { mapped } from "../tables/failures.js";
import { toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import { readRow, scanRows } from "../tables/rows.js";
import { jsonIn } from "../tables/unreadRows.js";

const PARTITION = "guidance";

/**
 * Each version of the guidance that the service has had, as it was then. Nothing takes one out: as long as a check is kept, so
 * is what its verdicts were given under.
 */
export class GuidanceVersions {
  /** @param client of the table `state` */
  constructor(private readonly client: TableClient) {}

  /**
   * Keeps a version unless it is kept already; of two instances that begin with it at once, one does. What is there is never
   * written over, whatever has become of it.
   *
   * @returns what is kept now. One point read; a write and a read more the first time
   * @throws StorageError `unavailable`; RangeError if it is too long for a row
   */
  async keep(guidance: KeptGuidance): Promise<Decoded<KeptGuidance>> {
    const there = await this.read(guidance.version);
    if (there) return there;
    const entity = {
      partitionKey: PARTITION,
      rowKey: safeKey(guidance.version),
      ...toColumns(keptGuidanceCodec.write(guidance)),
    };
    try {
      await mapped(() => this.client.createEntity(entity));
    } catch (error) {
      if (!(error instanceof StorageError && error.code === "conflict")) throw error;
    }
    return (await this.read(guidance.version)) ?? { ok: true, value: guidance };
  }

  /** A version; undefined if none of this name is kept. A point read. @throws StorageError `unavailable` */
  async read(version: string): Promise<Decoded<KeptGuidance> | undefined> {
    const row = await readRow(this.client, PARTITION, safeKey(version));
    return row && jsonIn(row, keptGuidanceCodec);
  }

  /** The names of all that are kept. One request. @throws StorageError `unavailable` */
  async names(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const { rowKey } of scanRows(this.client, { partition: PARTITION, select: ["PartitionKey", "RowKey"] }))
      names.push(rowKey);
    return names;
  }
}
