import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { type Codec, codecOf, DAMAGED, type Decoded } from "../../records/codec.js";
import { day, text } from "../../records/fields.js";
import { toColumns } from "../tables/json.js";
import { afterPrefix, safeKey } from "../tables/keys.js";
import { deleteRow, writeOver } from "../tables/rewrite.js";
import { pageOfRows, readRow, type StoredRow } from "../tables/rows.js";
import { eachOf, jsonIn, type Rows } from "../tables/unreadRows.js";

/** Something to come back to on a day. */
export interface DueReminder<T> {
  /** The day, as `yyyy-mm-dd`. */
  readonly on: string;
  readonly id: string;
  readonly value: T;
}

/** What there is to come back to of one sort. */
export interface ReminderSort<T> {
  readonly name: string;
  readonly codec: Codec<T>;
}

const dueCodec = codecOf<DueReminder<unknown>>({ schema: z.object({ on: day, id: text, value: z.unknown() }) });

const PARTITION = "reminders";
/** Leaves room for two of them in a key. */
const MAX_PART = 120;

/**
 * What there is to come back to, and when; and how far a reminder has come. Rows in the table `outbox`, found by day or
 * by id, so that what is due costs one request however much is not.
 */
export class ReminderRows<T> {
  /** @param sort keeps reminders of different sorts apart, for ever; and says how what is noted is stored */
  constructor(
    private readonly client: TableClient,
    private readonly sort: ReminderSort<T>,
  ) {}

  /**
   * Notes what to come back to on that day, once. What a later release has noted of it stays: it comes back to that itself.
   *
   * @throws StorageError `unavailable`
   */
  async putDue({ on, id, value }: DueReminder<T>): Promise<void> {
    const due = { on, id, value: this.sort.codec.write(value) };
    await this.write(this.dueKey(on, id), due, (row) => !isNewer(this.dueIn(row)));
  }

  /**
   * A page of what is due by that day, earliest first. What cannot be read is named beside, and stays.
   *
   * @param after the `next` of the page before
   * @throws StorageError `unavailable`
   */
  async due(by: string, limit: number, after?: string): Promise<Rows<DueReminder<T>> & { readonly next?: string }> {
    const from = `${this.prefix}d_`;
    const range = { partition: PARTITION, from, below: afterPrefix(`${from}${by}_`), ...(after !== undefined && { after }) };
    const { rows, more } = await pageOfRows(this.client, range, limit);
    const next = more ? rows.at(-1)?.rowKey : undefined;
    return { ...eachOf(rows, (row) => this.dueIn(row)), ...(next !== undefined && { next }) };
  }

  /** Takes out what was due, as far as it is understood. @throws StorageError `unavailable` */
  async done({ on, id }: Pick<DueReminder<T>, "on" | "id">): Promise<void> {
    await deleteRow(this.client, PARTITION, this.dueKey(on, id), (row) => this.dueIn(row).ok);
  }

  /** What was noted under this id, or why it cannot be read. A point read. @throws StorageError `unavailable` */
  async note(id: string): Promise<Decoded<T> | undefined> {
    const row = await readRow(this.client, PARTITION, this.noteKey(id));
    return row && jsonIn(row, this.sort.codec);
  }

  /** Notes something under this id, in place of what was there, unless a later release has noted that. @throws StorageError `unavailable` */
  async putNote(id: string, value: T): Promise<void> {
    await this.write(this.noteKey(id), this.sort.codec.write(value), (row) => !isNewer(jsonIn(row, this.sort.codec)));
  }

  private dueIn(row: StoredRow): Decoded<DueReminder<T>> {
    const due = jsonIn(row, dueCodec);
    if (!due.ok) return due;
    const { on, id } = due.value;
    const value = this.sort.codec.read(due.value.value);
    if (!value.ok) return value;
    return this.dueKey(on, id) === row.rowKey ? { ok: true, value: { on, id, value: value.value } } : DAMAGED;
  }

  private async write(rowKey: string, value: unknown, mayWrite: (row: StoredRow) => boolean): Promise<void> {
    await writeOver(this.client, { partition: PARTITION, rows: new Map([[rowKey, toColumns(value)]]) }, mayWrite);
  }

  private get prefix(): string {
    return `${safeKey(this.sort.name, MAX_PART)}_`;
  }

  private dueKey(on: string, id: string): string {
    return `${this.prefix}d_${on}_${safeKey(id, MAX_PART)}`;
  }

  private noteKey(id: string): string {
    return `${this.prefix}n_${safeKey(id, MAX_PART)}`;
  }
}

function isNewer(decoded: Decoded<unknown>): boolean {
  return !decoded.ok && decoded.why === "newer";
}
