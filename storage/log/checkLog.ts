import { setTimeout as sleep } from "node:timers/promises";
import type { TableClient } from "@azure/data-tables";
import { afterPrefix } from "../tables/keys.js";
import { pageOfRows, type StoredRow, scanRows } from "../tables/rows.js";
import { type Appended, appendEvent } from "./append.js";
import type { Waiting } from "./backoff.js";
import type { Counts } from "./counts.js";
import type { CheckEvent } from "./events.js";
import { readHead } from "./head.js";
import { Lanes } from "./lanes.js";
import { eventBehind, ownReferenceRow } from "./lookUp.js";
import { parseReference } from "./reference.js";
import { EVENT_PREFIX, personPrefix, referencePrefix } from "./rows.js";
import { type EventSummary, type PersonEvent, personEventIn, SUMMARY_COLUMNS, summaryIn } from "./summary.js";
import { type Verification, verifyPartition } from "./verify.js";

export interface PageOptions {
  /** The `row` of the last event on the page before. */
  readonly after?: string;
  /** At most so many, from 1. */
  readonly limit: number;
}

/** What an event is known by; the reference says where it lies. */
export type EventIdentity = Pick<CheckEvent, "reference" | "checkId" | "revision">;

export interface Page<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

/** The append-only log of checks. A partition holds one unit's checks that were started in one month, chained by hashes. */
export class CheckLog {
  private readonly lanes = new Lanes();
  private readonly waiting: Waiting;

  constructor(
    private readonly client: TableClient,
    waiting: Partial<Waiting> = {},
  ) {
    this.waiting = { sleep, random: Math.random, ...waiting };
  }

  /**
   * Logs an event, once: the pair of check and revision is its identity. When others append at the same time it waits
   * and tries again, for about five seconds. Costs one point read and one transaction; one read more for a revision.
   *
   * @throws StorageError `reference-taken` if the reference is another check's, `unavailable`, `conflict` if others
   *   were always first; RangeError if the event's reference is none, or the revision before it is not in the log
   */
  async append(event: CheckEvent): Promise<Appended> {
    const partition = partitionFor(event);
    return this.lanes.inLane(partition, () => appendEvent(this.client, partition, event, this.waiting));
  }

  /**
   * The event of a check and revision, if it is in the log. One point read where it is not; two where it is.
   *
   * @throws StorageError `reference-taken` if the reference is another check's, `unavailable`; RangeError if it is none
   */
  async find(identity: EventIdentity): Promise<CheckEvent | undefined> {
    const partition = partitionFor(identity);
    const row = await ownReferenceRow(this.client, partition, identity, identity.revision);
    return row && eventBehind(this.client, partition, row);
  }

  /**
   * The events of a check, oldest first. None if the reference is nobody's, or no reference at all.
   *
   * @throws StorageError `unavailable`
   */
  async read(reference: string): Promise<CheckEvent[]> {
    const parsed = parseReference(reference);
    if (!parsed) return [];
    const { partition } = parsed;
    const from = referencePrefix(parsed.reference);
    const rows: StoredRow[] = [];
    for await (const row of scanRows(this.client, { partition, from, below: afterPrefix(from) })) rows.push(row);
    return Promise.all(rows.map((row) => eventBehind(this.client, partition, row)));
  }

  /**
   * A page of a partition's events, newest first.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async recent(partition: string, options: PageOptions): Promise<Page<EventSummary>> {
    return this.page(partition, EVENT_PREFIX, options, summaryIn, SUMMARY_COLUMNS);
  }

  /**
   * A page of one person's events in a partition, newest first.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async ofPerson(partition: string, personId: string, options: PageOptions): Promise<Page<PersonEvent>> {
    return this.page(partition, personPrefix(personId), options, personEventIn);
  }

  /**
   * The numbers of a partition. A point read, however many events there are.
   *
   * @throws StorageError `unavailable`
   */
  async counts(partition: string): Promise<Counts> {
    return (await readHead(this.client, partition)).counts;
  }

  /**
   * Proves a partition: every event is there, in its place and unchanged, and the rows and numbers made from the events
   * agree with them. Reads all of it.
   *
   * @throws StorageError `unavailable`
   */
  async verify(partition: string): Promise<Verification> {
    return verifyPartition(this.client, partition);
  }

  private async page<T>(
    partition: string,
    from: string,
    { after, limit }: PageOptions,
    read: (row: StoredRow) => T,
    select?: readonly string[],
  ): Promise<Page<T>> {
    const range = { partition, from, below: afterPrefix(from), ...(after !== undefined && { after }), ...(select && { select }) };
    const { rows, more } = await pageOfRows(this.client, range, limit);
    return { items: rows.map(read), more };
  }
}

function partitionFor({ reference, revision }: EventIdentity): string {
  const parsed = parseReference(reference);
  if (parsed?.reference !== reference) throw new RangeError(`"${reference}" is not a reference.`);
  if (!Number.isInteger(revision) || revision < 1 || revision > 9_999) throw new RangeError(`${revision} is not a revision.`);
  return parsed.partition;
}
