import type { TableClient, TransactionAction } from "@azure/data-tables";
import { StorageError, UnreadError } from "../errors.js";
import { mapped } from "../tables/failures.js";
import { fromColumns, toColumns } from "../tables/json.js";
import { readRow, type StoredRow } from "../tables/rows.js";
import { FIRST_PREV_HASH } from "./chain.js";
import { HEAD_ROW } from "./chainRows.js";
import { type Signed, signedIn } from "./logKeys.js";

/** The end of a partition's chain. */
export interface Head {
  /** The number of events; 0 before the first. */
  readonly seq: number;
  /** The hash of the last event. */
  readonly hash: string;
  /** What the log keeps of all its events together, such as counts: a JSON value. Undefined before the first event, and where it is none any more. */
  readonly kept?: unknown;
  /** Undefined before the first event. */
  readonly etag?: string;
  /** Nothing is appended any more: the partition is being taken out. */
  readonly sealed?: boolean;
  /** How it is signed. Undefined where it was written without a key. */
  readonly signed?: Signed | undefined;
}

/**
 * The head of a partition. A point read.
 *
 * @throws StorageError `unavailable`; UnreadError if it does not say where the chain ends, which only tampering does
 */
export async function readHead(client: TableClient, partition: string): Promise<Head> {
  const row = await readRow(client, partition, HEAD_ROW);
  if (!row) return { seq: 0, hash: FIRST_PREV_HASH };
  const { etag, seq, hash } = row;
  if (!Number.isSafeInteger(seq) || Number(seq) < 1 || !/^[0-9a-f]{64}$/.test(String(hash)))
    throw new UnreadError("damaged", `${partition} ${HEAD_ROW}`);
  const head = { seq: Number(seq), hash: String(hash), kept: keptIn(row), etag, signed: signedIn(row) };
  return row["sealed"] === true ? { ...head, sealed: true } : head;
}

/** A head for whoever only looks: one that does not say where the chain ends counts as that of one event. */
export async function headToLookAt(client: TableClient, partition: string): Promise<Head> {
  try {
    return await readHead(client, partition);
  } catch (error) {
    if (error instanceof UnreadError) return { seq: 1, hash: "", etag: "" };
    throw error;
  }
}

/**
 * Seals the head, or opens it again: to a sealed one nothing is appended.
 *
 * @param hash the head's, as it must still be
 * @returns false if it is not so any more, or somebody else wrote first
 * @throws StorageError `unavailable`
 */
export async function sealHead(client: TableClient, partition: string, hash: string, sealed: boolean): Promise<boolean> {
  const head = await readHead(client, partition);
  if (head.hash !== hash || head.etag === undefined) return false;
  const { etag } = head;
  return written(() => client.updateEntity({ partitionKey: partition, rowKey: HEAD_ROW, sealed }, "Merge", { etag }));
}

/**
 * Writes what the head keeps of the events that are there, and nothing else of it.
 *
 * @param head as it was read
 * @returns false if somebody else wrote first
 * @throws StorageError `unavailable`
 */
export async function storeInHead(client: TableClient, partition: string, head: Head, kept: unknown): Promise<boolean> {
  const { seq, hash, etag, sealed, signed } = head;
  if (etag === undefined) return false;
  const place = { partitionKey: partition, rowKey: HEAD_ROW, seq, hash };
  const entity = { ...place, ...(sealed && { sealed }), ...signed, ...toColumns(kept) };
  return written(() => client.updateEntity(entity, "Replace", { etag }));
}

/** The write of the next head; it fails if the head is not as `before` any more. */
export function headAction(partition: string, before: Head, next: Omit<Head, "etag">): TransactionAction {
  const { seq, hash, kept, signed } = next;
  const entity = { partitionKey: partition, rowKey: HEAD_ROW, seq, hash, ...signed, ...toColumns(kept) };
  return before.etag === undefined ? ["create", entity] : ["update", entity, "Replace", { etag: before.etag }];
}

/** Damage to it does not touch the chain, which goes on. */
function keptIn(row: StoredRow): unknown {
  try {
    return fromColumns(row);
  } catch {
    return undefined;
  }
}

/** False if somebody else wrote first. */
async function written(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await mapped(write);
    return true;
  } catch (error) {
    if (error instanceof StorageError && error.code === "conflict") return false;
    throw error;
  }
}
