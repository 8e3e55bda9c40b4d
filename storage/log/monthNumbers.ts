import type { TableClient } from "@azure/data-tables";
import { z } from "zod";
import { isFields } from "../../records/codec.js";
import { moment, text } from "../../records/fields.js";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { fromColumns, toColumns } from "../tables/json.js";
import { onConflict, retried } from "../tables/retry.js";
import { readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { NUMBERS_PREFIX } from "./besideLogs.js";
import { type Head, headToLookAt } from "./head.js";
import { type KnownCounts, knownCountsIn } from "./headCounts.js";
import { listChecks, listWaiting } from "./listedChecks.js";
import { mayWait } from "./waitsIndex.js";

/** How many of those that wait longest are named for each unit and month. */
const MOST_NAMED = 10;
/** How often it is tried where others write the same row. */
const TRIES = 10;
const PAUSE_MS = 5;

/** A check that waits: for a lead, or for the answer to what a lead has asked. */
export interface OldestOpen {
  readonly reference: string;
  /** Since when, UTC, ISO 8601; of what waits for an answer, since something happened to it last. */
  readonly since: string;
  /** It waits for an answer. */
  readonly asked?: true;
}

/** What is known of a unit's month without looking into it. */
export interface UnitNumbers {
  readonly counts: KnownCounts;
  /** At most ten of those that wait for a lead there, oldest first; and at most ten of those that wait for an answer. */
  readonly oldest: readonly OldestOpen[];
}

const oldestSchema = z.array(z.object({ reference: text, since: moment, asked: z.literal(true).exactOptional() }));

/**
 * The numbers of all units in one month, a row for each, so that one query reads them. A row is made of the head of its
 * partition, after the append and not within it: it may be behind, and is never taken back to an older head.
 */
export class MonthNumbers {
  /** The partitions to which this instance has appended since their rows were written. */
  private readonly due = new Set<string>();
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly client: TableClient) {}

  /** Notes that a partition's row is behind. */
  appendedTo(partition: string): void {
    this.due.add(partition);
  }

  /**
   * Writes the rows that are behind, as far as this instance knows, also those that somebody else has it write. Three
   * requests each, and a query for what waits there.
   *
   * @throws StorageError `unavailable`
   */
  write(): Promise<void> {
    this.writing = this.writing.catch(() => undefined).then(() => this.writeDue());
    return this.writing;
  }

  /**
   * Makes a partition's row as its head says, unless it is so already. The row is read before the head: so whoever writes
   * over what was read knows at least as much as it says.
   *
   * @throws StorageError `unavailable`, or `conflict` if others write it again and again
   */
  async bringUp(partition: string): Promise<void> {
    await retried(
      async () => {
        const place = placeOf(partition);
        const row = await readRow(this.client, place.partitionKey, place.rowKey);
        const head = await headToLookAt(this.client, partition);
        if (head.etag === undefined || (row && isAsIn(row, head))) return;
        const counts = knownCountsIn(head);
        const oldest = await this.oldestIn(partition, counts);
        const entity = { ...place, ...marksOf(head), ...toColumns({ kept: head.kept ?? null, oldest }) };
        await mapped(async () => {
          if (row) await this.client.updateEntity(entity, "Replace", { etag: row.etag });
          else await this.client.createEntity(entity);
        });
      },
      onConflict(TRIES, PAUSE_MS),
    );
  }

  /** The numbers of a month by unit, after {@link write}; of one without a row nothing is known. One query. @param month as `2026-11` @throws StorageError `unavailable` */
  async of(month: string): Promise<ReadonlyMap<string, UnitNumbers>> {
    // What cannot be written now is only behind.
    await this.write().catch((error: unknown) => {
      if (!(error instanceof StorageError)) throw error;
    });
    const numbers = new Map<string, UnitNumbers>();
    for await (const row of scanRows(this.client, { partition: `${NUMBERS_PREFIX}${month.replace("-", "")}` }))
      numbers.set(row.rowKey, numbersIn(row));
    return numbers;
  }

  /** Takes out the row of a month that is there no more. @throws StorageError `unavailable` */
  async forget(partition: string): Promise<void> {
    this.due.delete(partition);
    const { partitionKey, rowKey } = placeOf(partition);
    try {
      await mapped(() => this.client.deleteEntity(partitionKey, rowKey));
    } catch (error) {
      if (!isMissingRow(error)) throw error;
    }
  }

  private async oldestIn(partition: string, counts: KnownCounts): Promise<readonly OldestOpen[]> {
    const limit = MOST_NAMED;
    const waiting = mayWait(counts) ? (await listWaiting(this.client, partition, { limit })).items : [];
    const asked = counts.asked > 0 ? (await listChecks(this.client, partition, { limit, filter: { asked: true } })).items : [];
    return [
      ...waiting.map(({ reference, since }) => ({ reference, since })),
      ...asked.map(({ reference, latestAt }) => ({ reference, since: latestAt, asked: true as const })),
    ];
  }

  private async writeDue(): Promise<void> {
    for (const partition of [...this.due]) {
      this.due.delete(partition);
      try {
        await this.bringUp(partition);
      } catch (error) {
        // Where others write all the time, they or the next time will do it.
        this.due.add(partition);
        if (!(error instanceof StorageError && error.code === "conflict")) throw error;
      }
    }
  }
}

/** Where the numbers of a unit's month lie. */
function placeOf(partition: string): { readonly partitionKey: string; readonly rowKey: string } {
  const [unit = "", month = ""] = partition.split("_");
  return { partitionKey: `${NUMBERS_PREFIX}${month}`, rowKey: unit };
}

/** By which it is told whether a row is behind: the last event, and how its counts were made. */
function marksOf(head: Head): { readonly seq: number; readonly hash: string; readonly counted: number } {
  const { seq, hash, kept } = head;
  return { seq, hash, counted: isFields(kept) && typeof kept["version"] === "number" ? kept["version"] : 0 };
}

function isAsIn(row: StoredRow, head: Head): boolean {
  return Object.entries(marksOf(head)).every(([name, mark]) => row[name] === mark);
}

/** A row that cannot be read stands for numbers that cannot be. */
function numbersIn(row: StoredRow): UnitNumbers {
  const { kept, oldest } = contentOf(row);
  const named = oldestSchema.safeParse(oldest);
  const counts = knownCountsIn({ seq: Number(row["seq"]) || 0, hash: "", kept, etag: row.etag });
  return { counts, oldest: named.success ? named.data : [] };
}

function contentOf(row: StoredRow): Readonly<Record<string, unknown>> {
  try {
    const content = fromColumns(row);
    return isFields(content) ? content : {};
  } catch {
    return {};
  }
}
