import { createHash } from "node:crypto";
import type { TransactionAction } from "@azure/data-tables";
import { z } from "zod";
import { canonicalJson } from "../../records/canonicalJson.js";
import { type Codec, DAMAGED, type Decoded, isFields } from "../../records/codec.js";
import { text } from "../../records/fields.js";
import { fromColumns, toColumns } from "../tables/json.js";
import { safeKey } from "../tables/keys.js";
import type { StoredRow } from "../tables/rows.js";
import { eventRow, type LogRow } from "./chainRows.js";

/** A row that an event writes or takes away beside itself, in the same transaction. */
export interface ExtraWrite {
  /** What it is found by: letters, digits and `_.:;@=,-`, at most 400. */
  readonly key: string;
  /** A JSON value. Left out: the row is taken away. */
  readonly value?: unknown;
  /**
   * The ETag the row was read with: it must still have it. `null`: there must be no such row yet. Left out: whatever is
   * there is replaced. A row that is taken away must be there; its ETag is not looked at.
   */
  readonly etag?: string | null;
}

const chainedSchema = z.object({ event: z.object({ eventId: text }), rows: z.record(text, text.nullable()) });

/** What a chain log has in one place of its chain, as far as its proof goes: whatever else is in the event. */
export function chainedRead(stored: unknown): Decoded<z.infer<typeof chainedSchema>> {
  const { success, data } = chainedSchema.safeParse(stored);
  return success ? { ok: true, value: data } : DAMAGED;
}

/** How the events of a chain log are stored: with the digests of the rows that each wrote. */
export function chainedCodec<E>({ read, write }: Codec<E>): Codec<E> {
  return {
    read: (stored) => (isFields(stored) ? read(stored["event"]) : DAMAGED),
    write,
  };
}

/** Such a row as it is read. */
export interface ExtraRow {
  readonly key: string;
  /** Undefined where the row does not hold a JSON value any more. */
  readonly value: unknown;
  readonly etag: string;
}

/** What the chain holds in one place: the event, and what its rows were, so that these can be proven too. */
export interface Chained<E> {
  readonly event: E;
  /** By key, the digest of what was written; null where the row was taken away. */
  readonly rows: Readonly<Record<string, string | null>>;
}

export const EXTRA_PREFIX = "x_";
export const IDENTITY_PREFIX = "i_";

const KEY = /^[\w.:;@=,-]{1,400}$/;

/** @throws RangeError if a key cannot be one, or comes twice */
export function chained<E>(event: E, writes: readonly ExtraWrite[]): Chained<E> {
  const rows: Record<string, string | null> = {};
  for (const { key, value } of writes) {
    if (!KEY.test(key) || key in rows) throw new RangeError(`"${key}" cannot be the key of a row, or comes twice.`);
    rows[key] = value === undefined ? null : digestOf(value);
  }
  return { event, rows };
}

/** The row that an event is found by under its id. */
export function identityRow(partitionKey: string, seq: number, eventId: string): LogRow {
  return { partitionKey, rowKey: identityKey(eventId), event: eventRow(seq) };
}

export function identityKey(eventId: string): string {
  return `${IDENTITY_PREFIX}${safeKey(eventId, 400)}`;
}

export function extraActions(partitionKey: string, seq: number, writes: readonly ExtraWrite[]): TransactionAction[] {
  return writes.map(({ key, value, etag }): TransactionAction => {
    const place = { partitionKey, rowKey: `${EXTRA_PREFIX}${key}` };
    if (value === undefined) return ["delete", place];
    const entity = { ...place, event: eventRow(seq), ...toColumns(value) };
    if (etag === undefined) return ["upsert", entity, "Replace"];
    return etag === null ? ["create", entity] : ["update", entity, "Replace", { etag }];
  });
}

export function extraIn(row: StoredRow): ExtraRow {
  return { key: row.rowKey.slice(EXTRA_PREFIX.length), value: valueIn(row), etag: row.etag };
}

function valueIn(row: StoredRow): unknown {
  try {
    return fromColumns(row);
  } catch {
    return undefined;
  }
}

/** The digest of the value in a row, or none if it holds no value any more. */
export function digestIn(row: StoredRow): string {
  try {
    return digestOf(fromColumns(row));
  } catch {
    return "";
  }
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
