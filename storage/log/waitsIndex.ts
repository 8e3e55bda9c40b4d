import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import type { Counts } from "../../records/check/counts.js";
import { day } from "../../records/fields.js";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { afterPrefix } from "../tables/keys.js";
import { type StoredRow, scanRows } from "../tables/rows.js";
import { columnsIn } from "../tables/unreadRows.js";
import { WAITS_PARTITION } from "./besideLogs.js";

/** A unit's month of the log. */
export interface UnitMonth {
  /** The unit's code. */
  readonly unit: string;
  /** As `2026-11`. */
  readonly month: string;
}

/**
 * A month's row stays so many whole days after the day it was last noted on: whoever noted it relies on it for the rest of that
 * day, and clocks may differ.
 */
const STAYS_DAYS = 2;
const DAY_MS = 86_400_000;

const notedColumns = z.object({ day });

/** Whether checks may wait for a lead in a month with these counts: an earlier release has not counted all that wait. */
export function mayWait({ waiting, version }: Pick<Counts, "waiting" | "version">): boolean {
  return waiting > 0 || version === undefined;
}

/** The same of what waits for anybody: for a lead, or for the answer to a lead's question. */
export function mayBeOpen({ asked, ...counts }: Pick<Counts, "waiting" | "asked" | "version">): boolean {
  return asked > 0 || mayWait(counts);
}

/**
 * The units' months in which something may wait for a lead or for an answer, so that it is found however long ago its check was started. A
 * month is noted before anything in it begins to wait, so none is missing; one may be there in which nothing waits any more.
 */
export class WaitsIndex {
  /** By partition, the day on which this instance noted it last. */
  private readonly noted = new Map<string, { readonly day: string; readonly done: Promise<void> }>();

  constructor(
    private readonly client: TableClient,
    private readonly clock: () => Date,
  ) {}

  /**
   * Notes that something is about to wait there. A write, unless this instance has done so today.
   *
   * @throws StorageError `unavailable`
   */
  async note(partition: string): Promise<void> {
    const today = dayOf(this.clock());
    const known = this.noted.get(partition);
    if (known?.day === today) return known.done;
    const entity = { partitionKey: WAITS_PARTITION, rowKey: partition, day: today };
    // What a later release keeps beside the day stays.
    const done = mapped(async () => void (await this.client.upsertEntity(entity, "Merge")));
    const mine = { day: today, done };
    this.noted.set(partition, mine);
    try {
      await done;
    } catch (error) {
      if (this.noted.get(partition) === mine) this.noted.delete(partition);
      throw error;
    }
  }

  /** The months of these units. One query. @throws StorageError `unavailable` */
  async months(units: readonly string[]): Promise<readonly UnitMonth[]> {
    const prefixes = units.map((unit) => `${unit}_`).sort();
    const [first, last] = [prefixes[0], prefixes.at(-1)];
    if (first === undefined || last === undefined) return [];
    const months: UnitMonth[] = [];
    for await (const { rowKey } of this.rows({ from: first, below: afterPrefix(last) })) {
      const [, unit = "", year, month] = /^([A-Z]+)_(\d{4})(\d\d)$/.exec(rowKey) ?? [];
      if (units.includes(unit)) months.push({ unit, month: `${year}-${month}` });
    }
    return months;
  }

  /**
   * Deletes the months that were last noted some days ago and in which nothing waits. Whoever notes one meanwhile keeps it.
   *
   * @param countsOf of a partition
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async forgetSettled(countsOf: (partition: string) => Promise<Counts>, signal?: AbortSignal): Promise<void> {
    const before = dayOf(new Date(this.clock().getTime() - STAYS_DAYS * DAY_MS));
    for await (const row of this.rows({})) {
      signal?.throwIfAborted();
      const noted = columnsIn(row, notedColumns);
      // Where the day cannot be read, or a later release keeps the row, it stays: a month too many is only looked at in vain.
      if (noted.ok && noted.value.day < before && !mayBeOpen(await countsOf(row.rowKey))) await this.remove(row.rowKey, row.etag);
    }
  }

  /** Takes out a month that is there no more. @throws StorageError `unavailable` */
  async forget(partition: string): Promise<void> {
    this.noted.delete(partition);
    await this.remove(partition);
  }

  private rows(range: { readonly from?: string; readonly below?: string }): AsyncGenerator<StoredRow> {
    return scanRows(this.client, { partition: WAITS_PARTITION, ...range });
  }

  private async remove(partition: string, etag?: string): Promise<void> {
    try {
      await mapped(() => this.client.deleteEntity(WAITS_PARTITION, partition, etag === undefined ? {} : { etag }));
    } catch (error) {
      const isNoted = error instanceof StorageError && error.code === "conflict";
      if (!isNoted && !isMissingRow(error)) throw error;
    }
  }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
