import type { TableClient } from "@azure/data-tables";
import type { CheckEvent } from "../../records/check/actions.js";
import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import { afterPrefix } from "../tables/keys.js";
import { type StoredRow, scanRows } from "../tables/rows.js";
import { eventBehind } from "./lookUp.js";
import { referencePrefix } from "./rows.js";

/** An event, and the row it stands in. */
export interface PlacedEvent {
  readonly event: CheckEvent;
  readonly row: string;
}

/**
 * The events of a check, in the order in which they were logged. A query, and a point read for each event. All or none: what
 * a check comes to without one of its events is not what it came to.
 *
 * @throws StorageError `unavailable`; UnreadError if one of them cannot be read
 */
export async function readCheck(client: TableClient, partition: string, reference: string): Promise<CheckEvent[]> {
  return (await readPlacedEvents(client, partition, reference)).map(({ event }) => event);
}

/** The same, each with the row it stands in. */
export async function readPlacedEvents(client: TableClient, partition: string, reference: string): Promise<PlacedEvent[]> {
  const from = referencePrefix(reference);
  const rows: StoredRow[] = [];
  for await (const row of scanRows(client, { partition, from, below: afterPrefix(from) })) rows.push(row);
  // The keys of events count down.
  rows.sort((a, b) => (String(a["event"]) > String(b["event"]) ? -1 : 1));
  return Promise.all(
    rows.map(async (row) => ({
      event: await eventBehind(client, partition, row, checkEventCodec),
      row: String(row["event"]),
    })),
  );
}
