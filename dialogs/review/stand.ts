import { type RecordRow, shownDate, verdictLine, verdictStyle } from "../../cards/index.js";
import { countsWith, standsLeft, type Verdict } from "../../records/index.js";
import type { CheckFile } from "./checkFile.js";

/** What would count if the decision that stands were let go of; undefined where none stands in the way of the rules. */
export function countsWithout({ check }: Pick<CheckFile, "check">): Verdict | undefined {
  const { stand, ruled } = check;
  return stand && countsWith(ruled, standsLeft(check, { lets: stand.eventId }));
}

/** What the button is called that lets go of the decision that stands. */
export function letGoTitle({ scale }: Pick<CheckFile, "scale">, verdict: Verdict): string {
  return `Let “${verdictStyle(verdict, scale).title}” count`;
}

/** What says that a decision stands, whose, and why. */
export function standRows({ check, scale }: Pick<CheckFile, "check" | "scale">): readonly RecordRow[] {
  const { stand } = check;
  if (!stand) return [];
  const { by, at, verdict, note } = stand;
  return [
    { name: "Decided by:", value: `${by.name}, ${shownDate(at)}: ${verdictLine(verdict, scale)}` },
    ...(note === undefined ? [] : [{ name: `${by.name} says:`, value: note }]),
  ];
}
