import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { codecOf, type Shape } from "../../records/codec.js";
import { count, text } from "../../records/fields.js";
import { mapped } from "../tables/failures.js";
import { toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import { type StoredRow, scanRows } from "../tables/rows.js";
import { eachOf, jsonIn, type Rows } from "../tables/unreadRows.js";

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

const counts = z.object({ begun: count, finished: count, left: z.record(text, count) } satisfies Shape<LeftCounts>);
const unitsCodec = codecOf<LeftDay["units"]>({ schema: z.record(text, counts) });

const PARTITION = "left";

/**
 * How many checks were begun on each day, and where those without a verdict were left. Numbers only: whose checks they
 * were is not kept. Rows in the table `outbox`, one a day, so that a day is there as a whole or not at all.
 */
export class LeftChecks {
  constructor(private readonly client: TableClient) {}

  /** Keeps the counts of a day, in place of what was there. @throws StorageError `unavailable` */
  async put({ day, units }: LeftDay): Promise<void> {
    const columns = toColumns(unitsCodec.write(units));
    await mapped(() => this.client.upsertEntity({ partitionKey: PARTITION, rowKey: safeKey(day), ...columns }, "Replace"));
  }

  /**
   * The days that are counted from this one on, earliest first. The row of a day that cannot be read has its key. One
   * request.
   *
   * @throws StorageError `unavailable`
   */
  async since(day: string): Promise<Rows<LeftDay>> {
    const rows: StoredRow[] = [];
    for await (const row of scanRows(this.client, { partition: PARTITION, from: safeKey(day) })) rows.push(row);
    return eachOf(rows, (row) => {
      const units = jsonIn(row, unitsCodec);
      return units.ok ? { ok: true, value: { day: row.rowKey, units: units.value } } : units;
    });
  }
}
