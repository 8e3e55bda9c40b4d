import type { TableClient } from "@azure/data-tables";
import { isMissingRow, mapped } from "../tables/failures.js";
import { fromColumns, toColumns } from "../tables/json.js";
import { afterPrefix, safeKey } from "../tables/keys.js";
import { pageOfRows, readRow } from "../tables/rows.js";

/** Something to come back to on a day. */
export interface DueReminder<T> {
  /** The day, as `yyyy-mm-dd`. */
  readonly on: string;
  readonly id: string;
  readonly value: T;
}

/** What is written about in the reminders of one sort. */
const PARTITION = "reminders";
/** Leaves room for two of them in a key. */
const MAX_PART = 120;

/**
 * What there is to come back to, and when; and how far a reminder has come. Rows in the table `outbox`, found by day or
 * by id, so that what is due costs one request however much is not.
 */
export class ReminderRows<T> {
  /** @param sort keeps reminders of different sorts apart; for ever */
  constructor(
    private readonly client: TableClient,
    private readonly sort: string,
  ) {}

  /** Notes what to come back to on that day, once. @throws StorageError `unavailable` */
  async putDue({ on, id, value }: DueReminder<T>): Promise<void> {
    await this.write(this.dueKey(on, id), { on, id, value });
  }

  /**
   * What is due by that day, earliest first.
   *
   * @throws StorageError `unavailable`
   */
  async due(by: string, limit: number): Promise<readonly DueReminder<T>[]> {
    const from = `${this.prefix}d_`;
    const range = { partition: PARTITION, from, below: afterPrefix(`${from}${by}_`) };
    const { rows } = await pageOfRows(this.client, range, limit);
    return rows.map((row) => fromColumns(row) as DueReminder<T>);
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

  /** What was noted under this id. A point read. @throws StorageError `unavailable` */
  async note(id: string): Promise<T | undefined> {
    const row = await readRow(this.client, PARTITION, this.noteKey(id));
    return row && (fromColumns(row) as T);
  }

  /** Notes something under this id, in place of what was there. @throws StorageError `unavailable` */
  async putNote(id: string, value: T): Promise<void> {
    await this.write(this.noteKey(id), value);
  }

  private async write(rowKey: string, value: unknown): Promise<void> {
    await mapped(() => this.client.upsertEntity({ partitionKey: PARTITION, rowKey, ...toColumns(value) }, "Replace"));
  }

  private get prefix(): string {
    return `${safeKey(this.sort, MAX_PART)}_`;
  }

  private dueKey(on: string, id: string): string {
    return `${this.prefix}d_${on}_${safeKey(id, MAX_PART)}`;
  }

  private noteKey(id: string): string {
    return `${this.prefix}n_${safeKey(id, MAX_PART)}`;
  }
}
