import { besidesColumns } from "../tables/json.js";
import type { StoredRow } from "../tables/rows.js";
import type { Link } from "./chain.js";
import { type Additions, provenIn } from "./chainProof.js";
import { chainedRow, eventRow, type LogRow } from "./chainRows.js";
import { chainedRead, digestIn, EXTRA_PREFIX, IDENTITY_PREFIX, identityRow } from "./extraRows.js";

/** What a chain log adds to a chain: a row to find each event by its id, and the rows that the events wrote. */
export class ExtraAdditions implements Additions {
  readonly prefixes = [IDENTITY_PREFIX, EXTRA_PREFIX];
  /** By key: the newest event that wrote the row, as the row must be now; null where it took it away. */
  private readonly rows = new Map<string, LogRow | null>();

  take(link: Link): { event: LogRow; lookUps: LogRow[] } {
    const { partition, seq } = link;
    const { event, rows } = provenIn(link, chainedRead(link.event));
    for (const [key, digest] of Object.entries(rows)) {
      if (this.rows.has(key)) continue;
      const place = { partitionKey: partition, rowKey: `${EXTRA_PREFIX}${key}` };
      this.rows.set(key, digest === null ? null : { ...place, event: eventRow(seq), value: digest });
    }
    return { event: chainedRow(link), lookUps: [identityRow(partition, seq, event.eventId)] };
  }

  end(): { rows: LogRow[]; kept: unknown } {
    return { rows: [...this.rows.values()].filter((row) => row !== null), kept: {} };
  }

  seen(row: StoredRow): StoredRow {
    if (!row.rowKey.startsWith(EXTRA_PREFIX)) return row;
    const { rowKey, etag } = row;
    // A column that is no part of the value is one too many, whatever its name.
    return { value: digestIn(row), ...besidesColumns(row), rowKey, etag };
  }
}
