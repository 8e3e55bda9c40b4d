import { type Counts, weekOf } from "../../../records/index.js";
import type { CheckLog, LeftChecks, LeftCounts } from "../../../storage/index.js";
import { type Counted, countsOf } from "../../turn/monthCounts.js";
import { monthOf, monthsBefore, RECENT_MONTHS } from "../../turn/months.js";

/** How far back figures go, in weeks. */
export const WEEKS = [4, 8, 13] as const;

const DAY_MS = 86_400_000;

/** The numbers of some units together. */
export interface Figures {
  /** Oldest first; `monday` is the first day, as `yyyy-mm-dd`. */
  readonly weeks: readonly { readonly monday: string; readonly checks: number }[];
  /** The checks of these weeks by the verdict that stands. */
  readonly verdicts: Numbers;
  /** The first month of what is counted by whole months, as `2026-11`. */
  readonly since: string;
  /** By provision, how many pictures it stopped. */
  readonly stopped: Numbers;
  /** By question, how often its answer was changed after a verdict. */
  readonly changed: Numbers;
  readonly reviews: Counts["reviews"];
  readonly waiting: number;
  readonly posted: number;
  /** By flow, the checks that were started since then, and how many of these a lead has looked at as they stand now. */
  readonly looked: Counts["looked"];
  /** How many months of units could not be read, so that nothing in them is counted. */
  readonly unread: number;
  /** What was logged in the last seconds may not be counted yet. */
  readonly mayLag: boolean;
}

/** What became of the checks that were begun. */
export interface Begun extends LeftCounts {
  /** The first day that is counted, as `yyyy-mm-dd`; undefined if none is yet. */
  readonly since: string | undefined;
  /** How many days cannot be read. */
  readonly unread: number;
}

type Numbers = Readonly<Record<string, number>>;

/** How many checks the weeks hold together. */
export function checksIn({ weeks }: Figures): number {
  return weeks.reduce((sum, { checks }) => sum + checks, 0);
}

/** What figures are asked for. */
interface Wanted {
  readonly weeks: number;
  /** The week of this moment is the last. */
  readonly now: Date;
  readonly flow: string;
}

/**
 * The numbers from which the figures of these units are made, as {@link countsOf} gives them, and one query for the months
 * before in which something may still wait.
 *
 * @throws StorageError `unavailable`
 */
export async function countedFor(
  log: Pick<CheckLog, "counts" | "numbersIn" | "mayWaitIn">,
  units: readonly string[],
  { weeks, now }: Pick<Wanted, "weeks" | "now">,
): Promise<readonly Counted[]> {
  const months = monthsOf({ weeks, now });
  const older = (await log.mayWaitIn(units)).filter(({ month }) => !months.includes(month));
  return countsOf(log, [...units.flatMap((unit) => months.map((month) => ({ unit, month }))), ...older]);
}

/** The figures of these units for so many weeks, up to the one of this moment; as {@link countedFor}. @throws StorageError `unavailable` */
export async function figuresOf(
  log: Parameters<typeof countedFor>[0],
  units: readonly string[],
  wanted: Wanted,
): Promise<Figures> {
  return figuresFrom(await countedFor(log, units, wanted), wanted);
}

/** The months in which what the figures are of may lie, the latest first. */
function monthsOf({ weeks, now }: Pick<Wanted, "weeks" | "now">): readonly string[] {
  const since = (mondaysBefore(now, weeks)[0] ?? "").slice(0, 7);
  // A check is kept in the month in which it was started, which may be the one before its verdict.
  const recent = monthsBefore(monthOf(now), RECENT_MONTHS - 1);
  return monthsFrom([monthsBefore(since, 1), recent].sort()[0] ?? since, monthOf(now));
}

/** The figures of some units for so many weeks. @param counted their numbers, as {@link countedFor} gives them for as many weeks or more */
export function figuresFrom(counted: readonly Counted[], { weeks, now, flow }: Wanted): Figures {
  const mondays = mondaysBefore(now, weeks);
  const since = (mondays[0] ?? "").slice(0, 7);
  const all = counted.map(({ counts }) => counts);
  const late = counted.filter(({ month }) => month >= since).map(({ counts }) => counts);
  const names = mondays.map((monday) => weekOf(monday));
  const checksOf = (week: string) => all.reduce((sum, counts) => sum + (counts.weeks[week]?.checks ?? 0), 0);
  return {
    weeks: mondays.map((monday) => ({ monday, checks: checksOf(weekOf(monday)) })),
    verdicts: total(all.flatMap((counts) => names.map((week) => counts.weeks[week]?.verdicts ?? {}))),
    since,
    stopped: total(late.map((counts) => counts.flows[flow]?.stopped ?? {})),
    changed: total(late.map((counts) => counts.changed)),
    reviews: {
      requested: 0,
      withdrawn: 0,
      decided: 0,
      overruled: 0,
      minutes: 0,
      ...total(late.map((counts): Numbers => ({ ...counts.reviews }))),
    },
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    looked: lookedIn(late.map(({ looked }) => looked)),
    posted: late.reduce((sum, { posted }) => sum + posted, 0),
    unread: all.filter(({ unread }) => unread !== undefined).length,
    mayLag: counted.some(({ oldest }) => oldest !== undefined),
  };
}

/**
 * What became of the checks that were begun in these units, in so many weeks up to the one of this moment. One request:
 * a day is one row, whatever was begun on it.
 *
 * @throws StorageError `unavailable`
 */
export async function begunIn(
  left: Pick<LeftChecks, "since">,
  units: readonly string[],
  { weeks, now }: { readonly weeks: number; readonly now: Date },
): Promise<Begun> {
  const { items: days, unread } = await left.since(mondaysBefore(now, weeks)[0] ?? "");
  const counts = days.flatMap((day) => units.flatMap((unit) => day.units[unit] ?? []));
  const sum = (numberIn: (each: LeftCounts) => number) => counts.reduce((all, each) => all + numberIn(each), 0);
  return {
    since: days[0]?.day,
    begun: sum(({ begun }) => begun),
    finished: sum(({ finished }) => finished),
    left: total(counts.map((each) => each.left)),
    unread: unread.length,
  };
}

/** The first day of a moment's week, UTC, as `yyyy-mm-dd`. */
export function mondayOf(at: Date): string {
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

/** The greatest numbers first, at most so many; none that is 0. */
export function greatest(numbers: Numbers, most: number): readonly (readonly [string, number])[] {
  return Object.entries(numbers)
    .filter(([, count]) => count > 0)
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, most);
}

function mondaysBefore(now: Date, weeks: number): readonly string[] {
  return Array.from({ length: weeks }, (_, index) => mondayOf(new Date(now.getTime() - (weeks - 1 - index) * 7 * DAY_MS)));
}

function monthsFrom(first: string, last: string): readonly string[] {
  const months = [last];
  for (let month = last; month > first; ) {
    month = monthsBefore(month, 1);
    months.push(month);
  }
  return months;
}

function lookedIn(several: readonly Counts["looked"][]): Counts["looked"] {
  const flows = [...new Set(several.flatMap((each) => Object.keys(each)))];
  const sum = (flow: string, of: "checks" | "looked") => several.reduce((all, each) => all + (each[flow]?.[of] ?? 0), 0);
  return Object.fromEntries(flows.map((flow) => [flow, { checks: sum(flow, "checks"), looked: sum(flow, "looked") }]));
}

function total(several: readonly Numbers[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const numbers of several) for (const [key, count] of Object.entries(numbers)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}
