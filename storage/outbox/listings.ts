import type { TableClient } from "@azure/data-tables";
import { valueIn } from "../../records/codec.js";
import { afterPrefix } from "../tables/keys.js";
import { pageOfRows, scanRows } from "../tables/rows.js";
import type { Rows, UnreadRow } from "../tables/unreadRows.js";
import type { Addressee, OutboxRow } from "./items.js";
import { readMessage } from "./moves.js";
import { DUE, dueAtOf, dueBefore, MESSAGE, messageKeyUnder, OUTBOX, outboxRowIn } from "./rows.js";

/** One request counts so many. */
const MOST_COUNTED = 999;
/** What is read at a time of the messages of one group, or that wait for one person. */
const MAX_LISTED = 200;

/** The messages that can be read of those with a look-up row under this prefix, at most 200. @throws StorageError `unavailable` */
export async function messagesUnder(client: TableClient, prefix: string): Promise<OutboxRow[]> {
  const keys: string[] = [];
  for await (const row of scanRows(client, { partition: OUTBOX, from: prefix, below: afterPrefix(prefix) }, MAX_LISTED)) {
    keys.push(messageKeyUnder(prefix, row.rowKey));
    if (keys.length === MAX_LISTED) break;
  }
  const rows = await Promise.all(keys.map((key) => readMessage(client, key)));
  return rows.flatMap((row) => valueIn(row) ?? []);
}

/** The messages to somebody, in no order of time: looks through the whole outbox. @throws StorageError `unavailable` */
export async function messagesTo(client: TableClient, to: Addressee): Promise<Rows<OutboxRow>> {
  const items: OutboxRow[] = [];
  const unread: UnreadRow[] = [];
  for await (const stored of scanRows(client, { partition: OUTBOX, from: MESSAGE, below: afterPrefix(MESSAGE) })) {
    const row = outboxRowIn(stored);
    if (!row.ok) unread.push({ rowKey: stored.rowKey, why: row.why });
    else if (row.value.item.to.tenantId === to.tenantId && row.value.item.to.personId === to.personId) items.push(row.value);
  }
  return { items, unread };
}

/** What is due in the outbox and not brought. */
export interface Backlog {
  /** How many messages, at most 999. */
  readonly due: number;
  /** When the one that is due longest became due, ISO 8601; left out where none is. */
  readonly since?: string;
}

/** What is due by this moment. One request. @throws StorageError `unavailable` */
export async function backlogAt(client: TableClient, now: Date): Promise<Backlog> {
  const below = afterPrefix(`${dueBefore(now.toISOString())}_`);
  const { rows } = await pageOfRows(client, { partition: OUTBOX, from: DUE, below, select: ["PartitionKey"] }, MOST_COUNTED);
  return { due: rows.length, ...(rows[0] && { since: dueAtOf(rows[0].rowKey) }) };
}
