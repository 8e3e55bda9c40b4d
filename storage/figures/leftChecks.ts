import type { TableClient } from "@azure/data-tables";
import { mapped } from "../tables/failures.js";
import { fromColumns, toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import { scanRows } from "../tables/rows.js";

/** What became of checks that were begun. */
export interface LeftCounts {
  readonly begun: number;
  /** How many of them came to a verdict. */
  readonly finished: number;
  /** How many were left at a question, by `flow|question`. */
  readonly left: Readonly<Record<string, number>>;
}

/** The checks that were begun on one day. */
export interface LeftDay {
  /** The day, UTC, as `yyyy-mm-dd`. */
  readonly day: string;
  /** By the code of a unit; under `-` those that no unit was chosen for. */
  readonly units: Readonly<Record<string, LeftCounts>>;
}

const PARTITION = "left";

/**
 * How many checks were begun on each day, and where those without a verdict were left. Numbers only: whose checks they
 * were is not kept. Rows in the table `outbox`, one a day, so that a day is there as a whole or not at all.
 */
export class LeftChecks {
  constructor(private readonly client: TableClient) {}

  /** Keeps the counts of a day, in place of what was there. @throws StorageError `unavailable` */
  async put({ day, units }: LeftDay): Promise<void> {
    const columns = toColumns(units);
    await mapped(() => this.client.upsertEntity({ partitionKey: PARTITION, rowKey: safeKey(day), ...columns }, "Replace"));
  }

  /** The days that are counted from this one on, earliest first. One request. @throws StorageError `unavailable` */
  async since(day: string): Promise<readonly LeftDay[]> {
    const days: LeftDay[] = [];
    for await (const row of scanRows(this.client, { partition: PARTITION, from: safeKey(day) }))
      days.push({ day: row.rowKey, units: fromColumns(row) as LeftDay["units"] });
    return days;
  }
}
