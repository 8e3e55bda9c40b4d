import type { TableClient } from "@azure/data-tables";
import { valueIn } from "../../records/codec.js";
import { afterPrefix } from "../tables/keys.js";
import { scanRows } from "../tables/rows.js";
import type { Rows, UnreadRow } from "../tables/unreadRows.js";
import type { Addressee, OutboxRow } from "./items.js";
import { readMessage } from "./moves.js";
import { MESSAGE, messageKeyUnder, OUTBOX, outboxRowIn } from "./rows.js";

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
