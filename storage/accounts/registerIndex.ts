import { createHash } from "node:crypto";
import type { TableClient, TransactionAction } from "@azure/data-tables";
import { z } from "zod";
import { parseAccountReference } from "../../records/accounts/accountReference.js";
import { canonicalJson } from "../../records/canonicalJson.js";
import { moment, text } from "../../records/fields.js";
import { REGISTER_PARTITION } from "../log/besideLogs.js";
import type { ExtraRow } from "../log/extraRows.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { fromColumns, toColumns } from "../tables/json.js";
import { afterPrefix } from "../tables/keys.js";
import { perform } from "../tables/perform.js";
import { onConflict, retried } from "../tables/retry.js";
import { readRow, type StoredRow, scanRows } from "../tables/rows.js";
import { columnsIn } from "../tables/unreadRows.js";

/** The notes of what is being written begin like this. */
const NOTE_PREFIX = "d_";
/** Which of a unit's rows are copied: accounts, what waits, and each person's own applications. */
const COPIED = /^[mrw]_/;
/** How often it is tried where others write the same copies. */
const TRIES = 4;
/** A note that is older was left by an instance that came to its end, in milliseconds. */
const LEFT_MS = 10 * 60_000;
/** A transaction takes 100; a unit's rows are compared in parts. */
const AT_ONCE = 50;

const noteColumns = z.object({ unit: text, keys: text, at: moment });

/** Reads the rows that a unit's events wrote: the ones that count. */
export interface UnitRows {
  readRow(unit: string, key: string): Promise<ExtraRow | undefined>;
  readBy(unit: string, prefix: string): Promise<ExtraRow[]>;
}

/**
 * Copies of what the units' logs of accounts keep for lists, in one partition, so that the lists of all units take one query. Before
 * anything is appended to a unit's log it is noted that its copies are behind, and the note is taken out when they are not any more:
 * so of a unit without a note the copies are as the log has it, and of one with a note the log itself is asked.
 */
export class RegisterIndex {
  constructor(
    private readonly client: TableClient,
    private readonly rows: UnitRows,
    private readonly clock: () => Date,
  ) {}

  /** Notes that these rows are about to be written. @returns the note's key @throws StorageError `unavailable` */
  async note(unit: string, eventId: string, keys: readonly string[]): Promise<string> {
    const rowKey = `${NOTE_PREFIX}${unit}_${createHash("sha256").update(eventId).digest("hex").slice(0, 24)}`;
    const entity = {
      partitionKey: REGISTER_PARTITION,
      rowKey,
      unit,
      keys: copied(keys).join(" "),
      at: this.clock().toISOString(),
    };
    await mapped(() => this.client.upsertEntity(entity, "Replace"));
    return rowKey;
  }

  /** Copies these rows as they are now, and takes the note out. @throws StorageError */
  async settle(unit: string, keys: readonly string[], note: string): Promise<void> {
    await this.copy(unit, copied(keys));
    await this.remove(note);
  }

  /** The units whose copies may be behind. One query. @throws StorageError `unavailable` */
  async behind(): Promise<ReadonlySet<string>> {
    const units = new Set<string>();
    for await (const { rowKey } of this.scan(NOTE_PREFIX)) units.add(rowKey.split("_")[1] ?? "");
    return units;
  }

  /** The copies with keys that begin like this, by the order of their keys. One query for each thousand. @throws StorageError `unavailable` */
  async copies(prefix: string): Promise<readonly ExtraRow[]> {
    const found: ExtraRow[] = [];
    for await (const row of this.scan(prefix)) if (row["gone"] !== true) found.push(copyIn(row));
    return found;
  }

  /** Settles the notes that were left some time ago. One query, and a few requests for each note. @throws StorageError `unavailable` */
  async settleLeft(signal?: AbortSignal): Promise<void> {
    const before = new Date(this.clock().getTime() - LEFT_MS).toISOString();
    for await (const row of this.scan(NOTE_PREFIX)) {
      signal?.throwIfAborted();
      const note = columnsIn(row, noteColumns);
      if (note.ok && note.value.at < before)
        await this.settle(note.value.unit, note.value.keys.split(" ").filter(Boolean), row.rowKey);
    }
  }

  /** Copies all of a unit's rows that are not as their copies. @throws StorageError `unavailable` */
  async copyUnit(unit: string): Promise<void> {
    const there = (await Promise.all(["m_", "r_", "w_"].map((prefix) => this.rows.readBy(unit, prefix)))).flat();
    const known = (await Promise.all([`r_ACC-${unit}-`, `w_ACC-${unit}-`].map((prefix) => this.copies(prefix)))).flat();
    const keys = [...new Set([...there, ...known].map(({ key }) => key))];
    for (let from = 0; from < keys.length; from += AT_ONCE) await this.copy(unit, keys.slice(from, from + AT_ONCE));
  }

  /** The copies are read before the rows: so whoever writes over what was read knows at least as much as it says. */
  private async copy(unit: string, keys: readonly string[]): Promise<void> {
    await retried(async () => {
      const before = await Promise.all(keys.map((key) => readRow(this.client, REGISTER_PARTITION, key)));
      const now = await Promise.all(keys.map((key) => this.rows.readRow(unit, key)));
      const actions = keys.flatMap((key, at): TransactionAction[] => {
        const [copy, row] = [before[at], now[at]];
        if (row ? copy && copy["gone"] !== true && isSame(copyIn(copy), row) : !copy || copy["gone"] === true) return [];
        const place = { partitionKey: REGISTER_PARTITION, rowKey: key };
        // A row that cannot be read has a copy that cannot be either.
        const entity = { ...place, ...(row ? row.value !== undefined && toColumns(row.value) : { gone: true }) };
        return [copy ? ["update", entity, "Replace", { etag: copy.etag }] : ["create", entity]];
      });
      await mapped(() => perform(this.client, actions));
    }, onConflict(TRIES));
  }

  private scan(prefix: string): AsyncGenerator<StoredRow> {
    return scanRows(this.client, { partition: REGISTER_PARTITION, from: prefix, below: afterPrefix(prefix) });
  }

  private async remove(note: string): Promise<void> {
    try {
      await mapped(() => this.client.deleteEntity(REGISTER_PARTITION, note));
    } catch (error) {
      if (!isMissingRow(error)) throw error;
    }
  }
}

function copied(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => COPIED.test(key));
}

/** As the row of the unit's log is read. */
function copyIn(row: StoredRow): ExtraRow {
  try {
    return { key: row.rowKey, value: fromColumns(row), etag: row.etag };
  } catch {
    return { key: row.rowKey, value: undefined, etag: row.etag };
  }
}

function isSame({ value: copy }: ExtraRow, { value }: ExtraRow): boolean {
  if (copy === undefined || value === undefined) return copy === value;
  return canonicalJson(copy) === canonicalJson(value);
}

/** The unit of the account or application that a row is about, as its key says; empty where it says none. */
export function unitOfRow(key: string): string {
  return parseAccountReference(/ACC-[^_]*$/.exec(key)?.[0] ?? "")?.unitCode ?? "";
}
