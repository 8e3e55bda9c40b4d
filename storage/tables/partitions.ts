import { odata, type TableClient } from "@azure/data-tables";
import { pageOfRows } from "./rows.js";

/**
 * The partitions of a table in their order. A request each, however many rows they have.
 *
 * @param from only those that come after this one; all unless told otherwise
 * @throws StorageError `unavailable`
 */
export async function* partitionsOf(client: TableClient, from = ""): AsyncGenerator<string> {
  for (let after = from; ; ) {
    const range = { partition: undefined, where: [odata`PartitionKey gt ${after}`], select: ["PartitionKey"] };
    const [row] = (await pageOfRows(client, range, 1)).rows;
    if (!row) return;
    after = String(row["partitionKey"]);
    yield after;
  }
}
