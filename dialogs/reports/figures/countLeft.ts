import type { Guidance } from "../../../guidance/index.js";
import { CHECK_ROW_PREFIX, type Check, checkIdsBetween, readCheckRow } from "../../../records/index.js";
import type { LeftChecks, TableStateStore } from "../../../storage/index.js";
import { whereLeft } from "./whereLeft.js";

export interface CountLeftParts {
  readonly guidance: Pick<Guidance, "flows">;
  readonly store: Pick<TableStateStore, "inRange">;
  readonly left: LeftChecks;
}

/** Under this stands what no unit was chosen for. */
export const NO_UNIT = "-";

const DAY_MS = 86_400_000;
/** Counted are days that ended so many days ago: a check that is carried on by then is not taken for left. */
const ENDED_DAYS = 2;
/** Days further back are not made up for. */
const LOOK_BACK_DAYS = 14;

/**
 * Counts, once for each day, the checks that were begun on it, and where those without a verdict were left. A check that
 * cannot be read is not counted: nobody knows where it was left.
 */
export class CountLeft {
  constructor(private readonly parts: CountLeftParts) {}

  /**
   * Counts the days that are not counted yet, with one look through the state of all checks.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    const { store, left } = this.parts;
    const days = daysToCount(now);
    const [oldest = ""] = days;
    const { items, unread } = await left.since(oldest);
    // A day that is damaged is counted again; a later release's stays as it is.
    const newer = unread.filter(({ why }) => why === "newer").map(({ rowKey }) => rowKey);
    const counted = new Set([...items.map(({ day }) => day), ...newer]);
    const missing = days.filter((day) => !counted.has(day));
    const [first, last] = [missing[0], missing.at(-1)];
    if (first === undefined || last === undefined) return;
    const tallies = new Map(missing.map((day) => [day, new Map<string, Tally>()]));
    const ids = checkIdsBetween(new Date(first), new Date(Date.parse(last) + DAY_MS));
    const rows = { from: `${CHECK_ROW_PREFIX}${ids.from}`, below: `${CHECK_ROW_PREFIX}${ids.below}` };
    for await (const { row, value } of store.inRange(rows)) {
      signal.throwIfAborted();
      const stored = readCheckRow(row, value);
      if (!stored.ok) continue;
      const units = tallies.get(stored.value.startedAt.slice(0, 10));
      if (units) this.count(units, stored.value);
    }
    signal.throwIfAborted();
    await Promise.all([...tallies].map(([day, units]) => left.put({ day, units: Object.fromEntries(units) })));
  }

  private count(units: Map<string, Tally>, check: Check): void {
    const flow = this.parts.guidance.flows.get(check.flow);
    if (!flow) return;
    const code = check.unit?.code ?? NO_UNIT;
    const tally = units.get(code) ?? { begun: 0, finished: 0, left: {} };
    units.set(code, tally);
    tally.begun += 1;
    const question = whereLeft(flow, check);
    if (question === undefined) {
      tally.finished += 1;
      return;
    }
    const at = `${flow.id}|${question}`;
    tally.left[at] = (tally.left[at] ?? 0) + 1;
  }
}

interface Tally {
  begun: number;
  finished: number;
  readonly left: Record<string, number>;
}

/** Oldest first, UTC, as `yyyy-mm-dd`. */
function daysToCount(now: Date): readonly string[] {
  const dayBefore = (count: number) => new Date(now.getTime() - count * DAY_MS).toISOString().slice(0, 10);
  const newest = ENDED_DAYS + 1;
  return Array.from({ length: LOOK_BACK_DAYS - newest + 1 }, (_, index) => dayBefore(LOOK_BACK_DAYS - index));
}
