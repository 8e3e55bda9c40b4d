import type { TableClient, TransactionAction } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { isMissingRow, storageFailure } from "../tables/failures.js";
import { perform } from "../tables/perform.js";
import { type Waiting, waits } from "./backoff.js";
import type { LogRow } from "./chainRows.js";
import { type Head, headAction, readHead } from "./head.js";

/** What an event brings with it, in one transaction. */
export interface Written {
  /** The event's own row, in its place after the head. */
  readonly event: LogRow;
  /** The other rows. */
  readonly actions: readonly TransactionAction[];
  /** What the next head keeps. */
  readonly kept: unknown;
}

/** How one kind of log appends. `Looked` is what it has to read first, `Result` what came of it. */
export interface Append<Looked, Result> {
  /** Reads what the event depends on, beside the head. What it reads must be guarded by ETags in the transaction. */
  look(): Promise<Looked>;
  /** The outcome, where what was read says that nothing is to be written. */
  settled(looked: Looked): Promise<Result | undefined>;
  write(head: Head, looked: Looked): Written;
  /** The outcome, where the event turns out to be there already. */
  there(): Promise<Result | undefined>;
  /** The outcome once it is written. */
  done: Result;
}

/**
 * Appends to the chain of a partition. When others write first it waits and tries again, for about five seconds.
 *
 * @throws StorageError `unavailable`; `conflict` if others were always first, or a row has been changed that the event
 *   was to replace
 */
export async function appendToChain<Looked, Result>(
  client: TableClient,
  partition: string,
  append: Append<Looked, Result>,
  { sleep, random }: Waiting,
): Promise<Result> {
  const delays = waits(random);
  let beatenAt: number | undefined;
  for (;;) {
    const [head, looked] = await Promise.all([readHead(client, partition), append.look()]);
    const settled = await append.settled(looked);
    if (settled !== undefined) return settled;
    const conflict = await tryWrite(client, partition, head, append.write(head, looked));
    if (!conflict) return append.done;
    const there = await append.there();
    if (there !== undefined) return there;
    const delay = delays.next();
    // Nobody has appended between two tries, so it is not the head that stands in the way.
    if (delay.done || beatenAt === head.seq) throw conflict;
    beatenAt = head.seq;
    await sleep(delay.value);
  }
}

/** Gives the conflict if somebody else wrote first. */
async function tryWrite(
  client: TableClient,
  partition: string,
  head: Head,
  { event, actions, kept }: Written,
): Promise<StorageError | undefined> {
  const next = { seq: head.seq + 1, hash: String(event["hash"]), kept };
  try {
    await perform(client, [["create", event], ...actions, headAction(partition, head, next)]);
    return undefined;
  } catch (error) {
    const failure = isMissingRow(error)
      ? new StorageError("conflict", "Somebody else deleted it first.", { cause: error })
      : storageFailure(error);
    if (failure instanceof StorageError && failure.code === "conflict") return failure;
    throw failure;
  }
}
