import type { TableClient, TransactionAction } from "@azure/data-tables";
import { type Decoded, valueIn } from "../../records/codec.js";
import { StorageError } from "../errors.js";
import { isMissingRow, mapped } from "../tables/failures.js";
import { perform } from "../tables/perform.js";
import { readRow } from "../tables/rows.js";
import type { OutboxRow } from "./items.js";
import { dueKey, entityOf, groupPrefix, lookUpKey, messageKey, OUTBOX, outboxRowIn, waitingPrefix } from "./rows.js";

/** What is to be written of a message. */
export type UnsentMessage = Omit<OutboxRow, "etag">;

/** The message with this key, if there is one. A point read. @throws StorageError `unavailable` */
export async function readMessage(client: TableClient, key: string): Promise<Decoded<OutboxRow> | undefined> {
  const stored = await readRow(client, OUTBOX, key);
  return stored && outboxRowIn(stored);
}

/**
 * Writes a message that is not there yet, with all it is found by.
 *
 * @returns false if there is one with this id
 * @throws StorageError `unavailable`; RangeError if its content is too large for a row
 */
export async function create(client: TableClient, draft: UnsentMessage): Promise<boolean> {
  const { id, group } = draft.item;
  const row: OutboxRow = { ...draft, etag: "" };
  const actions: TransactionAction[] = [
    ["create", entityOf(row)],
    ["create", dueRow(row)],
    ...(group === undefined ? [] : [["create", lookUp(groupPrefix(group), id)] satisfies TransactionAction]),
  ];
  return settled(client, actions, row);
}

/**
 * Writes a message that was read, if nobody wrote it since, and moves all it is found by along.
 *
 * @returns false if somebody else wrote first
 * @throws StorageError `unavailable`
 */
export async function move(client: TableClient, from: OutboxRow, to: UnsentMessage): Promise<boolean> {
  const { id } = from.item;
  const row: OutboxRow = { ...to, etag: from.etag };
  const waits = lookUp(waitingPrefix(to.item.to), id);
  const actions: TransactionAction[] = [["update", entityOf(row), "Replace", { etag: from.etag }]];
  if (from.dueAt !== to.dueAt) actions.push(["delete", dueRow(from)], ["create", dueRow(row)]);
  if (to.unreachable && !from.unreachable) actions.push(["upsert", waits, "Replace"]);
  if (from.unreachable && !to.unreachable) actions.push(["delete", waits]);
  return settled(client, actions, row);
}

/** Takes out a message and all it is found by. @throws StorageError `unavailable` */
export async function deleteMessage(client: TableClient, row: OutboxRow): Promise<void> {
  const { id, group, to } = row.item;
  const actions: TransactionAction[] = [
    ["delete", { partitionKey: OUTBOX, rowKey: messageKey(id) }],
    ["delete", dueRow(row)],
    ...(group === undefined ? [] : [["delete", lookUp(groupPrefix(group), id)] satisfies TransactionAction]),
    ...(row.unreachable ? [["delete", lookUp(waitingPrefix(to), id)] satisfies TransactionAction] : []),
  ];
  await settled(client, actions, row);
}

/** When an answer is lost, the request is sent again and meets its own first try: that counts as done. */
async function settled(client: TableClient, actions: TransactionAction[], { item, writeId }: OutboxRow): Promise<boolean> {
  try {
    await mapped(() => perform(client, actions));
    return true;
  } catch (error) {
    const lost = isMissingRow(error) || (error instanceof StorageError && error.code === "conflict");
    if (!lost) throw error;
    return valueIn(await readMessage(client, messageKey(item.id)))?.writeId === writeId;
  }
}

function dueRow({ dueAt, item }: OutboxRow): { partitionKey: string; rowKey: string; id: string } {
  return { partitionKey: OUTBOX, rowKey: dueKey(dueAt, item.id), id: JSON.stringify(item.id) };
}

function lookUp(prefix: string, id: string): { partitionKey: string; rowKey: string; id: string } {
  return { partitionKey: OUTBOX, rowKey: lookUpKey(prefix, id), id: JSON.stringify(id) };
}
