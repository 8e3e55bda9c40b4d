import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { mapped } from "../tables/failures.js";
import { type Waiting, waits } from "./backoff.js";
import { countEvent } from "./counts.js";
import type { CheckEvent } from "./events.js";
import { headAction, readHead } from "./head.js";
import { eventBehind, ownReferenceRow } from "./lookUp.js";
import { rowsOf } from "./rows.js";
import type { Verdict } from "./verdict.js";

/** What became of an append: now in the log, or there already, with the event that is there. */
export interface Appended {
  readonly status: "appended" | "duplicate";
  readonly event: CheckEvent;
}

/**
 * Appends an event to a partition's chain, unless its check and revision are there already. When others write first it
 * waits and tries again.
 *
 * @throws StorageError `reference-taken`, `unavailable`, `conflict`; RangeError if the revision before it is not there
 */
export async function appendEvent(
  client: TableClient,
  partition: string,
  event: CheckEvent,
  { sleep, random }: Waiting,
): Promise<Appended> {
  const delays = waits(random);
  for (;;) {
    const conflict = await tryAppend(client, partition, event);
    if (!conflict) return { status: "appended", event };
    const there = await ownReferenceRow(client, partition, event, event.revision);
    if (there) return { status: "duplicate", event: await eventBehind(client, partition, there) };
    const delay = delays.next();
    if (delay.done) throw conflict;
    await sleep(delay.value);
  }
}

/** One try. Gives the conflict if somebody else wrote first. */
async function tryAppend(client: TableClient, partition: string, event: CheckEvent): Promise<StorageError | undefined> {
  const [head, earlier] = await Promise.all([readHead(client, partition), earlierVerdict(client, partition, event)]);
  const seq = head.seq + 1;
  const rows = rowsOf({ partition, seq, prevHash: head.hash, event });
  const next = { seq, hash: String(rows.event["hash"]), counts: countEvent(head.counts, event, earlier) };
  try {
    await mapped(() =>
      client.submitTransaction([
        ["create", rows.event],
        ["create", rows.reference],
        ["create", rows.person],
        headAction(partition, head, next),
      ]),
    );
    return undefined;
  } catch (error) {
    if (error instanceof StorageError && error.code === "conflict") return error;
    throw error;
  }
}

async function earlierVerdict(client: TableClient, partition: string, event: CheckEvent): Promise<Verdict | undefined> {
  if (event.revision === 1) return undefined;
  const row = await ownReferenceRow(client, partition, event, event.revision - 1);
  if (!row)
    throw new RangeError(
      `Revision ${event.revision} of ${event.reference} cannot be logged: the one before it is not in the log.`,
    );
  return String(row["verdict"]) as Verdict;
}
