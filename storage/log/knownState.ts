import type { TableClient } from "@azure/data-tables";
import { readRow } from "../tables/rows.js";
import type { CheckEvent } from "./actions.js";
import { seqOf } from "./chainRows.js";
import { type CheckState, stateAfter } from "./checkState.js";
import { factOf } from "./facts.js";
import { readPlacedEvents } from "./readCheck.js";
import { stateIn, stateKey } from "./stateRows.js";

/** How a check stands, and the ETag of the row that says so. */
export interface KnownState {
  readonly state: CheckState;
  readonly etag: string;
  /** The row as it was stored, where another release has written it. */
  readonly outdated?: true;
}

/**
 * How a check stands, by its row. A point read; where another release has written the row, what stands in it is made anew
 * from the events.
 *
 * @throws StorageError `unavailable`
 */
export async function knownState(client: TableClient, partition: string, reference: string): Promise<KnownState | undefined> {
  const row = await readRow(client, partition, stateKey(reference));
  if (!row) return undefined;
  const { etag } = row;
  const state = stateIn(row);
  if (state) return { state, etag };
  const made = stateOf(await readPlacedEvents(client, partition, reference));
  return made && { state: made, etag, outdated: true };
}

/** The state that these events make, in their order; undefined where there are none. */
function stateOf(events: readonly { readonly event: CheckEvent; readonly row: string }[]): CheckState | undefined {
  return events.reduce<CheckState | undefined>(
    (before, { event, row }) => stateAfter(before, factOf(event), seqOf(row) ?? 0),
    undefined,
  );
}
