import type { TableClient, TransactionAction } from "@azure/data-tables";
import { isMissingRow, mapped } from "../tables/failures.js";
import { perform } from "../tables/perform.js";
import { scanRows } from "../tables/rows.js";
import { HEAD_ROW } from "./chainRows.js";

const AT_ONCE = 100;

/**
 * Takes out all rows of a partition, the head last, so that what is left after an interruption is found again. Cannot be
 * undone.
 *
 * @throws StorageError `unavailable`
 */
export async function disposeOfPartition(client: TableClient, partition: string): Promise<void> {
  let waiting: TransactionAction[] = [];
  const flush = async () => {
    const actions = waiting;
    waiting = [];
    await removed(client, actions);
  };
  for await (const row of scanRows(client, { partition, select: ["PartitionKey"] })) {
    if (row.rowKey === HEAD_ROW) continue;
    waiting.push(["delete", { partitionKey: partition, rowKey: row.rowKey }]);
    if (waiting.length === AT_ONCE) await flush();
  }
  await flush();
  await removed(client, [["delete", { partitionKey: partition, rowKey: HEAD_ROW }]]);
}

/** Another instance may have taken some of them out already. */
async function removed(client: TableClient, actions: TransactionAction[]): Promise<void> {
  try {
    await mapped(() => perform(client, actions));
  } catch (error) {
    if (!isMissingRow(error)) throw error;
    for (const action of actions.length > 1 ? actions : []) await removed(client, [action]);
  }
}
