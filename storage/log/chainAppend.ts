import type { TableClient, TransactionAction } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { isMissingRow, storageFailure } from "../tables/failures.js";
import { perform } from "../tables/perform.js";
import { type Waiting, waits } from "../tables/retry.js";
import type { LogRow } from "./chainRows.js";
import { type Head, headAction, readHead } from "./head.js";
import { LogKeyError, type LogKeys } from "./logKeys.js";

/** What an event brings with it, in one transaction. */
export interface Written {
  /** The event's own row, in its place after the head. */
  readonly event: LogRow;
  /** The other rows. */
  readonly actions: readonly TransactionAction[];
  /** What the next head keeps. */
  readonly kept: unknown;
}

/** An append that waits to be written, together with others of its partition. */
export interface Entry {
  /** What it is about: of two with the same, the second waits until the first is written. */
  readonly subject: string | undefined;
  /** Reads what the event depends on. False once nothing is to be written any more: then somebody has been told so. */
  look(): Promise<boolean>;
  /** After {@link Entry.look}. Throws if the event does not follow from what is there. */
  write(head: Head): Written;
  /** Whether the event turns out to be there already: then somebody has been told so. */
  isThere(): Promise<boolean>;
  done(): void;
  fail(error: unknown): void;
}

interface Joint {
  readonly actions: TransactionAction[];
  readonly next: Omit<Head, "etag">;
  readonly entries: readonly Entry[];
  readonly left: readonly Entry[];
}

/** How far a group has come. */
export interface AppendedGroup {
  /** Those for which there was no room. */
  readonly left: readonly Entry[];
  /** The head that was written, unless others were in the way: nobody needs to read it who writes next. */
  readonly head?: Head | undefined;
}

/** What it is appended with. */
export interface Appending {
  readonly client: TableClient;
  readonly waiting: Waiting;
  /** What events and heads are signed with. */
  readonly keys: LogKeys;
}

/** What a transaction takes at most, without the head. */
const MOST_ACTIONS = 99;
/** So often the same head is met again before it is something else that stands in the way. */
const MOST_ELSEWHERE = 2;

/**
 * Appends events to the chain of a partition, those that fit in one transaction, and tells everybody what came of it. When
 * others write first it waits and tries again, for about five seconds. What cannot be written together is written one by
 * one, so that nobody is kept back by what stands in another's way.
 *
 * @param known the head, where it is known; if it is not so any more, it is read
 * @throws StorageError `unavailable`; LogKeyError if the head is signed with a key that is not at hand
 */
export async function appendTogether(
  appending: Appending,
  partition: string,
  entries: readonly Entry[],
  known?: Head,
): Promise<AppendedGroup> {
  const { client, waiting, keys } = appending;
  const delays = waits(waiting.random);
  const left: Entry[] = [];
  let open = entries;
  /** The try before this one, and how often it was not the head that stood in the way. */
  let earlier: { readonly failure: unknown; readonly etag: string | undefined } | undefined;
  let elsewhere = 0;
  for (let before = known; ; before = undefined) {
    const [head, looked] = await Promise.all([
      before ?? readHead(client, partition),
      Promise.all(open.map((entry) => entry.look())),
    ]);
    if (head.sealed) throw new StorageError("unavailable", "What was logged here is being taken out.");
    if (head.signed && !keys.has(head.signed.keyId)) throw new LogKeyError(head.signed.keyId);
    // Nobody has appended since, so what stood in the way is still there.
    elsewhere = earlier && earlier.etag === head.etag ? elsewhere + 1 : 0;
    if (earlier && elsewhere === MOST_ELSEWHERE) return giveUp(earlier.failure);
    const joint = joined(
      keys,
      partition,
      head,
      open.filter((_, at) => looked[at]),
    );
    left.push(...joint.left);
    open = joint.entries;
    if (open.length === 0) return { left };
    const { failure, etag } = await tryWrite(client, joint.actions);
    if (failure === undefined) {
      for (const entry of open) entry.done();
      return { left, head: etag === undefined ? undefined : { ...joint.next, etag } };
    }
    // Another instance has written since the head was known. What stands there now is read before anything is concluded.
    if (before !== undefined && isConflict(failure)) continue;
    const there = await Promise.all(open.map((entry) => entry.isThere()));
    open = open.filter((_, at) => !there[at]);
    const delay = delays.next();
    if (delay.done || !isConflict(failure)) return giveUp(failure);
    earlier = { failure, etag: head.etag };
    await waiting.sleep(delay.value);
  }

  async function giveUp(failure: unknown): Promise<AppendedGroup> {
    if (open.length > 1) for (const entry of open) await appendTogether(appending, partition, [entry]);
    else for (const entry of open) entry.fail(failure);
    return { left };
  }
}

/** As many of them as go into one transaction, each after the one before it, and the head last. */
function joined(keys: LogKeys, partition: string, head: Head, open: readonly Entry[]): Joint {
  const rowKeys = new Set<string>();
  const actions: TransactionAction[] = [];
  const entries: Entry[] = [];
  const left: Entry[] = [];
  let next = head;
  for (const entry of open) {
    const written = writtenBy(entry, next);
    if (!written) continue;
    const { event, actions: more, kept } = written;
    const seq = next.seq + 1;
    const hash = String(event["hash"]);
    const begins = !(next.signed && keys.isHeadSigned({ partition, ...next }, next.signed));
    const own: TransactionAction[] = [["create", { ...event, ...keys.signEvent({ partition, seq, hash, begins }) }], ...more];
    const fits = actions.length + own.length <= MOST_ACTIONS && own.every(([, { rowKey }]) => !rowKeys.has(rowKey));
    if (!fits && entries.length > 0) {
      left.push(entry);
      continue;
    }
    for (const [, { rowKey }] of own) rowKeys.add(rowKey);
    actions.push(...own);
    entries.push(entry);
    next = { ...next, seq, hash, kept, signed: keys.signHead({ partition, seq, hash }) };
  }
  return { actions: [...actions, headAction(partition, head, next)], next, entries, left };
}

function writtenBy(entry: Entry, head: Head): Written | undefined {
  try {
    return entry.write(head);
  } catch (error) {
    entry.fail(error);
    return undefined;
  }
}

/** Gives the head's new ETag, or what stood in the way: a conflict if somebody else wrote first. @throws StorageError `unavailable` */
async function tryWrite(
  client: TableClient,
  actions: TransactionAction[],
): Promise<{ readonly failure?: unknown; readonly etag?: string | undefined }> {
  try {
    const etags = await perform(client, actions);
    return { etag: etags[actions.length - 1] };
  } catch (error) {
    const failure = isMissingRow(error)
      ? new StorageError("conflict", "Somebody else deleted it first.", { cause: error })
      : storageFailure(error);
    if (failure instanceof StorageError && failure.code === "unavailable") throw failure;
    return { failure };
  }
}

function isConflict(failure: unknown): boolean {
  return failure instanceof StorageError && failure.code === "conflict";
}
