import { partitionOf } from "../../records/index.js";
import {
  type CheckLog,
  type KnownCounts,
  type ListFilter,
  mayBeOpen,
  mayWait,
  type Rows,
  type UnitMonth,
  type WaitingReview,
} from "../../storage/index.js";
import { monthOf, monthsBefore, RECENT_MONTHS, startOf } from "../turn/months.js";

/** A unit's month, with its numbers. */
export interface Counted extends UnitMonth {
  readonly counts: KnownCounts;
}

/**
 * The numbers of these units in the months in which something may wait for a lead: this one, the two before it, and those
 * before them that the log's index names. A point read for each, and one query.
 *
 * @throws StorageError `unavailable`
 */
export async function countedIn(log: CheckLog, units: readonly string[], now: Date): Promise<readonly Counted[]> {
  const recent = Array.from({ length: RECENT_MONTHS }, (_, count) => monthsBefore(monthOf(now), count));
  const counted = (months: readonly UnitMonth[]) =>
    Promise.all(months.map(async (each) => ({ ...each, counts: await log.counts(partitionOf(each.unit, startOf(each.month))) })));
  const older = async () => (await log.mayWaitIn(units)).filter(({ month }) => !recent.includes(month));
  const [late, early] = await Promise.all([
    counted(units.flatMap((unit) => recent.map((month) => ({ unit, month })))),
    older().then(counted),
  ]);
  return [...late, ...early];
}

/** The months in which something may wait, by their counts. */
export function thatMayWait(months: readonly Counted[]): readonly UnitMonth[] {
  return months.filter(({ counts }) => mayWait(counts));
}

/** Those in which something may wait for a lead or for an answer. */
export function thatMayBeOpen(months: readonly Counted[]): readonly UnitMonth[] {
  return months.filter(({ counts }) => mayBeOpen(counts));
}

/** What waits in these months, oldest first. A query for each. @throws StorageError `unavailable` */
export async function waitingIn(log: CheckLog, months: readonly UnitMonth[], limit: number): Promise<Rows<WaitingReview>> {
  const pages = await Promise.all(months.map(({ unit, month }) => log.waiting(partitionOf(unit, startOf(month)), { limit })));
  const oldest = pages.flatMap(({ items }) => items).sort((a, b) => (a.since < b.since ? -1 : 1));
  return { items: oldest.slice(0, limit), unread: pages.flatMap(({ unread }) => unread).slice(0, limit) };
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
