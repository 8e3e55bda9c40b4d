import type { TableClient } from "@azure/data-tables";
import { afterPrefix } from "../tables/keys.js";
import { type StoredRow, scanRows } from "../tables/rows.js";
import type { CheckEvent } from "./actions.js";
import { eventBehind } from "./lookUp.js";
import { referencePrefix } from "./rows.js";

/**
 * The events of a check, in the order in which they were logged. A query, and a point read for each event.
 *
 * @throws StorageError `unavailable`
 */
export async function readCheck(client: TableClient, partition: string, reference: string): Promise<CheckEvent[]> {
  const from = referencePrefix(reference);
  const rows: StoredRow[] = [];
  for await (const row of scanRows(client, { partition, from, below: afterPrefix(from) })) rows.push(row);
  // The keys of events count down.
  rows.sort((a, b) => (String(a["event"]) > String(b["event"]) ? -1 : 1));
  return (await Promise.all(rows.map((row) => eventBehind(client, partition, row)))) as CheckEvent[];
}
