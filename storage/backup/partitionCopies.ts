import type { TableClient } from "@azure/data-tables";
import { HEAD_ROW } from "../log/chainRows.js";
import { tableOf } from "../log/logHeads.js";
import { partitionsOf } from "../tables/partitions.js";
import { readRow } from "../tables/rows.js";
import { type RawRow, rawPages } from "./rawRows.js";

/** A partition to be copied. */
export interface PartitionCopy {
  readonly partition: string;
  /** Its rows, from the first on each time. @throws StorageError `unavailable` */
  pages(): AsyncGenerator<readonly RawRow[]>;
  /**
   * Whether nobody has appended to it since {@link pages} was last begun: then what was read is of one moment. True of what is no log.
   *
   * @throws StorageError `unavailable`
   */
  isOfOneMoment(): Promise<boolean>;
}

/**
 * The partitions of a table in their order. A request each, and two more for one of a log.
 *
 * @param after only those that come after this one
 * @throws StorageError `unavailable`
 */
export async function* partitionCopies(client: TableClient, after: string): AsyncGenerator<PartitionCopy> {
  for await (const partition of partitionsOf(client, after)) {
    let head: string | undefined;
    yield {
      partition,
      async *pages() {
        head = await headTag(client, partition);
        yield* rawPages(client, partition);
      },
      isOfOneMoment: async () => (await headTag(client, partition)) === head,
    };
  }
}

/** Each append writes the head, in the same transaction. */
async function headTag(client: TableClient, partition: string): Promise<string | undefined> {
  return tableOf(partition) === undefined ? undefined : (await readRow(client, partition, HEAD_ROW))?.etag;
}
