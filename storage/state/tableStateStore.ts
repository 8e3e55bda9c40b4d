import { randomUUID } from "node:crypto";
import type { TableClient } from "@azure/data-tables";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped, storageFailure } from "../tables/failures.js";
import { afterPrefix, safeKey, safePrefix } from "../tables/keys.js";
import { perform } from "../tables/perform.js";
import { pageOfRows, readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { addressOf } from "./itemAddress.js";
import { type ItemWrite, itemIn, itemWrite, rowNameOf, type StoredItem, WRITE_ID } from "./items.js";

export interface ListOptions {
  /** Only rows whose names begin like this. Empty: all. */
  readonly prefix: string;
  /** Only rows that come after this one. */
  readonly after?: string;
  /** At most so many, from 1. */
  readonly limit: number;
}

/** An item, and what its row is called. */
export interface NamedItem {
  readonly row: string;
  readonly value: StoredItem;
}

export interface ListPage {
  readonly items: readonly NamedItem[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

/** State in table storage, by keys with the partition before the first `|` and the row after it. What an item means is the caller's business. */
export class TableStateStore {
  constructor(private readonly client: TableClient) {}

  /**
   * The items with these keys, each with its `eTag`. One that is not there is left out. One request a key.
   *
   * @throws StorageError `unavailable`
   */
  async read(keys: readonly string[]): Promise<Record<string, StoredItem>> {
    const found = await Promise.all(
      [...new Set(keys)].map(async (key) => {
        const { partition, rowKey } = addressOf(key);
        const row = await readRow(this.client, partition, rowKey);
        return row && ([key, itemIn(row)] as const);
      }),
    );
    return Object.fromEntries(found.filter((entry) => entry !== undefined));
  }

  /**
   * Writes the items; those of one partition all or none, in one request. An item without `eTag` must not exist yet,
   * one with `*` replaces whatever is there, one with any other must be unchanged since it was read.
   *
   * @throws StorageError `conflict` if that is not so, `unavailable`; RangeError if an item, or what goes to one
   *   partition, is too large; TypeError if an item was read from damage
   */
  async write(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const writeId = randomUUID();
    const partitions = new Map<string, ItemWrite[]>();
    for (const [key, item] of Object.entries(changes)) {
      const change = itemWrite(key, item, writeId);
      const { partition } = change.address;
      partitions.set(partition, [...(partitions.get(partition) ?? []), change]);
    }
    // All finish before a failure is reported, so that a second try does not run into what is left of the first.
    const outcomes = await Promise.allSettled([...partitions.values()].map((group) => this.writePartition(group, writeId)));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  }

  /**
   * Deletes the items, whatever their ETags. One that is not there counts as deleted.
   *
   * @throws StorageError `unavailable`
   */
  async delete(keys: readonly string[]): Promise<void> {
    await Promise.all(
      [...new Set(keys)].map((key) => {
        const { partition, rowKey } = addressOf(key);
        return mapped(async () => {
          await this.client.deleteEntity(partition, rowKey).catch((error: unknown) => {
            if (!isMissingRow(error)) throw error;
          });
        });
      }),
    );
  }

  /**
   * A page of a partition's items in the order of their rows, which the caller chooses so that the newest sorts first.
   * Costs the same however many there are.
   *
   * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
   */
  async list(partition: string, { prefix, after, limit }: ListOptions): Promise<ListPage> {
    const from = safePrefix(prefix);
    const range = {
      partition: safeKey(partition),
      from,
      ...(from && { below: afterPrefix(from) }),
      ...(after !== undefined && { after: safeKey(after) }),
    };
    const { rows, more } = await pageOfRows(this.client, range, limit);
    return { items: rows.map(named), more };
  }

  /**
   * The items of all partitions whose rows lie in this range. Looks through the whole table, however few they are: only
   * for what is done once a day, and with a client that waits for it (`wholeState` of the tables).
   *
   * @param range from the one text on, and below the other, both of ordinary letters, digits, `_` and `-`
   * @throws StorageError `unavailable`
   */
  async *inRange({ from, below }: { readonly from: string; readonly below: string }): AsyncGenerator<NamedItem> {
    const range = { partition: undefined, from: safeKey(from), below: safeKey(below) };
    for await (const row of scanRows(this.client, range)) yield named(row);
  }

  /**
   * Takes out the items of all partitions whose rows lie in this range, as far as they are meant. What somebody writes at
   * the same moment stays. Looks through the whole table, as {@link inRange}.
   *
   * @returns how many were taken out
   * @throws StorageError `unavailable`
   */
  async removeInRange(
    { from, below }: { readonly from: string; readonly below: string },
    isMeant: (item: NamedItem) => Promise<boolean>,
  ): Promise<number> {
    let removed = 0;
    for await (const row of scanRows(this.client, { partition: undefined, from: safeKey(from), below: safeKey(below) })) {
      const { partitionKey, rowKey, etag } = row;
      if ((await isMeant(named(row))) && (await this.removeRow(String(partitionKey), rowKey, etag))) removed += 1;
    }
    return removed;
  }

  /** Whether it was there, and as it was read. */
  private async removeRow(partition: string, rowKey: string, etag: string): Promise<boolean> {
    try {
      await this.client.deleteEntity(partition, rowKey, { etag });
      return true;
    } catch (error) {
      const failure = storageFailure(error);
      if (isMissingRow(error) || (failure instanceof StorageError && failure.code === "conflict")) return false;
      throw failure;
    }
  }

  private async writePartition(changes: readonly ItemWrite[], writeId: string): Promise<void> {
    try {
      await perform(
        this.client,
        changes.map(({ action }) => action),
      );
    } catch (error) {
      const failure = isMissingRow(error)
        ? new StorageError("conflict", "Somebody else deleted it first.", { cause: error })
        : storageFailure(error);
      const isConflict = failure instanceof StorageError && failure.code === "conflict";
      if (isConflict && (await this.isWritten(changes, writeId))) return;
      throw failure;
    }
  }

  /** When an answer is lost, the request is sent again and meets its own first try: that is no conflict. */
  private async isWritten([first]: readonly ItemWrite[], writeId: string): Promise<boolean> {
    if (!first) return false;
    const row = await readRow(this.client, first.address.partition, first.address.rowKey);
    return row?.[WRITE_ID] === writeId;
  }
}

function named(row: StoredRow): NamedItem {
  return { row: rowNameOf(row), value: itemIn(row) };
}
