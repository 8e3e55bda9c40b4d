import { partitionOf } from "../../records/index.js";
import type { CheckLog, ListedCheck, ListFilter, OldestOpen } from "../../storage/index.js";
import type { Counted } from "../turn/monthCounts.js";
import { startOf } from "../turn/months.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { ReviewPage } from "./pages.js";
import { thatMayBeOpen } from "./waiting.js";

/** Prefix of a position among what waits in many units. */
const PLACE = "since ";
/** How many are known of a unit's month. */
export const KNOWN = 10;

/** Among which of what waits a page is made. */
export interface WaitingQuery {
  readonly filter: ListFilter;
  /** Where the page begins, as `next` said; empty for those that have waited longest. */
  readonly at: string;
  readonly limit: number;
}

/** A page of what waits in many units, the longest first, with how many wait in all. */
export interface WaitingPage extends ReviewPage {
  readonly waiting: number;
  /** Some units have more that wait than are known here: they are all in the unit's own list. */
  readonly hasMoreInUnits: boolean;
}

/**
 * A page of what waits in however many units, the longest first: a point read for each check, because it may have been decided
 * since. What other instances have logged in the last seconds may be missing.
 *
 * @param months in which anything may wait, with their numbers
 * @throws StorageError `unavailable`
 */
export async function waitingPage(
  log: CheckLog,
  months: readonly Counted[],
  { filter, at, limit }: WaitingQuery,
): Promise<WaitingPage> {
  const open = await Promise.all(thatMayBeOpen(months).map((month) => month.oldest ?? openIn(log, month)));
  const known = open.flat().filter(({ asked = false }) => asked === (filter.asked === true));
  const after = at.startsWith(PLACE) ? at.slice(PLACE.length) : "";
  const left = known
    .map((each) => ({ ...each, key: keyOf(each) }))
    .filter(({ key }) => key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const shown = left.slice(0, limit);
  const read = await Promise.all(shown.map(async ({ reference }) => ({ reference, ...(await orUnread(log.listed(reference))) })));
  const numberOf = ({ counts }: Counted) => (filter.asked ? counts.asked : counts.waiting);
  const waiting = months.reduce((sum, month) => sum + numberOf(month), 0);
  const last = shown.at(-1);
  return {
    checks: read.flatMap(({ found }) => (found && fits(found, filter) ? [found] : [])),
    unread: read.flatMap(({ reference, why }) => (why === undefined ? [] : [{ rowKey: reference, why }])),
    ...(last && left.length > limit && { next: `${PLACE}${last.key}` }),
    months: "all months",
    waiting,
    hasMoreInUnits: waiting > known.length,
  };
}

/** What the log itself says of a month, in the way in which it is kept for all units. */
async function openIn(log: CheckLog, { unit, month, counts }: Counted): Promise<readonly OldestOpen[]> {
  const partition = partitionOf(unit, startOf(month));
  const [waiting, asked] = await Promise.all([
    log.waiting(partition, { limit: KNOWN }),
    counts.asked > 0 ? log.list(partition, { limit: KNOWN, filter: { asked: true } }) : undefined,
  ]);
  return [
    ...waiting.items.map(({ reference, since }) => ({ reference, since })),
    ...(asked?.items ?? []).map(({ reference, latestAt }) => ({ reference, since: latestAt, asked: true as const })),
  ];
}

/** Whether a check is among those that a filter lets through, as storage would tell. */
function fits(check: ListedCheck, filter: ListFilter): boolean {
  const { personId, platform, verdict, flow, holder, review, asked, up, mustComeDown, setAside, foundAfter } = filter;
  const { waits, toReview, flows, provision, from, to } = filter;
  const same: readonly (readonly [unknown, unknown])[] = [
    [personId, check.person.id],
    [platform, check.platform],
    [verdict, check.verdict],
    [flow, check.flow],
    [holder, check.holder],
    [review, check.review],
    [asked, check.asked ?? false],
    [up, check.up],
    [mustComeDown, check.mustComeDown],
    [setAside, check.setAside],
    [foundAfter, check.foundAfter ?? false],
  ];
  const waitsNow = check.review === "waiting" || check.review === "second" || check.mustComeDown;
  return (
    same.every(([wanted, there]) => wanted === undefined || wanted === there) &&
    (waits !== true || waitsNow) &&
    (toReview !== true || !["agreed", "overruled"].includes(check.review)) &&
    (flows === undefined || flows.includes(check.flow)) &&
    (provision === undefined || check.provisions.includes(provision)) &&
    (from === undefined || check.at >= from) &&
    (to === undefined || check.at < to)
  );
}

function keyOf({ since, reference }: OldestOpen): string {
  return `${since}|${reference}`;
}
