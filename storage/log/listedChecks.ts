import { odata, type TableClient } from "@azure/data-tables";
import type { ReviewState, UpState, VerdictHolder } from "../../records/check/standing.js";
import type { Verdict } from "../../records/check/verdict.js";
import { afterPrefix } from "../tables/keys.js";
import { pageOfRows } from "../tables/rows.js";
import type { Rows } from "../tables/unreadRows.js";
import { countdown, seqOfCountdown } from "./chainRows.js";
import { headToLookAt } from "./head.js";
import { checkIn, type ListedCheck, readOrMade, type WaitingReview, waitingReviewIn } from "./listedRow.js";
import { LIST_PREFIX, personColumn, provisionColumn, WAITING_PREFIX } from "./stateRows.js";

/** Which checks are wanted: all that meet everything that is given. */
export interface ListFilter {
  readonly personId?: string;
  readonly platform?: string;
  /** The verdict that stands. */
  readonly verdict?: Verdict;
  readonly flow?: string;
  readonly holder?: VerdictHolder;
  readonly review?: ReviewState;
  readonly asked?: boolean;
  readonly up?: UpState;
  readonly mustComeDown?: boolean;
  readonly setAside?: boolean;
  readonly foundAfter?: boolean;
  /** No lead has looked at it as it stands now. */
  readonly toReview?: true;
  /** Of one of these flows. */
  readonly flows?: readonly string[];
  /** For a lead: to look, to confirm, or until it is taken down. */
  readonly waits?: true;
  readonly provision?: string;
  /** First decided at this time or later, UTC, ISO 8601. */
  readonly from?: string;
  /** First decided before this time, UTC, ISO 8601. */
  readonly to?: string;
}

export interface CheckListOptions {
  /** At most so many, from 1. */
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string;
  readonly filter?: ListFilter;
  /** With a filter, how many events a page goes back at most to fill itself: 5,000 by default. */
  readonly reach?: number;
  /** How many events the partition has, where that is known: then it is not read with a filter. */
  readonly newest?: number;
}

/** A page of a list. It may be short, or empty, although there are more: then it has gone back as far as one page does. */
export interface CursorPage<T> extends Rows<T> {
  /** Give it as `after` to go on. Undefined once there are no more. */
  readonly next?: string;
}

const REACH = 5_000;
const WAITS = "(review eq 'waiting' or review eq 'second' or mustComeDown eq true)";
const TO_REVIEW = "(review ne 'agreed' and review ne 'overruled')";

/**
 * A page of a partition's checks, each as it stands, those first decided last first. A query; with a filter one point
 * read more on the first page. A row that cannot be read is made of the events of its check, as far as these can be.
 *
 * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
 */
export async function listChecks(
  client: TableClient,
  partition: string,
  { limit, after, filter = {}, reach = REACH, newest }: CheckListOptions,
): Promise<CursorPage<ListedCheck>> {
  const where = conditionsOf(filter);
  const lowest = where.length > 0 ? (await startOf(client, partition, after, newest)) - reach + 1 : 0;
  const end = lowest > 1 ? `${LIST_PREFIX}${countdown(lowest - 1)}` : undefined;
  const range = { partition, from: LIST_PREFIX, below: end ?? afterPrefix(LIST_PREFIX), where };
  const { rows, more } = await pageOfRows(client, { ...range, ...(after !== undefined && { after }) }, limit);
  const next = more ? rows.at(-1)?.rowKey : end;
  return { ...(await readOrMade(client, partition, rows, checkIn)), ...(next !== undefined && { next }) };
}

/**
 * A page of the checks that wait for a lead in a partition, oldest first.
 *
 * @throws StorageError `unavailable`; RangeError if the limit is not a whole number from 1
 */
export async function listWaiting(
  client: TableClient,
  partition: string,
  { limit, after }: Pick<CheckListOptions, "limit" | "after">,
): Promise<CursorPage<WaitingReview>> {
  const range = { partition, from: WAITING_PREFIX, below: afterPrefix(WAITING_PREFIX), ...(after !== undefined && { after }) };
  const { rows, more } = await pageOfRows(client, range, limit);
  const next = more ? rows.at(-1)?.rowKey : undefined;
  return { ...(await readOrMade(client, partition, rows, waitingReviewIn)), ...(next !== undefined && { next }) };
}

/** The place in the chain from which a page goes back. */
async function startOf(client: TableClient, partition: string, after?: string, newest?: number): Promise<number> {
  if (after === undefined) return newest ?? (await headToLookAt(client, partition)).seq;
  const digits = /^l_(\d{10})/.exec(after)?.[1];
  if (digits === undefined) throw new RangeError("That is not where a page ended.");
  return seqOfCountdown(digits);
}

function conditionsOf({ personId, platform, verdict, flow, provision, from, to, ...how }: ListFilter): string[] {
  const { holder, review, asked, up, mustComeDown, setAside, foundAfter, waits, toReview, flows } = how;
  const flags = Object.entries({ asked, mustComeDown, setAside, foundAfter });
  return [
    ...(personId !== undefined ? [odata`personKey eq ${personColumn(personId)}`] : []),
    ...(platform !== undefined ? [odata`platform eq ${platform}`] : []),
    ...(verdict !== undefined ? [odata`verdict eq ${verdict}`] : []),
    ...(flow !== undefined ? [odata`flow eq ${flow}`] : []),
    ...(holder !== undefined ? [odata`holder eq ${holder}`] : []),
    ...(review !== undefined ? [odata`review eq ${review}`] : []),
    ...(up !== undefined ? [odata`up eq ${up}`] : []),
    ...flags.flatMap(([column, flag]) => (flag === undefined ? [] : [`${column} eq ${flag}`])),
    ...(waits ? [WAITS] : []),
    ...(toReview ? [TO_REVIEW] : []),
    ...(flows ? [`(${flows.map((each) => odata`flow eq ${each}`).join(" or ")})`] : []),
    // The column's name holds letters, digits and `_` alone.
    ...(provision !== undefined ? [`${provisionColumn(provision)} eq true`] : []),
    ...(from !== undefined ? [odata`at ge ${from}`] : []),
    ...(to !== undefined ? [odata`at lt ${to}`] : []),
  ];
}
