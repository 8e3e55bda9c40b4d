import type { TableClient } from "@azure/data-tables";
import type { ActionEvent, CheckEvent } from "../../records/check/actions.js";
import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import type { CheckState } from "../../records/check/checkState.js";
import type { VerdictEvent } from "../../records/check/events.js";
import { parseReference } from "../../records/check/reference.js";
import { type Decoded, valueIn } from "../../records/codec.js";
import { afterPrefix } from "../tables/keys.js";
import { REAL_TIME, type Waiting } from "../tables/retry.js";
import { pageOfRows, type StoredRow } from "../tables/rows.js";
import { eachOf, type Rows } from "../tables/unreadRows.js";
import { type Appended, appendEvent } from "./append.js";
import { EVENT_PREFIX } from "./chainRows.js";
import { disposeOfPartition } from "./disposal.js";
import { type EventSummary, type PersonEvent, personEventIn, SUMMARY_COLUMNS, summaryIn } from "./eventSummary.js";
import { headToLookAt, readHead, sealHead } from "./head.js";
import { type KnownCounts, knownCountsIn } from "./headCounts.js";
import { readState } from "./knownState.js";
import { AppendLanes } from "./lanes.js";
import { type CheckListOptions, type CursorPage, listChecks, listWaiting } from "./listedChecks.js";
import { checkIn, type ListedCheck, type WaitingReview } from "./listedRow.js";
import { type LogKeys, NO_KEYS } from "./logKeys.js";
import { eventBehind, ownRowOf } from "./lookUp.js";
import { MonthNumbers, type UnitNumbers } from "./monthNumbers.js";
import { type ChainPlace, readPartition, readPlace, type WholePartition } from "./partitionChecks.js";
import { CheckAdditions } from "./proof.js";
import { readCheck } from "./readCheck.js";
import { personPrefix, referenceRow } from "./rows.js";
import { stateRows } from "./stateRows.js";
import { type ProofOptions, type Verification, verifyChain } from "./verify.js";
import { type UnitMonth, WaitsIndex } from "./waitsIndex.js";

export interface PageOptions {
  /** The `row` of the last event on the page before. */
  readonly after?: string;
  /** At most so many, from 1. */
  readonly limit: number;
}

/** What a verdict is known by; the reference says where it lies. */
export type EventIdentity = Pick<VerdictEvent, "reference" | "checkId" | "revision">;

export interface EventPage<T> extends Rows<T> {
  readonly more: boolean;
  /** Give it as `after` to go on. Undefined where there are no more. */
  readonly next?: string;
}

export interface CheckLogOptions extends Partial<Waiting> {
  /** The time; the machine's by default. */
  readonly clock?: () => Date;
  /** What it is signed with; nothing by default. */
  readonly keys?: LogKeys;
}

/** The append-only log of checks. A partition holds one unit's checks that were started in one month, chained by hashes. */
export class CheckLog {
  private readonly lanes: AppendLanes;
  private readonly waits: WaitsIndex;
  private readonly numbers: MonthNumbers;
  private readonly keys: LogKeys;

  constructor(
    private readonly client: TableClient,
    { clock = () => new Date(), keys = NO_KEYS, ...waiting }: CheckLogOptions = {},
  ) {
    this.keys = keys;
    this.lanes = new AppendLanes(client, { ...REAL_TIME, ...waiting }, keys);
    this.waits = new WaitsIndex(client, clock);
    this.numbers = new MonthNumbers(client);
  }

  /**
   * Logs an event, once. The pair of check and revision is a verdict's identity, its id is an action's. The first to
   * decide a request for review settles it: a second decision is not logged, and comes out as `already`; so does a
   * second request while one waits. What is appended to one partition at the same time goes together, up to nineteen
   * checks in one transaction; when other instances write first it waits and tries again, for about five seconds. Costs
   * one point read and one transaction; one read more, beside the first, for all but the first verdict; and where the
   * check waits for a lead afterwards, one write before, the first time on a day in its month.
   *
   * @throws StorageError `reference-taken` if the reference is another check's, `unavailable`, `conflict` if others
   *   were always first, `changed` if a decision is about an earlier verdict; RangeError if the event's reference is none, a verdict has no reason with
   *   a citation, the revision before it is not in the log, there
   *   is no such request to decide, or the check is somebody else's
   */
  append(event: VerdictEvent): Promise<Appended<VerdictEvent>>;
  append(event: ActionEvent): Promise<Appended<ActionEvent>>;
  async append(event: CheckEvent): Promise<Appended> {
    const partition = partitionFor(event);
    const appended = await appendEvent(this.client, partition, event, this.lanes, this.waits);
    if (appended.status === "appended") this.numbers.appendedTo(partition);
    return appended;
  }

  /**
   * The verdict of a check and revision, if it is in the log. One point read where it is not; two where it is.
   *
   * @throws StorageError `reference-taken` if the reference is another check's, `unavailable`; RangeError if it is none
   */
  async find(identity: EventIdentity): Promise<VerdictEvent | undefined> {
    const partition = partitionFor(identity);
    const row = await ownRowOf(this.client, partition, identity, referenceRow(identity.reference, identity.revision));
    return row && ((await eventBehind(this.client, partition, row, checkEventCodec)) as VerdictEvent);
  }

  /**
   * The events of a check, in the order in which they were logged. None if the reference is nobody's, or no reference
   * at all.
   *
   * @throws StorageError `unavailable`
   */
  async read(reference: string): Promise<CheckEvent[]> {
    const parsed = parseReference(reference);
    return parsed ? readCheck(this.client, parsed.partition, parsed.reference) : [];
  }

  /** Where the latest event of a check stands in the chain; as {@link readPlace}. @throws StorageError `unavailable` */
  async placeOf(reference: string): Promise<ChainPlace | undefined> {
    const parsed = parseReference(reference);
    return parsed && readPlace(this.client, parsed.partition, parsed.reference);
  }

  /** All checks of a partition with all their events; as {@link readPartition}. @throws StorageError `unavailable` */
  async whole(partition: string): Promise<WholePartition> {
    return readPartition(this.client, partition);
  }

  /**
   * How a check stands, by what is kept of it. One point read. Undefined if the reference is nobody's, or none at all.
   *
   * @throws StorageError `unavailable`
   */
  async stateOf(reference: string): Promise<CheckState | undefined> {
    const parsed = parseReference(reference);
    return parsed && readState(this.client, parsed.partition, parsed.reference);
  }

  /**
   * A check as a list shows it now. One point read. Undefined if the reference is nobody's, or none at all.
   *
   * @throws StorageError `unavailable`; UnreadError if it cannot be read
   */
  async listed(reference: string): Promise<ListedCheck | undefined> {
    const parsed = parseReference(reference);
    const state = parsed && (await readState(this.client, parsed.partition, parsed.reference));
    return state && valueIn(checkIn(stateRows(parsed.partition, state).list));
  }

  /**
   * A page of a partition's checks, each as it stands, those first decided last first. A query; with a filter one point
   * read more on the first page. A filtered page goes back a bounded number of events, so it may come out short although
   * there are more: `next` says where to go on.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1, or `after` is no `next`
   */
  async list(partition: string, options: CheckListOptions): Promise<CursorPage<ListedCheck>> {
    return listChecks(this.client, partition, options);
  }

  /**
   * A page of the requests for review that wait in a partition, oldest first.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async waiting(partition: string, options: PageOptions): Promise<CursorPage<WaitingReview>> {
    return listWaiting(this.client, partition, options);
  }

  /**
   * The months of these units in which something may wait, however long ago they are: all in which anything does, and some
   * in which it did lately. One query.
   *
   * @throws StorageError `unavailable`
   */
  async mayWaitIn(units: readonly string[]): Promise<readonly UnitMonth[]> {
    return this.waits.months(units);
  }

  /**
   * Makes {@link mayWaitIn} short again: what has been settled for some days is left out from then on. A query, and a point
   * read for each month that was noted some days ago.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async forgetSettled(signal?: AbortSignal): Promise<void> {
    await this.waits.forgetSettled((partition) => this.counts(partition), signal);
  }

  /**
   * A page of a partition's events, newest first.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async recent(partition: string, options: PageOptions): Promise<EventPage<EventSummary>> {
    return this.page(partition, EVENT_PREFIX, options, summaryIn, SUMMARY_COLUMNS);
  }

  /**
   * A page of one person's events in a partition, newest first. What cannot be read is named beside.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async ofPerson(partition: string, personId: string, options: PageOptions): Promise<EventPage<PersonEvent>> {
    return this.page(partition, personPrefix(personId), options, personEventIn);
  }

  /**
   * The numbers of a partition; where they cannot be read, they say so. A point read, however many events there are.
   *
   * @throws StorageError `unavailable`
   */
  async counts(partition: string): Promise<KnownCounts> {
    return knownCountsIn(await headToLookAt(this.client, partition));
  }

  /**
   * What is known of a month in all units, by unit, without looking into any: as it was when it was last written beside the
   * log, but with all that this instance has appended. One query, and a few requests for each unit to which it has.
   *
   * @param month as `2026-11`
   * @throws StorageError `unavailable`
   */
  async numbersIn(month: string): Promise<ReadonlyMap<string, UnitNumbers>> {
    return this.numbers.of(month);
  }

  /** Writes the numbers of the months to which this instance has appended, for {@link numbersIn}. @throws StorageError `unavailable` */
  async writeNumbers(): Promise<void> {
    await this.numbers.write();
  }

  /** Writes a partition's numbers, whoever has appended to it. Two reads where there is nothing to do. @throws StorageError `unavailable` */
  async repairNumbers(partition: string): Promise<void> {
    await this.numbers.bringUp(partition);
  }

  /** Whether nothing is appended to a partition any more, with the hash that it ends with. @throws StorageError `unavailable` */
  async sealOf(partition: string): Promise<{ readonly sealed: boolean; readonly hash: string }> {
    const { sealed = false, hash } = await readHead(this.client, partition);
    return { sealed, hash };
  }

  /**
   * Lets nothing be appended to a partition any more, or lets it again. Whoever appends meanwhile is told that storage is
   * not available.
   *
   * @param hash the last one, as it must still be
   * @returns false if something was appended since
   * @throws StorageError `unavailable`
   */
  async seal(partition: string, hash: string, sealed = true): Promise<boolean> {
    return sealHead(this.client, partition, hash, sealed);
  }

  /**
   * Takes out a whole partition, for good. Seal it first.
   *
   * @throws StorageError `unavailable`
   */
  async dispose(partition: string): Promise<void> {
    await disposeOfPartition(this.client, partition);
    await this.waits.forget(partition);
    await this.numbers.forget(partition);
  }

  /**
   * Proves a partition: every event is there, in its place and unchanged, and the rows and numbers made from the events
   * agree with them. Reads all of it.
   *
   * @throws StorageError `unavailable`
   */
  async verify(partition: string, options: ProofOptions = {}): Promise<Verification> {
    const additions = () => new CheckAdditions(partition);
    return verifyChain(this.client, partition, { ...options, keys: this.keys, additions });
  }

  private async page<T>(
    partition: string,
    from: string,
    { after, limit }: PageOptions,
    read: (row: StoredRow) => Decoded<T>,
    select?: readonly string[],
  ): Promise<EventPage<T>> {
    const range = { partition, from, below: afterPrefix(from), ...(after !== undefined && { after }) };
    const { rows, more } = await pageOfRows(this.client, { ...range, ...(select && { select }) }, limit);
    const next = more ? rows.at(-1)?.rowKey : undefined;
    return { ...eachOf(rows, read), more, ...(next !== undefined && { next }) };
  }
}

function partitionFor(event: { readonly reference: string; readonly revision?: number }): string {
  const { reference, revision = 1 } = event;
  const parsed = parseReference(reference);
  if (parsed?.reference !== reference) throw new RangeError(`"${reference}" is not a reference.`);
  if (!Number.isInteger(revision) || revision < 1 || revision > 9_999) throw new RangeError(`${revision} is not a revision.`);
  return parsed.partition;
}
