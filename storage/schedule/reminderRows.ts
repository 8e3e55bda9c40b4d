import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { type Codec, codecOf, DAMAGED, type Decoded } from "../../records/codec.js";
import { day, text } from "../../records/fields.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { toColumns } from "../tables/json.js";
import { afterPrefix, safeKey } from "../tables/keys.js";
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

  /** Notes what to come back to on that day, once. @throws StorageError `unavailable` */
  async putDue({ on, id, value }: DueReminder<T>): Promise<void> {
    await this.write(this.dueKey(on, id), { on, id, value: this.sort.codec.write(value) });
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

  /** Takes out what was due. @throws StorageError `unavailable` */
  async done({ on, id }: Pick<DueReminder<T>, "on" | "id">): Promise<void> {
    await mapped(async () => {
      try {
        await this.client.deleteEntity(PARTITION, this.dueKey(on, id));
      } catch (error) {
        if (!isMissingRow(error)) throw error;
      }
    });
  }

  /** What was noted under this id, or why it is not understood. A point read. @throws StorageError `unavailable` */
  async note(id: string): Promise<Decoded<T> | undefined> {
    const row = await readRow(this.client, PARTITION, this.noteKey(id));
    return row && jsonIn(row, this.sort.codec);
  }

  /** Notes something under this id, in place of what was there. @throws StorageError `unavailable` */
  async putNote(id: string, value: T): Promise<void> {
    await this.write(this.noteKey(id), this.sort.codec.write(value));
  }

  private dueIn(row: StoredRow): Decoded<DueReminder<T>> {
    const due = jsonIn(row, dueCodec);
    if (!due.ok) return due;
    const { on, id } = due.value;
    const value = this.sort.codec.read(due.value.value);
    if (!value.ok) return value;
    return this.dueKey(on, id) === row.rowKey ? { ok: true, value: { on, id, value: value.value } } : DAMAGED;
  }

  private async write(rowKey: string, value: unknown): Promise<void> {
    await mapped(() => this.client.upsertEntity({ partitionKey: PARTITION, rowKey, ...toColumns(value) }, "Replace"));
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
