import { fromColumns, toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import type { StoredRow } from "../tables/rows.js";
import type { Addressee, OutboxRow } from "./items.js";

/** All lies in one partition, so that what belongs together is written together. */
export const OUTBOX = "outbox";
/** Leaves room for two of them, and more, in a key. */
const MAX_PART = 120;

/** The messages themselves begin like this. */
export const MESSAGE = "m_";

/** One message. */
export function messageKey(id: string): string {
  return `${MESSAGE}${safeKey(id, MAX_PART)}`;
}

/** When the worker has to look at a message: these sort by time. */
export function dueKey(dueAt: string, id: string): string {
  return `${dueBefore(dueAt)}_${safeKey(id, MAX_PART)}`;
}

export const DUE = "q_";

/** Every key of what is due before this moment is less. */
export function dueBefore(moment: string): string {
  return `${DUE}${safeKey(new Date(moment).toISOString())}`;
}

/** The messages of one group begin like this. */
export function groupPrefix(group: string): string {
  return `g_${part(group)}_`;
}

/** What waits for a person's address begins like this. */
export function waitingPrefix({ tenantId, personId }: Addressee): string {
  return `w_${part(tenantId)}_${part(personId)}_`;
}

/** The look-up row of a message under a prefix. */
export function lookUpKey(prefix: string, id: string): string {
  return `${prefix}${safeKey(id, MAX_PART)}`;
}

/** What a message looks like as a row. */
export function entityOf({ etag: _, ...row }: OutboxRow): { partitionKey: string; rowKey: string } & Record<string, unknown> {
  return { partitionKey: OUTBOX, rowKey: messageKey(row.item.id), state: row.state, kind: row.item.kind, ...toColumns(row) };
}

/**
 * The message in a row.
 *
 * @throws SyntaxError if the row does not hold one any more
 */
export function outboxRowIn(stored: StoredRow): OutboxRow {
  return { ...(fromColumns(stored) as Omit<OutboxRow, "etag">), etag: stored.etag };
}

/** No part of a key ends where another goes on. */
function part(text: string): string {
  return safeKey(text, MAX_PART).replaceAll("_", "~005f");
}
