import { type CheckState, isLookedAt, provisionThatStops, waitsIn } from "./checkState.js";
import { changedAnswers, type Fact } from "./facts.js";
import { RECORDED_VERDICTS, type Verdict } from "./verdict.js";
import { weekOf } from "./week.js";

type Numbers = Readonly<Record<string, number>>;

/** The version of the counts: a partition with another one is brought up to date from its events. */
export const COUNTS_VERSION = 4;

/** The numbers of one partition, kept with every append. */
export interface Counts {
  /** Left out by releases before 0.5, until the partition is brought up to date. */
  readonly version?: typeof COUNTS_VERSION;
  /** All events when this version last counted: an earlier release that counts on leaves it as it was. */
  readonly upTo?: number;
  /** All events. */
  readonly events: number;
  /** Checks by the verdict that stands: a revision or a lead's decision moves its check. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Completed checks by the provisions their first verdict rested on. */
  readonly provisions: Numbers;
  /** Completed checks by day, UTC, as `yyyy-mm-dd`. */
  readonly days: Numbers;
  /** Completed checks by week, UTC, as `2026-W47`, and of these by the verdict that stands. */
  readonly weeks: Readonly<Record<string, { readonly checks: number; readonly verdicts: Numbers }>>;
  /** By flow, its checks as they stand now by the one provision that stops each; and those whose first verdict a provision set a condition to. */
  readonly flows: Readonly<Record<string, { readonly stopped: Numbers; readonly conditioned: Numbers }>>;
  /** Revisions by the question that got another answer. */
  readonly changed: Numbers;
  /**
   * What people asked of leads, and what came of it: `minutes` is the sum of the whole minutes from request to decision.
   * `overruled` counts every verdict that a lead changed, asked or not. Who withdrew has asked, and is not decided.
   */
  readonly reviews: {
    readonly requested: number;
    readonly withdrawn: number;
    readonly decided: number;
    readonly overruled: number;
    readonly minutes: number;
  };
  /** By flow, its checks, and how many of these a lead has looked at as they stand now. */
  readonly looked: Readonly<Record<string, { readonly checks: number; readonly looked: number }>>;
  /** Checks that wait for a lead: to look, or until they are taken down. */
  readonly waiting: number;
  /** Checks of which a lead has asked something that has no answer yet. */
  readonly asked: number;
  /** Checks that are posted, and not marked as taken down. */
  readonly up: number;
  /** Times that something was posted. */
  readonly posted: number;
}

/** The counts of a partition without events. */
export const NO_COUNTS: Counts = {
  version: COUNTS_VERSION,
  upTo: 0,
  events: 0,
  verdicts: Object.fromEntries(RECORDED_VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
  provisions: {},
  days: {},
  weeks: {},
  flows: {},
  changed: {},
  reviews: { requested: 0, withdrawn: 0, decided: 0, overruled: 0, minutes: 0 },
  looked: {},
  waiting: 0,
  asked: 0,
  up: 0,
  posted: 0,
};

const MINUTE_MS = 60_000;

/** What is known of a partition whose numbers cannot be read: without a version, so they are counted anew from the events. */
export function uncounted(events: number): Counts {
  const { version: _, upTo: __, ...none } = NO_COUNTS;
  return { ...none, events };
}

/** The counts with one more event. `before` and `after` are the state of its check. */
export function countEvent(counts: Counts, fact: Fact, before: CheckState | undefined, after: CheckState): Counts {
  const events = counts.events + 1;
  const waiting = counts.waiting + (waitsIn(after) ? 1 : 0) - (before && waitsIn(before) ? 1 : 0);
  const asked = counts.asked + (after.asked ? 1 : 0) - (before?.asked ? 1 : 0);
  const up = counts.up + (after.up === "up" ? 1 : 0) - (before?.up === "up" ? 1 : 0);
  const upTo = counts.version === undefined ? {} : { upTo: events };
  const moved = {
    ...counts,
    ...upTo,
    events,
    waiting,
    asked,
    up,
    ...movedVerdict(counts, before, after),
    ...moreLooked(counts, before, after),
    flows: movedStops(counts, fact, before, after),
  };
  switch (fact.kind) {
    case "completed": {
      return {
        ...moved,
        provisions: plusOne(counts.provisions, fact.provisions),
        days: plusOne(counts.days, [fact.at.slice(0, 10)]),
      };
    }
    case "revised":
      return { ...moved, changed: plusOne(counts.changed, changedAnswers(before?.answers ?? {}, fact.answers)) };
    case "review-requested": {
      const requested = after.waiting?.own ? 1 : 0;
      return { ...moved, reviews: plusNumbers(counts.reviews, { requested }) };
    }
    case "review-withdrawn":
      return { ...moved, reviews: plusNumbers(counts.reviews, { withdrawn: 1 }) };
    case "reviewed": {
      const since = before?.waiting?.since ?? fact.at;
      const minutes = Math.max(0, Math.floor((Date.parse(fact.at) - Date.parse(since)) / MINUTE_MS));
      const overruled = fact.outcome === "overruled" ? 1 : 0;
      // What a lead looked at unasked had nobody waiting for it.
      const answered = before?.waiting?.own ? { decided: 1, minutes } : {};
      return { ...moved, reviews: plusNumbers(counts.reviews, { ...answered, overruled }) };
    }
    case "posted":
      return { ...moved, posted: counts.posted + 1 };
    default:
      return moved;
  }
}

/** The check under the verdict that stands now, in the whole and in its week. */
function movedVerdict(counts: Counts, before: CheckState | undefined, after: CheckState): Pick<Counts, "verdicts" | "weeks"> {
  const verdicts = { ...counts.verdicts };
  verdicts[after.verdict] += 1;
  const name = weekOf(after.at);
  const week = counts.weeks[name] ?? { checks: 0, verdicts: {} };
  const inWeek = plusOne(week.verdicts, [after.verdict]);
  if (before) {
    verdicts[before.verdict] -= 1;
    inWeek[before.verdict] = (inWeek[before.verdict] ?? 0) - 1;
  }
  return { verdicts, weeks: { ...counts.weeks, [name]: { checks: week.checks + (before ? 0 : 1), verdicts: inWeek } } };
}

/** The check under the one provision that stops it now; and, of its first verdict, under those that set a condition. */
function movedStops({ flows }: Counts, fact: Fact, before: CheckState | undefined, after: CheckState): Counts["flows"] {
  const was = flows[after.flow] ?? { stopped: {}, conditioned: {} };
  const [left, by] = [before && provisionThatStops(before), provisionThatStops(after)];
  const stopped = plusOne(was.stopped, by === undefined ? [] : [by]);
  if (left !== undefined) stopped[left] = (stopped[left] ?? 0) - 1;
  const conditioned = fact.kind === "completed" ? plusOne(was.conditioned, fact.conditioned) : was.conditioned;
  return { ...flows, [after.flow]: { stopped, conditioned } };
}

/** How much of its flow has been looked at: a check whose answers change is to be looked at anew. */
function moreLooked({ looked }: Counts, before: CheckState | undefined, after: CheckState): Pick<Counts, "looked"> {
  const was = looked[after.flow] ?? { checks: 0, looked: 0 };
  const more = (isLookedAt(after) ? 1 : 0) - (before && isLookedAt(before) ? 1 : 0);
  return { looked: { ...looked, [after.flow]: { checks: was.checks + (before ? 0 : 1), looked: was.looked + more } } };
}

function plusOne(numbers: Numbers, keys: Iterable<string>): Record<string, number> {
  const result = { ...numbers };
  for (const key of keys) result[key] = (result[key] ?? 0) + 1;
  return result;
}

function plusNumbers(numbers: Counts["reviews"], more: Partial<Counts["reviews"]>): Counts["reviews"] {
  const sum = (name: keyof Counts["reviews"]) => numbers[name] + (more[name] ?? 0);
  return {
    requested: sum("requested"),
    withdrawn: sum("withdrawn"),
    decided: sum("decided"),
    overruled: sum("overruled"),
    minutes: sum("minutes"),
  };
}
