import { partitionOf } from "../../records/index.js";
import {
  type CheckLog,
  type ListFilter,
  mayBeOpen,
  mayWait,
  type Rows,
  type UnitMonth,
  type WaitingReview,
} from "../../storage/index.js";
import { type Counted, countsOf, type MonthlyNumbers } from "../turn/monthCounts.js";
import { monthOf, startOf } from "../turn/months.js";

/** Of so many months of units that nothing is kept of beside the log, the log itself is asked. */
const MOST_UNKNOWN = 6;

/**
 * The numbers of these units in this month, and in those before it in which something may wait for a lead, as the log's index
 * names them. One query, and as many requests as {@link countsOf} takes.
 *
 * @throws StorageError `unavailable`
 */
export async function countedIn(
  log: CheckLog,
  units: readonly string[],
  now: Date,
  all: MonthlyNumbers = log,
): Promise<readonly Counted[]> {
  const current = monthOf(now);
  const named = await log.mayWaitIn(units);
  const wanted = [...units.map((unit) => ({ unit, month: current })), ...named.filter(({ month }) => month !== current)];
  const counted = await countsOf(log, wanted, all);
  const isCounted = ({ unit, month }: UnitMonth) => counted.some((each) => each.unit === unit && each.month === month);
  const unknown = named.filter((each) => !isCounted(each)).slice(0, MOST_UNKNOWN);
  return [...counted, ...(await countsOf(log, unknown))];
}

/** The months in which something may wait, by their counts. */
export function thatMayWait(months: readonly Counted[]): readonly Counted[] {
  return months.filter(({ counts }) => mayWait(counts));
}

/** Those in which something may wait for a lead or for an answer. */
export function thatMayBeOpen(months: readonly Counted[]): readonly Counted[] {
  return months.filter(({ counts }) => mayBeOpen(counts));
}

/** What waits in these months, oldest first. A query for each that may have one of the oldest. @throws StorageError `unavailable` */
export async function waitingIn(log: CheckLog, months: readonly Counted[], limit: number): Promise<Rows<WaitingReview>> {
  const pages = await Promise.all(
    thatMayHaveOldest(months, limit).map(({ unit, month }) => log.waiting(partitionOf(unit, startOf(month)), { limit })),
  );
  const oldest = pages.flatMap(({ items }) => items).sort((a, b) => (a.since < b.since ? -1 : 1));
  return { items: oldest.slice(0, limit), unread: pages.flatMap(({ unread }) => unread).slice(0, limit) };
}

/** The months in which the oldest that wait are, by what is known of them; all of which nothing is named. */
function thatMayHaveOldest(months: readonly Counted[], limit: number): readonly Counted[] {
  const isNamed = ({ oldest = [] }: Counted) => oldest.some(({ asked }) => !asked);
  const since = months.flatMap(({ oldest = [] }) => oldest.flatMap((each) => (each.asked ? [] : [each.since])));
  const last = since.sort()[limit - 1] ?? "~";
  return months.filter((each) => !isNamed(each) || each.oldest?.some((one) => !one.asked && one.since <= last));
}

/** This month's checks by verdict, how many checks wait in all, and how many months' counts cannot be read. */
export function totalOf(
  months: readonly Counted[],
  now: Date,
): { readonly verdicts: Readonly<Record<string, number>>; readonly waiting: number; readonly unread: number } {
  const verdicts: Record<string, number> = {};
  for (const { counts } of months.filter(({ month }) => month === monthOf(now)))
    for (const [verdict, count] of Object.entries(counts.verdicts)) verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
  const unread = months.filter(({ counts }) => counts.unread !== undefined).length;
  return { verdicts, waiting: months.reduce((sum, { counts }) => sum + counts.waiting, 0), unread };
}

/** Whether a filter only matches what waits for a lead, or for an answer. */
export function isOfWaiting({ waits, review, mustComeDown, asked }: ListFilter): boolean {
  return waits === true || review === "waiting" || review === "second" || mustComeDown === true || asked === true;
}

/** How much of a unit's month leads have reviewed. */
export interface UnitLooked {
  /** The unit's code. */
  readonly unit: string;
  readonly checks: number;
  /** How many of these have been reviewed in their current state. */
  readonly looked: number;
}

/** How much of this month has been reviewed, by unit. @param flows the flows whose verdicts leads review */
export function lookedIn(months: readonly Counted[], flows: readonly string[], now: Date): readonly UnitLooked[] {
  return months
    .filter(({ month }) => month === monthOf(now))
    .map(({ unit, counts }) => {
      const all = flows.map((flow) => counts.looked[flow] ?? { checks: 0, looked: 0 });
      const sum = (of: "checks" | "looked") => all.reduce((total, each) => total + each[of], 0);
      return { unit, checks: sum("checks"), looked: sum("looked") };
    });
}
