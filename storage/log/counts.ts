import type { CheckEvent } from "./events.js";
import { RECORDED_VERDICTS, type Verdict } from "./verdict.js";

/** The numbers of one partition, kept with every append. */
export interface Counts {
  /** All events. */
  readonly events: number;
  /** Checks by their present verdict: a revision moves its check. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Completed checks by the provisions their first verdict rested on. */
  readonly provisions: Readonly<Record<string, number>>;
  /** Completed checks by day, UTC, as `yyyy-mm-dd`. */
  readonly days: Readonly<Record<string, number>>;
}

/** The part of an event that is counted. */
export type Counted = Pick<CheckEvent, "kind" | "verdict" | "provisions" | "at">;

/** The counts of a partition without events. */
export const NO_COUNTS: Counts = {
  events: 0,
  verdicts: Object.fromEntries(RECORDED_VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
  provisions: {},
  days: {},
};

/** The counts with one more event. `earlier` is the verdict its check had before, if it had one. */
export function countEvent(counts: Counts, event: Counted, earlier: Verdict | undefined): Counts {
  const verdicts = { ...counts.verdicts };
  verdicts[event.verdict] += 1;
  if (earlier) verdicts[earlier] -= 1;
  const completed = event.kind === "completed";
  return {
    events: counts.events + 1,
    verdicts,
    provisions: completed ? plusOne(counts.provisions, new Set(event.provisions)) : counts.provisions,
    days: completed ? plusOne(counts.days, [event.at.slice(0, 10)]) : counts.days,
  };
}

function plusOne(numbers: Readonly<Record<string, number>>, keys: Iterable<string>): Record<string, number> {
  const result = { ...numbers };
  for (const key of keys) result[key] = (result[key] ?? 0) + 1;
  return result;
}
