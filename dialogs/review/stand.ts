import { type RecordRow, shownDate, verdictLine, verdictStyle } from "../../cards/index.js";
import { countsWith, type LeadEvent, type PresentCheck, standsLeft, takesTwo, type Verdict } from "../../records/index.js";
import { whoIn } from "../check/standingRows.js";
import type { CheckFile } from "./checkFile.js";

/** The `eventId`s of the decisions that stand. */
export function standingIds({ standing }: Pick<PresentCheck, "standing">): readonly string[] {
  return standing.map(({ eventId }) => eventId);
}

/** The verdict if the decisions that stand were dropped; undefined if there are none. */
export function countsWithout({ check }: Pick<CheckFile, "check">): Verdict | undefined {
  const { standing, ruled } = check;
  return standing.length === 0 ? undefined : countsWith(ruled, standsLeft(check, { lets: standingIds(check) }));
}

/** Whether somebody else has to confirm dropping them, because a lead's correction forbids posting. */
export function letGoTakesTwo(check: PresentCheck): boolean {
  const lets = standingIds(check);
  return takesTwo((check.stands ?? []).filter(({ by }) => lets.includes(by)));
}

/** Whether a decision agrees with the verdict that counts, or with the rules' verdict on the person's own answers. */
export function outcomeOf({ got, verdict: counts }: PresentCheck, verdict: Verdict): "agreed" | "overruled" {
  return verdict === got || verdict === counts ? "agreed" : "overruled";
}

/** The title of the button that drops the decisions that stand. */
export function letGoTitle({ scale }: Pick<CheckFile, "scale">, verdict: Verdict): string {
  return `Let “${verdictStyle(verdict, scale).title}” count`;
}

/** Rows for the decisions that stand: whose and why. Those that count also show the verdict. */
export function standRows({ check, scale }: Pick<CheckFile, "check" | "scale">): readonly RecordRow[] {
  const { standing, binding, verdict, review } = check;
  const proposal = review.state === "second" ? review.proposal : undefined;
  const counts = (event: LeadEvent) => (standing.includes(event) ? `: ${verdictLine(verdict, scale)}` : "");
  return binding
    .filter((event) => event !== proposal)
    .flatMap((event) => [
      { name: "Decided by:", value: `${whoIn(event)}, ${shownDate(event.at)}${counts(event)}` },
      ...(event.note === undefined ? [] : [{ name: `${event.by.name} says:`, value: event.note }]),
    ]);
}
