import type { Directory, TableStateStore } from "../../../storage/index.js";
import { loadPerson } from "../../check/stateKeys.js";

/**
 * Makes everybody a member of the unit that they chose under a release before 0.4, which remembered it with the person
 * alone. Where a unit is known of somebody by now, it stays. A point read and a write for each of whom none is known.
 *
 * @throws StorageError `unavailable`
 */
export async function addEarlierMembers(directory: Directory, store: TableStateStore): Promise<void> {
  for await (const person of directory.withoutUnit()) {
    const loaded = await loadPerson(store, person);
    const unit = loaded.kind === "known" ? loaded.state.unit : undefined;
    if (unit) await directory.assignFirstUnit(person, unit.code);
  }
}
