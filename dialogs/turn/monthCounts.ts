import { partitionOf } from "../../records/index.js";
import type { CheckLog, KnownCounts, OldestOpen, UnitMonth } from "../../storage/index.js";
import { startOf } from "./months.js";

/** A unit's month, with its numbers. */
export interface Counted extends UnitMonth {
  readonly counts: KnownCounts;
  /** Some of what waits there the longest, oldest first; left out where the log itself is asked. */
  readonly oldest?: readonly OldestOpen[];
}

/** The numbers of so many units' months are read from the log itself. */
const MOST_HEADS = 6;

/**
 * The numbers of units' months. Of a few they are those of this moment, a point read each. Of many they come from what
 * is kept for all units together, one query for each month, and may lack what other instances have logged in the last seconds.
 *
 * @throws StorageError `unavailable`
 */
export async function countsOf(
  log: Pick<CheckLog, "counts" | "numbersIn">,
  wanted: readonly UnitMonth[],
): Promise<readonly Counted[]> {
  const months = [...new Set(wanted.map(({ month }) => month))];
  const ofLog = async (each: UnitMonth) => ({ ...each, counts: await log.counts(partitionOf(each.unit, startOf(each.month))) });
  if (wanted.length <= Math.max(MOST_HEADS, months.length)) return Promise.all(wanted.map(ofLog));
  const numbers = new Map(await Promise.all(months.map(async (month) => [month, await log.numbersIn(month)] as const)));
  return wanted.flatMap((each) => {
    const known = numbers.get(each.month)?.get(each.unit);
    return known ? [{ ...each, ...known }] : [];
  });
}

/**
 * Those of these units that have checks in a month, as far as what is kept for all units together says. One query.
 *
 * @throws StorageError `unavailable`
 */
export async function withChecksIn(
  log: Pick<CheckLog, "numbersIn">,
  month: string,
  units: readonly string[],
): Promise<readonly string[]> {
  const numbers = await log.numbersIn(month);
  return units.filter((unit) => (numbers.get(unit)?.counts.events ?? 0) > 0);
}
