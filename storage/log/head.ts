import type { TableClient, TransactionAction } from "@azure/data-tables";
import { fromColumns, toColumns } from "../tables/json.js";
import { readRow } from "../tables/rows.js";
import { FIRST_PREV_HASH } from "./chain.js";
import { HEAD_ROW } from "./chainRows.js";

/** The end of a partition's chain. */
export interface Head {
  /** The number of events; 0 before the first. */
  readonly seq: number;
  /** The hash of the last event. */
  readonly hash: string;
  /** What the log keeps of all its events together, such as counts: a JSON value. Undefined before the first event. */
  readonly kept?: unknown;
  /** Undefined before the first event. */
  readonly etag?: string;
}

/**
 * The head of a partition. A point read.
 *
 * @throws StorageError `unavailable`; SyntaxError if what it keeps cannot be read, which only tampering does
 */
export async function readHead(client: TableClient, partition: string): Promise<Head> {
  const row = await readRow(client, partition, HEAD_ROW);
  if (!row) return { seq: 0, hash: FIRST_PREV_HASH };
  return { seq: Number(row["seq"]), hash: String(row["hash"]), kept: fromColumns(row), etag: row.etag };
}

/** The write of the next head; it fails if the head is not as `before` any more. */
export function headAction(partition: string, before: Head, next: Omit<Head, "etag">): TransactionAction {
  const { seq, hash, kept } = next;
  const entity = { partitionKey: partition, rowKey: HEAD_ROW, seq, hash, ...toColumns(kept) };
  return before.etag === undefined ? ["create", entity] : ["update", entity, "Replace", { etag: before.etag }];
}
