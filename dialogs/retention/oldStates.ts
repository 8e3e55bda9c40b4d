import { CHECK_ROW_PREFIX, type Check, checkIdsBetween, parseReference, partitionOf, readCheckRow } from "../../records/index.js";
import type { Holds, TableStateStore } from "../../storage/index.js";
import { monthOf, monthsBefore, startOf } from "../turn/months.js";
import type { Due } from "./retention.js";

export interface OldStatesParts {
  readonly store: Pick<TableStateStore, "removeInRange">;
  readonly holds: Pick<Holds, "list">;
  /** For how many whole months checks are kept after the month they were started in; 0 for ever. */
  readonly months: number;
}

/** What became of old checks in people's own lists. */
export interface OldStatesRun {
  /** How many were deleted. */
  readonly removed: number;
  /** How many stay because they cannot be read, or a later release wrote them: nobody can tell whether they are held. */
  readonly unread: number;
}

/** Before this there was no check. */
const BEGINNING = new Date(1);

/** Deletes what is left of old checks in people's own lists: their answers and what was typed. */
export class OldStates {
  constructor(private readonly parts: OldStatesParts) {}

  /**
   * Takes out the state of checks whose month of the log is not kept any more, and of those without a verdict that are as
   * old. What is held stays, what is in a month of the log that stays, and what cannot be read.
   *
   * @param due what became of the months of the log
   * @throws StorageError `unavailable`
   */
  async run(now: Date, due: readonly Due[]): Promise<OldStatesRun> {
    const { store, holds, months } = this.parts;
    if (months === 0) return { removed: 0, unread: 0 };
    const kept = new Set(due.filter(({ outcome }) => outcome !== "disposed").map(({ partition }) => partition));
    const isKept = async ({ unit, startedAt }: Check) => {
      if (unit === undefined) return false;
      const partition = partitionOf(unit.code, new Date(startedAt));
      // Read anew each time: looking through everybody's checks may take long.
      const held = await holds.list();
      return kept.has(partition) || held.some((on) => on === unit.code || parseReference(on)?.partition === partition);
    };
    const ids = checkIdsBetween(BEGINNING, startOf(monthsBefore(monthOf(now), months)));
    const range = { from: `${CHECK_ROW_PREFIX}${ids.from}`, below: `${CHECK_ROW_PREFIX}${ids.below}` };
    let unread = 0;
    const removed = await store.removeInRange(range, async ({ row, value }) => {
      const stored = readCheckRow(row, value);
      if (stored.ok) return !(await isKept(stored.value));
      unread += 1;
      return false;
    });
    return { removed, unread };
  }
}
