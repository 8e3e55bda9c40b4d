import { type RecordRow, shownDate, verdictLine, verdictStyle } from "../../cards/index.js";
import { countsWith, type PresentCheck, standsLeft, takesTwo, type Verdict } from "../../records/index.js";
import type { CheckFile } from "./checkFile.js";

/** The `eventId`s of the decisions that stand, and that count. */
export function standingIds({ standing }: Pick<PresentCheck, "standing">): readonly string[] {
  return standing.map(({ eventId }) => eventId);
}

/** What would count if the decisions that stand were let go of; undefined where none stands in the way of the rules. */
export function countsWithout({ check }: Pick<CheckFile, "check">): Verdict | undefined {
  const { standing, ruled } = check;
  return standing.length === 0 ? undefined : countsWith(ruled, standsLeft(check, { lets: standingIds(check) }));
}

/** Whether somebody else has to confirm it before they do not stand any more: what a lead put right forbids it. */
export function letGoTakesTwo(check: PresentCheck): boolean {
  const lets = standingIds(check);
  return takesTwo((check.stands ?? []).filter(({ by }) => lets.includes(by)));
}

/** Whether a decision agrees with what there is: with what counts, or what the rules gave on the person's own answers. */
export function outcomeOf({ got, verdict: counts }: PresentCheck, verdict: Verdict): "agreed" | "overruled" {
  return verdict === got || verdict === counts ? "agreed" : "overruled";
}

/** What the button is called that lets go of the decisions that stand. */
export function letGoTitle({ scale }: Pick<CheckFile, "scale">, verdict: Verdict): string {
  return `Let “${verdictStyle(verdict, scale).title}” count`;
}

/** What says which decisions stand, whose, and why. */
export function standRows({ check, scale }: Pick<CheckFile, "check" | "scale">): readonly RecordRow[] {
  return check.standing.flatMap(({ by, at, note }) => [
    { name: "Decided by:", value: `${by.name}, ${shownDate(at)}: ${verdictLine(check.verdict, scale)}` },
    ...(note === undefined ? [] : [{ name: `${by.name} says:`, value: note }]),
  ]);
}
