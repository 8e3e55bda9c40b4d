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
const MOST_HEADS = 3;

/**
 * The numbers of units' months. Of a few they are those of this moment, a point read each. Of many they come from what
 * is kept for all units together, one query for each month, and may lack what other instances have logged in the last seconds.
 *
 * @param all what is kept for all units together, where it has been read before
 * @throws StorageError `unavailable`
 */
export async function countsOf(
  log: Pick<CheckLog, "counts" | "numbersIn">,
  wanted: readonly UnitMonth[],
  all: MonthlyNumbers = log,
): Promise<readonly Counted[]> {
  const months = [...new Set(wanted.map(({ month }) => month))];
  const ofLog = async (each: UnitMonth) => ({ ...each, counts: await log.counts(partitionOf(each.unit, startOf(each.month))) });
  if (wanted.length <= Math.max(MOST_HEADS, months.length)) return Promise.all(wanted.map(ofLog));
  const numbers = new Map(await Promise.all(months.map(async (month) => [month, await all.numbersIn(month)] as const)));
  return wanted.flatMap((each) => {
    const known = numbers.get(each.month)?.get(each.unit);
    return known ? [{ ...each, ...known }] : [];
  });
}

/** Reads what is kept of all units together. */
export type MonthlyNumbers = Pick<CheckLog, "numbersIn">;

/** For one turn: reads each month once. */
export function readOnce(log: MonthlyNumbers): MonthlyNumbers {
  const read = new Map<string, ReturnType<MonthlyNumbers["numbersIn"]>>();
  return {
    numbersIn(month) {
      const reading = read.get(month) ?? log.numbersIn(month);
      read.set(month, reading);
      return reading;
    },
  };
}

/**
 * By those of these units that have checks in a month, how many events, as far as what is kept for all units together says. One query.
 *
 * @throws StorageError `unavailable`
 */
export async function eventsIn(
  numbers: MonthlyNumbers,
  month: string,
  units: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const known = await numbers.numbersIn(month);
  const counted = units.map((unit) => [unit, known.get(unit)?.counts.events ?? 0] as const);
  return new Map(counted.filter(([, events]) => events > 0));
}
