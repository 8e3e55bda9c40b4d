import { fromColumns, toColumns } from "../tables/json.js";
import { chainHash, type Link } from "./chain.js";

/** A row of a log as it is written. */
export type LogRow = Readonly<Record<string, string | number | boolean>> & {
  readonly partitionKey: string;
  readonly rowKey: string;
};

export const EVENT_PREFIX = "e_";
export const HEAD_ROW = "head";

const MAX_SEQ = 9_999_999_999;
const SEQ_DIGITS = 10;

/** The row of an event in its chain, with more columns for those who list it. */
export function chainedRow(link: Link, columns: Readonly<Record<string, string | number>> = {}): LogRow {
  const { partition, seq, prevHash, event } = link;
  const hash = chainHash(link);
  return { partitionKey: partition, rowKey: eventRow(seq), seq, prevHash, hash, ...columns, ...toColumns(event) };
}

/** The newest event sorts first. */
export function eventRow(seq: number): string {
  return `${EVENT_PREFIX}${countdown(seq)}`;
}

/** The place of the event in its partition; undefined if this is not the key of an event's row. */
export function seqOf(rowKey: string): number | undefined {
  const digits = /^e_(\d{10})$/.exec(rowKey)?.[1];
  return digits === undefined ? undefined : MAX_SEQ - Number(digits);
}

/** Digits that sort the newest first. */
export function countdown(seq: number): string {
  return countup(MAX_SEQ - seq);
}

/** Digits that sort the oldest first. */
export function countup(seq: number): string {
  return String(seq).padStart(SEQ_DIGITS, "0");
}

/** The place that {@link countdown} made these digits of. */
export function seqOfCountdown(digits: string): number {
  return MAX_SEQ - Number(digits);
}

/**
 * The event in its row.
 *
 * @throws SyntaxError if the row does not hold one any more
 */
export function eventIn(row: Readonly<Record<string, unknown>>): unknown {
  return fromColumns(row);
}
