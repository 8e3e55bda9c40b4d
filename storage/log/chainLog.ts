import type { TableClient, TransactionAction } from "@azure/data-tables";
import type { Codec, Decoded } from "../../records/codec.js";
import type { NotedHead } from "../../records/notedHead.js";
import { afterPrefix } from "../tables/keys.js";
import { REAL_TIME, type Waiting } from "../tables/retry.js";
import { pageOfRows, readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { eachOf, jsonIn } from "../tables/unreadRows.js";
import { chainedRow, EVENT_PREFIX, eventRow, seqOf } from "./chainRows.js";
import { ExtraAdditions } from "./extraProof.js";
import {
  chained,
  chainedCodec,
  EXTRA_PREFIX,
  type ExtraRow,
  type ExtraWrite,
  extraActions,
  extraIn,
  identityKey,
  identityRow,
} from "./extraRows.js";
import { readHead } from "./head.js";
import { type Append, AppendLanes } from "./lanes.js";
import type { CursorPage } from "./listedChecks.js";
import { type LogKeys, NO_KEYS } from "./logKeys.js";
import { eventBehind } from "./lookUp.js";
import { type ProofOptions, type Verification, verifyChain } from "./verify.js";

/** What every event of a chain log has. */
export interface ChainEvent {
  /** Made of what brought it about, so that the same thing delivered twice has the same id: an id is logged once a partition. */
  readonly eventId: string;
  /** When it was, UTC, ISO 8601. */
  readonly at: string;
}

/** What became of an append: now in the log, or there already, with the event that is there. */
export interface ChainAppended<E extends ChainEvent> {
  readonly status: "appended" | "duplicate";
  readonly event: E;
}

export interface ChainLogOptions extends Partial<Waiting> {
  /** What it is signed with; nothing by default. */
  readonly keys?: LogKeys;
}

/** An append-only log of events of any one shape, chained by hashes in partitions the caller names. */
export class ChainLog<E extends ChainEvent> {
  private readonly lanes: AppendLanes;

  private readonly codec: Codec<E>;

  private readonly keys: LogKeys;

  /** @param codec how its events are stored */
  constructor(
    private readonly client: TableClient,
    codec: Codec<E>,
    { keys = NO_KEYS, ...waits }: ChainLogOptions = {},
  ) {
    this.codec = chainedCodec(codec);
    this.keys = keys;
    this.lanes = new AppendLanes(client, { ...REAL_TIME, ...waits }, keys);
  }

  /**
   * Logs an event, once, and with it writes the rows, all or none. When others append at the same time it waits and
   * tries again, for about five seconds. Costs one point read and one transaction.
   *
   * @throws StorageError `unavailable`; `conflict` if a row is not as it was read, so read it again, or others were
   *   always first; RangeError if a row's key cannot be one, or they are too many or too large for one transaction
   */
  async append(partition: string, event: E, rows: readonly ExtraWrite[] = []): Promise<ChainAppended<E>> {
    const value = chained(this.codec.write(event), rows);
    const append: Append<undefined, ChainAppended<E>> = {
      look: async () => undefined,
      settled: async () => undefined,
      write: (head) => {
        const seq = head.seq + 1;
        const identity: TransactionAction = ["create", identityRow(partition, seq, event.eventId)];
        return {
          event: chainedRow({ partition, seq, prevHash: head.hash, event: value }),
          actions: [identity, ...extraActions(partition, seq, rows)],
          kept: {},
        };
      },
      there: async () => {
        const there = await this.find(partition, event.eventId);
        return there && { status: "duplicate", event: there };
      },
      done: { status: "appended", event },
    };
    return this.lanes.append(partition, append);
  }

  /**
   * The event of this id, if it is in the partition. One point read where it is not; two where it is.
   *
   * @throws StorageError `unavailable`; UnreadError if it cannot be read
   */
  async find(partition: string, eventId: string): Promise<E | undefined> {
    const row = await readRow(this.client, partition, identityKey(eventId));
    return row && eventBehind(this.client, partition, row, this.codec);
  }

  /**
   * A page of a partition's events, newest first. Those that cannot be read are named beside.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async read(partition: string, { limit, after }: { readonly limit: number; readonly after?: string }): Promise<CursorPage<E>> {
    const range = { partition, from: EVENT_PREFIX, below: afterPrefix(EVENT_PREFIX), ...(after !== undefined && { after }) };
    const { rows, more } = await pageOfRows(this.client, range, limit);
    const next = more ? rows.at(-1)?.rowKey : undefined;
    return { ...eachOf(rows, (row) => jsonIn(row, this.codec)), ...(next !== undefined && { next }) };
  }

  /**
   * Some of a partition's events with their places in the chain, newest first, those that cannot be read among them. One request.
   *
   * @param below only those with a lower place than this
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async below(
    partition: string,
    { limit, below }: { readonly limit: number; readonly below?: number | undefined },
  ): Promise<{ readonly events: readonly { readonly seq: number; readonly event: Decoded<E> }[]; readonly more: boolean }> {
    const range = { partition, from: EVENT_PREFIX, below: afterPrefix(EVENT_PREFIX) };
    const { rows, more } = await pageOfRows(
      this.client,
      { ...range, ...(below !== undefined && { after: eventRow(below) }) },
      limit,
    );
    return { events: rows.map((row) => ({ seq: seqOf(row.rowKey) ?? 0, event: jsonIn(row, this.codec) })), more };
  }

  /**
   * All events of a partition that are understood, each with its place in the chain, newest first.
   *
   * @throws StorageError `unavailable`
   */
  async placed(partition: string): Promise<readonly { readonly seq: number; readonly event: E }[]> {
    const events: { readonly seq: number; readonly event: E }[] = [];
    for await (const row of scanRows(this.client, { partition, from: EVENT_PREFIX, below: afterPrefix(EVENT_PREFIX) })) {
      const event = jsonIn(row, this.codec);
      if (event.ok) events.push({ seq: seqOf(row.rowKey) ?? 0, event: event.value });
    }
    return events;
  }

  /** The first partition there is, in the order of their names; undefined in an empty log. One request. @throws StorageError `unavailable` */
  async firstPartition(): Promise<string | undefined> {
    const { rows } = await pageOfRows(this.client, { partition: undefined, select: ["PartitionKey"] }, 1);
    const name = rows[0]?.["partitionKey"];
    return typeof name === "string" ? name : undefined;
  }

  /** Where a partition ends now; no events where there are none. A point read. @throws StorageError `unavailable`; UnreadError */
  async endOf(partition: string): Promise<NotedHead> {
    const { seq, hash } = await readHead(this.client, partition);
    return { partition, events: seq, hash };
  }

  /**
   * The rows that events wrote, with keys that begin like this, in the order of their keys. All of them: ask for what is
   * bounded.
   *
   * @throws StorageError `unavailable`
   */
  async readBy(partition: string, prefix: string): Promise<ExtraRow[]> {
    const from = `${EXTRA_PREFIX}${prefix}`;
    const rows: StoredRow[] = [];
    for await (const row of scanRows(this.client, { partition, from, below: afterPrefix(from) })) rows.push(row);
    return rows.map(extraIn);
  }

  /**
   * One row that an event wrote, if it is there. A point read.
   *
   * @throws StorageError `unavailable`
   */
  async readRow(partition: string, key: string): Promise<ExtraRow | undefined> {
    const row = await readRow(this.client, partition, `${EXTRA_PREFIX}${key}`);
    return row && extraIn(row);
  }

  /**
   * Proves a partition: every event is there, in its place and unchanged, and the rows are as the events wrote them.
   * Reads all of it.
   *
   * @throws StorageError `unavailable`
   */
  async verify(partition: string, options: ProofOptions = {}): Promise<Verification> {
    return verifyChain(this.client, partition, { ...options, keys: this.keys, additions: () => new ExtraAdditions() });
  }
}
