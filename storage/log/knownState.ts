import type { TableClient } from "@azure/data-tables";
import { type CheckState, stateAfter } from "../../records/check/checkState.js";
import { factOf } from "../../records/check/facts.js";
import { valueIn } from "../../records/codec.js";
import { StorageError, UnreadError } from "../errors.js";
import { onConflict, retried } from "../tables/retry.js";
import { readRow, type StoredRow } from "../tables/rows.js";
import { seqOf } from "./chainRows.js";
import { mendCheck } from "./checkRows.js";
import { readPlacedEvents } from "./readCheck.js";
import { stateIn, stateKey } from "./stateRows.js";

/** How a check stands, and the ETag of the row that says so. */
export interface KnownState {
  readonly state: CheckState;
  readonly etag: string;
}

/** Others that write the same check may come in between so often. */
const TRIES = 5;

/**
 * How a check stands, for what is appended to it. A point read; where an earlier release has written the check's rows, or
 * they cannot be read, they are brought up to date first, so that what is appended finds them as this release leaves them.
 *
 * @throws StorageError `unavailable`, `conflict` if others wrote the same check again and again; UnreadError if a later release
 *   keeps the check, or one of its events cannot be read
 */
export async function knownState(client: TableClient, partition: string, reference: string): Promise<KnownState | undefined> {
  const once = async (): Promise<KnownState | undefined> => {
    const row = await readRow(client, partition, stateKey(reference));
    if (!row) return undefined;
    const state = stateIn(row);
    if (state.ok) return { state: state.value, etag: row.etag };
    // What a later release keeps of a check may decide what is allowed.
    if (state.why === "newer") throw new UnreadError("newer", reference);
    const made = await stateFromEvents(client, partition, reference);
    if (!made) return undefined;
    await mendCheck(client, partition, made);
    throw new StorageError("conflict", `Others write ${reference} again and again.`);
  };
  return retried(once, onConflict(TRIES));
}

/**
 * How a check stands, for whoever looks at it. A point read; where the row is not one of this release, or cannot be read, the
 * events are read too.
 *
 * @throws StorageError `unavailable`; UnreadError if one of the events cannot be read
 */
export async function readState(client: TableClient, partition: string, reference: string): Promise<CheckState | undefined> {
  const row: StoredRow | undefined = await readRow(client, partition, stateKey(reference));
  return row && (valueIn(stateIn(row)) ?? (await stateFromEvents(client, partition, reference)));
}

async function stateFromEvents(client: TableClient, partition: string, reference: string): Promise<CheckState | undefined> {
  const events = await readPlacedEvents(client, partition, reference);
  return events.reduce<CheckState | undefined>(
    (before, { event, row }) => stateAfter(before, factOf(event), seqOf(row) ?? 0),
    undefined,
  );
}
