import { parseReference, partitionOf } from "../../records/index.js";
import type { Holds, TableStateStore } from "../../storage/index.js";
import { type Check, checkIdsBetween } from "../check/check.js";
import { CHECK_ROW_PREFIX, checkIn } from "../check/stateKeys.js";
import { monthOf, monthsBefore, startOf } from "../turn/months.js";
import type { Due } from "./retention.js";

export interface OldStatesParts {
  readonly store: Pick<TableStateStore, "removeInRange">;
  readonly holds: Pick<Holds, "list">;
  /** For how many whole months checks are kept after the month they were started in; 0 for ever. */
  readonly months: number;
}

/** Before this there was no check. */
const BEGINNING = new Date(1);

/** Takes out what is left of old checks in people's own lists: their answers and what was typed. */
export class OldStates {
  constructor(private readonly parts: OldStatesParts) {}

  /**
   * Takes out the state of checks whose month of the log is not kept any more, and of those without a verdict that are as
   * old. What is held stays, and what is in a month of the log that stays.
   *
   * @param due what became of the months of the log
   * @returns how many were taken out
   * @throws StorageError `unavailable`
   */
  async run(now: Date, due: readonly Due[]): Promise<number> {
    const { store, holds, months } = this.parts;
    if (months === 0) return 0;
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
    return store.removeInRange(range, async (item) => !(await isKept(checkIn(item))));
  }
}
