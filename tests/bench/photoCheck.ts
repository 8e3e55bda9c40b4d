import { loadGuidance } from "../../guidance/index.js";
import type { Replies } from "./person.js";

/** A community event with children, release forms not signed yet: three pages, and two conditions to tick off. */
const EVENT: Replies = {
  platform: "facebook-page",
  "shows.people": "under18,recognisable",
  purpose: "community",
  about: "our stall at the fete",
  releaseForms: "not-yet",
  childPart: "event",
  parents: "all-signed",
  board: "not-asked",
};

const UNITS = loadGuidance().organisation.units;

/** What so many people answer: all the same, but from all the units in turn. */
export function photoReplies(people: number): readonly Replies[] {
  return Array.from({ length: people }, (_, index) => ({ ...EVENT, unit: UNITS[index % UNITS.length]?.id ?? "" }));
}

/** The code of every unit: the log has a partition for each. */
export const UNIT_CODES: readonly string[] = UNITS.map((unit) => unit.code);
