import { type CheckState, stateAfter } from "../../records/check/checkState.js";
import { type Counts, countEvent, NO_COUNTS } from "../../records/check/counts.js";
import type { Fact } from "../../records/check/facts.js";

/** How the checks of a partition stand, and their numbers, after its events so far. */
export class PartitionFold {
  /** By reference. */
  readonly states = new Map<string, CheckState>();
  counts: Counts = NO_COUNTS;

  /**
   * Takes the next event.
   *
   * @throws RangeError if it is about a check that has no verdict yet
   */
  take(fact: Fact, seq: number): void {
    const before = this.states.get(fact.reference);
    const after = stateAfter(before, fact, seq);
    this.counts = countEvent(this.counts, fact, before, after);
    this.states.set(fact.reference, after);
  }
}
