import { partitionOf } from "../../records/index.js";
import type { CheckLog, ListedCheck, ListFilter, UnitMonth, UnreadRow } from "../../storage/index.js";
import { eventsIn, type MonthlyNumbers } from "../turn/monthCounts.js";
import { monthOf, monthsBefore, nameOf, startOf } from "../turn/months.js";

/** A page of the checks of some units, newest first. */
export interface ReviewPage {
  readonly checks: readonly ListedCheck[];
  /** The rows on it that cannot be read. */
  readonly unread: readonly UnreadRow[];
  /** Where the next page starts; undefined if there are no earlier checks. */
  readonly next?: string;
  /** The months that were looked through, in words. */
  readonly months: string;
  /** Set if there were too many to sort, so that only some are in order. */
  readonly isPart?: boolean;
  /** If it shows a sample, which one, in words. */
  readonly sample?: string;
}

export interface PageQuery {
  readonly units: readonly string[];
  readonly filter: ListFilter | undefined;
  /** Where the page begins, as `next` said; empty for the newest. */
  readonly at: string;
  readonly now: Date;
  readonly limit: number;
  /** Restricts the look-up to these months; by default all. */
  readonly only?: readonly UnitMonth[];
  /** What is kept of all units together; the log's own unless told otherwise. */
  readonly numbers?: MonthlyNumbers;
}

/** How many months one page goes back to fill itself. */
const MONTHS_A_PAGE = 3;
/** The same if only months in which something waits are searched. */
const ONLY_MONTHS_A_PAGE = 12;
/** How far back there is anything to look for, in months. */
const MONTHS_IN_ALL = 84;
/** All checks of a unit have been shown. */
const DONE = "-";

/** How far each unit has been read in a month: the cursor, or that there is no more. */
type Position = { readonly month: string; readonly read: ReadonlyMap<string, string> };

/**
 * A page of the checks of these units together. At most three months are looked at for it, or twelve of those that are the
 * only ones; in each, one query for all units, then one for each that has checks there; of one unit alone with a filter one point read more.
 *
 * @throws StorageError `unavailable`
 */
export async function pageOf(log: CheckLog, query: PageQuery): Promise<ReviewPage> {
  const { units, filter, now, limit, only, numbers = log } = query;
  // A check may be decided in the month after the one it was started in, which is where it is kept.
  const floor = filter?.from ? monthsBefore(filter.from.slice(0, 7), 1) : monthsBefore(monthOf(now), MONTHS_IN_ALL);
  const newest = [monthOf(now), filter?.to?.slice(0, 7) ?? "9"].sort()[0] ?? monthOf(now);
  let position = readPosition(query.at, units) ?? { month: newest, read: new Map<string, string>() };
  const first = position.month;
  const checks: ListedCheck[] = [];
  const unread: UnreadRow[] = [];
  for (let months = 1; ; months++) {
    const { month } = position;
    // Of several units only those are looked at that have checks in a month.
    const known = only || units.length === 1 ? undefined : await eventsIn(numbers, month, units);
    const isThere = (unit: string) =>
      only?.some((each) => each.unit === unit && each.month === month) ?? known?.has(unit) ?? true;
    const there = units.filter(isThere);
    const step = await mergedIn(log, position, { units: there, known, filter, limit: limit - checks.length });
    checks.push(...step.checks);
    unread.push(...step.unread);
    const left = there.some((unit) => step.read.get(unit) !== DONE);
    const earlier = only ? latestBefore(month, only) : monthsBefore(month, 1);
    const next = left ? { month: position.month, read: step.read } : { month: earlier, read: new Map<string, string>() };
    const looked = first === position.month ? nameOf(first) : `${nameOf(position.month)} to ${nameOf(first)}`;
    if (next.month < floor) return { checks, unread, months: looked };
    const isFar = months === (only ? ONLY_MONTHS_A_PAGE : MONTHS_A_PAGE);
    if (checks.length >= limit || left || isFar) return { checks, unread, next: writePosition(next), months: looked };
    position = next;
  }
}

/** The empty text, which is before all months, if there is none. */
function latestBefore(month: string, months: readonly UnitMonth[]): string {
  return months.reduce((latest, each) => (each.month < month && each.month > latest ? each.month : latest), "");
}

/** Which checks of a month are merged. */
interface Merging {
  readonly units: readonly string[];
  /** By unit how many events it has, where that is known. */
  readonly known: ReadonlyMap<string, number> | undefined;
  readonly filter: ListFilter | undefined;
  readonly limit: number;
}

async function mergedIn(
  log: CheckLog,
  { month, read }: Position,
  { units, known, filter, limit }: Merging,
): Promise<Pick<ReviewPage, "checks" | "unread"> & { readonly read: ReadonlyMap<string, string> }> {
  const pages = await Promise.all(
    units
      .filter((unit) => read.get(unit) !== DONE)
      .map(async (unit) => {
        const after = read.get(unit);
        const newest = known?.get(unit);
        const page = await log.list(partitionOf(unit, startOf(month)), {
          limit,
          ...(after !== undefined && { after }),
          ...(filter && { filter }),
          ...(newest !== undefined && { newest }),
        });
        return { unit, ...page };
      }),
  );
  const checks = pages
    .flatMap(({ items }) => items)
    .sort((a, b) => (a.at === b.at ? 0 : a.at > b.at ? -1 : 1))
    .slice(0, limit);
  const now = new Map(read);
  const unread: UnreadRow[] = [];
  for (const { unit, items, unread: theirs, next } of pages) {
    const taken = items.filter((item) => checks.includes(item));
    const all = taken.length === items.length;
    // The rest come with the next page, which starts after the last one taken.
    const last = all ? undefined : (taken.at(-1)?.row ?? "");
    unread.push(...theirs.filter(({ rowKey }) => last === undefined || rowKey < last));
    const cursor = all ? (next ?? DONE) : taken.at(-1)?.row;
    if (cursor !== undefined) now.set(unit, cursor);
  }
  return { checks, unread, read: now };
}

function writePosition({ month, read }: Position): string {
  return [month, ...[...read].map(([unit, cursor]) => `${unit}=${cursor}`)].join(";");
}

/** Parses a position from a card, and only accepts cursors that point to the log's own rows. */
function readPosition(text: string, units: readonly string[]): Position | undefined {
  const [month = "", ...entries] = text.split(";");
  if (!/^20\d\d-(?:0[1-9]|1[0-2])$/.test(month)) return undefined;
  const read = entries.map((entry) => entry.split("=")).filter(([, cursor = ""]) => cursor === DONE || /^l_\d{10}/.test(cursor));
  return { month, read: new Map(read.flatMap(([unit = "", cursor = ""]) => (units.includes(unit) ? [[unit, cursor]] : []))) };
}
