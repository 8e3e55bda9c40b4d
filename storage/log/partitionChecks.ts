import type { TableClient } from "@azure/data-tables";
import type { CheckEvent } from "../../records/check/actions.js";
import { checkEventCodec } from "../../records/check/checkEventCodec.js";
import { afterPrefix } from "../tables/keys.js";
import { readRow, scanRows } from "../tables/rows.js";
import { jsonIn, type UnreadRow } from "../tables/unreadRows.js";
import { EVENT_PREFIX, seqOf } from "./chainRows.js";
import { referencePrefix } from "./rows.js";

/** Where the latest event of a check stands in the log. */
export interface ChainPlace {
  readonly partition: string;
  /** Its number in the chain, from 1. */
  readonly number: number;
  /** Its hash, hexadecimal: it stands for all that the chain holds up to it. */
  readonly hash: string;
}

/** A check with all its events, in the order in which they were logged. */
export interface WholeCheck {
  readonly events: readonly CheckEvent[];
  readonly place: ChainPlace;
}

/** The checks of a partition by their references, and the rows of events that are not understood. */
export interface WholePartition {
  readonly checks: ReadonlyMap<string, WholeCheck>;
  readonly unread: readonly UnreadRow[];
}

/**
 * The checks of a partition, each with all its events. One of whose events is not understood is left out whole. Reads all of the partition, a thousand events a request.
 *
 * @throws StorageError `unavailable`
 */
export async function readPartition(client: TableClient, partition: string): Promise<WholePartition> {
  const newestFirst = new Map<string, { readonly events: CheckEvent[]; readonly place: ChainPlace }>();
  const incomplete = new Set<string>();
  const unread: UnreadRow[] = [];
  for await (const row of scanRows(client, { partition, from: EVENT_PREFIX, below: afterPrefix(EVENT_PREFIX) })) {
    const event = jsonIn(row, checkEventCodec);
    const reference = event.ok ? event.value.reference : String(row["reference"]);
    if (!event.ok) {
      incomplete.add(reference);
      unread.push({ rowKey: row.rowKey, why: event.why });
      continue;
    }
    const known = newestFirst.get(reference) ?? { events: [], place: placeIn(partition, row.rowKey, row["hash"]) };
    known.events.push(event.value);
    newestFirst.set(reference, known);
  }
  const whole = [...newestFirst].filter(([reference]) => !incomplete.has(reference));
  const checks = new Map(whole.map(([reference, { events, place }]) => [reference, { events: events.toReversed(), place }]));
  return { checks, unread };
}

/** Where the latest event of a check stands; undefined if the reference is nobody's. A query, and a point read. @throws StorageError `unavailable` */
export async function readPlace(client: TableClient, partition: string, reference: string): Promise<ChainPlace | undefined> {
  const from = referencePrefix(reference);
  const keys: string[] = [];
  for await (const row of scanRows(client, { partition, from, below: afterPrefix(from) })) keys.push(String(row["event"]));
  // The keys of events count down.
  const latest = keys.toSorted().at(0);
  const row = latest === undefined ? undefined : await readRow(client, partition, latest);
  return row && placeIn(partition, row.rowKey, row["hash"]);
}

function placeIn(partition: string, rowKey: string, hash: unknown): ChainPlace {
  return { partition, number: seqOf(rowKey) ?? 0, hash: String(hash) };
}
