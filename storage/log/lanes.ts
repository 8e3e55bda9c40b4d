import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import type { Waiting } from "../tables/retry.js";
import { appendTogether, type Entry, type Written } from "./chainAppend.js";
import type { Head } from "./head.js";
import type { LogKeys } from "./logKeys.js";

/** How one kind of log appends. `Looked` is what it has to read first, `Result` what came of it. */
export interface Append<Looked, Result> {
  /** What it is about. What two about the same thing look at must not change between them, so they are not written together. */
  readonly subject?: string;
  /** Reads what the event depends on, beside the head. What it reads must be guarded by ETags in the transaction. */
  look(): Promise<Looked>;
  /** The outcome, where what was read says that nothing is to be written. */
  settled(looked: Looked): Promise<Result | undefined>;
  /** What has to be done elsewhere before it is written, if it is. May be done more than once. */
  prepare?(looked: Looked): Promise<void>;
  write(head: Head, looked: Looked): Written;
  /** The outcome, where the event turns out to be there already. */
  there(): Promise<Result | undefined>;
  /** The outcome once it is written. */
  done: Result;
}

/**
 * Appends to the chains of partitions. While one transaction is on its way to a partition, what else is to be appended
 * there waits, and goes together with the next: alone each would only beat the others to the head.
 */
export class AppendLanes {
  private readonly waitingIn = new Map<string, Entry[]>();

  constructor(
    private readonly client: TableClient,
    private readonly waiting: Waiting,
    private readonly keys: LogKeys,
  ) {}

  /**
   * Appends, and gives what came of it. If what went before found table storage unavailable, so does this, at once:
   * otherwise the last to wait would wait for all the others' timeouts.
   *
   * @throws StorageError `unavailable`; `conflict` if others were always first, or a row has been changed that the event
   *   was to replace; whatever the append itself throws
   */
  append<Looked, Result>(partition: string, append: Append<Looked, Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const entry = entryOf(append, resolve, reject);
      const lane = this.waitingIn.get(partition);
      if (lane) lane.push(entry);
      else void this.work(partition, [entry]);
    });
  }

  private async work(partition: string, lane: Entry[]): Promise<void> {
    this.waitingIn.set(partition, lane);
    const { client, waiting, keys } = this;
    let head: Head | undefined;
    while (lane.length > 0) {
      const group = takeGroup(lane);
      try {
        const done = await appendTogether({ client, waiting, keys }, partition, group, head);
        head = done.head;
        lane.unshift(...done.left);
      } catch (error) {
        for (const entry of [...group, ...lane.splice(0)]) entry.fail(error);
      }
    }
    this.waitingIn.delete(partition);
  }
}

/** Takes out all those that can be written together, as far as what they are about says. */
function takeGroup(lane: Entry[]): readonly Entry[] {
  const subjects = new Set<string>();
  const group: Entry[] = [];
  for (const entry of lane.splice(0)) {
    const { subject } = entry;
    const isFree = subject === undefined || !subjects.has(subject);
    if (isFree && subject !== undefined) subjects.add(subject);
    (isFree ? group : lane).push(entry);
  }
  return group;
}

/** What has been resolved or rejected stays so: a promise takes no second outcome. */
function entryOf<Looked, Result>(
  append: Append<Looked, Result>,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): Entry {
  let looked: Looked;
  return {
    subject: append.subject,
    look: () =>
      toldOf(async () => {
        looked = await append.look();
        const settled = await append.settled(looked);
        if (settled !== undefined) resolve(settled);
        else await append.prepare?.(looked);
        return settled === undefined;
      }, false),
    write: (head) => append.write(head, looked),
    isThere: () =>
      toldOf(async () => {
        const there = await append.there();
        if (there !== undefined) resolve(there);
        return there !== undefined;
      }, true),
    done: () => resolve(append.done),
    fail: reject,
  };

  /** What goes wrong with this one alone is told to whoever appends it, and stops none of the others. */
  async function toldOf(work: () => Promise<boolean>, onFailure: boolean): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StorageError && error.code === "unavailable") throw error;
      reject(error);
      return onFailure;
    }
  }
}
