import { DAMAGED, type Decoded } from "../../records/codec.js";
import { toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import type { StoredRow } from "../tables/rows.js";
import { jsonIn } from "../tables/unreadRows.js";
import type { Addressee, OutboxRow } from "./items.js";
import { messageCodec } from "./messageCodec.js";

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

/** When a message is due, by the key of the row that says so, ISO 8601. */
export function dueAtOf(rowKey: string): string {
  return rowKey.slice(DUE.length, dueBefore(new Date(0).toISOString()).length);
}

/** The key of the message that a row stands for, which says when it is due. */
export function messageKeyOfDue(rowKey: string): string {
  return `${MESSAGE}${rowKey.slice(dueBefore(new Date(0).toISOString()).length + 1)}`;
}

/** The key of the message that a look-up row under this prefix stands for. */
export function messageKeyUnder(prefix: string, rowKey: string): string {
  return `${MESSAGE}${rowKey.slice(prefix.length)}`;
}

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
  return {
    partitionKey: OUTBOX,
    rowKey: messageKey(row.item.id),
    state: row.state,
    kind: row.item.kind,
    ...toColumns(messageCodec.write(row)),
  };
}

/** The message in a row. One that lies under another message's key is not what was put there. */
export function outboxRowIn(stored: StoredRow): Decoded<OutboxRow> {
  const decoded = jsonIn(stored, messageCodec);
  if (!decoded.ok) return decoded;
  const { value } = decoded;
  return messageKey(value.item.id) === stored.rowKey ? { ok: true, value: { ...value, etag: stored.etag } } : DAMAGED;
}

/** No part of a key ends where another goes on. */
function part(text: string): string {
  return safeKey(text, MAX_PART).replaceAll("_", "~005f");
}
