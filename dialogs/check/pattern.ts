import { type RecordRow, verdictStyle } from "../../cards/index.js";
import { partitionOf } from "../../records/index.js";
import type { CheckLog, ListedCheck } from "../../storage/index.js";
import { monthOf, monthsBefore, RECENT_MONTHS, startOf } from "../turn/months.js";

/** What became of one person's checks, for coaching: the same for their lead and for themselves. */
export interface Pattern {
  readonly checks: number;
  /** Their answers were changed after a verdict; and of these, those whose verdict was stricter before. */
  readonly changed: number;
  readonly milder: number;
  /** A lead changed the verdict, at some time. */
  readonly overruled: number;
  /** They asked a lead to look. */
  readonly askedLead: number;
  /** A lead asked them something. */
  readonly wereAsked: number;
  /** Something that was found they say is not so. */
  readonly setAside: number;
  /** By the title of the verdict that counts now. */
  readonly verdicts: Readonly<Record<string, number>>;
}

/** The first month that a pattern is made of, as `2026-09`. */
export function patternSince(now: Date): string {
  return monthsBefore(monthOf(now), RECENT_MONTHS - 1);
}

/** So many of a person's checks in one month of a unit are looked at. */
const MOST = 500;

/**
 * One person's checks of the last months in these units. A query a unit and month, and a point read.
 *
 * @throws StorageError `unavailable`
 */
export async function checksOfPerson(
  log: Pick<CheckLog, "list">,
  { units, personId, now }: { readonly units: readonly string[]; readonly personId: string; readonly now: Date },
): Promise<readonly ListedCheck[]> {
  const months = Array.from({ length: RECENT_MONTHS }, (_, back) => monthsBefore(monthOf(now), back));
  const partitions = units.flatMap((unit) => months.map((month) => partitionOf(unit, startOf(month))));
  const pages = await Promise.all(partitions.map((partition) => log.list(partition, { limit: MOST, filter: { personId } })));
  return pages.flatMap(({ items }) => items);
}

export function patternIn(checks: readonly ListedCheck[]): Pattern {
  const count = (is: (check: ListedCheck) => boolean | undefined) => checks.filter((check) => is(check) === true).length;
  const verdicts: Record<string, number> = {};
  for (const { verdict } of checks) verdicts[verdictStyle(verdict).title] = (verdicts[verdictStyle(verdict).title] ?? 0) + 1;
  return {
    checks: checks.length,
    changed: count(({ revision }) => revision > 1),
    milder: count(({ strictest }) => strictest !== undefined),
    overruled: count(({ overruledOnce }) => overruledOnce),
    askedLead: count(({ askedLead }) => askedLead),
    wereAsked: count(({ wasAsked }) => wasAsked),
    setAside: count(({ setAside }) => setAside),
    verdicts,
  };
}

/** What a pattern says, a row each. */
export function patternRows(pattern: Pattern): readonly RecordRow[] {
  const { checks, changed, milder, overruled, askedLead, wereAsked, setAside, verdicts } = pattern;
  const of = (count: number) => `${count} of ${checks}`;
  const each = Object.entries(verdicts).map(([title, count]) => `${count} ${title}`);
  return [
    { name: "Checks:", value: each.length === 0 ? `${checks}` : `${checks}: ${each.join(", ")}` },
    {
      name: "Answers changed after a verdict:",
      value: of(changed),
      ...(milder > 0 && { note: `${milder} of these were stricter before` }),
    },
    { name: "Verdict changed by a lead:", value: of(overruled) },
    { name: "Asked a lead to look:", value: of(askedLead) },
    { name: "Were asked something by a lead:", value: of(wereAsked) },
    { name: "Something found was set aside:", value: of(setAside) },
  ];
}

/** The same in one line. */
export function patternLine(pattern: Pattern): string {
  const { checks, changed, milder, overruled, askedLead, wereAsked, setAside } = pattern;
  const stricter = milder > 0 ? ` (${milder} were stricter before)` : "";
  return `${checks === 1 ? "1 check" : `${checks} checks`}: ${changed} changed after a verdict${stricter}, ${overruled} changed by a lead, ${askedLead} put to a lead, ${wereAsked} asked about, ${setAside} with findings set aside`;
}
