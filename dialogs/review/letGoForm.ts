import { type AdaptiveCard, action, formCard, type RecordRow, verdictLine } from "../../cards/index.js";
import type { ReviewedEvent, Verdict } from "../../records/index.js";
import { eventRows } from "../check/recordSections.js";
import type { CheckFile } from "./checkFile.js";
import { aboutRows, kickerOf, noteField } from "./overruleForm.js";

/** Asks why a lead's decision does not stand any more, with what it says. */
export function letGoCard(
  file: CheckFile,
  stand: ReviewedEvent,
  verdict: Verdict,
  data: Readonly<Record<string, unknown>>,
  given: { readonly note: string; readonly problems: Readonly<Record<string, string>> },
): AdaptiveCard {
  const { check, scale } = file;
  return formCard({
    title: "Let go of a decision",
    kicker: kickerOf(file),
    rows: [...aboutRows(file), ...changedRows(file, stand), { name: "It would be:", value: verdictLine(verdict, scale) }],
    fields: [noteField(given.note, given.problems, "Why does it not stand any more?")],
    actions: [
      action("Let it count", "review.letgo", data, { style: "positive" }),
      action("Back to the check", "review.open", { ...data, ref: check.reference }, { inputs: "none" }),
    ],
  });
}

/** What the person has changed since the decision. */
function changedRows({ check, scale }: CheckFile, stand: ReviewedEvent): readonly RecordRow[] {
  const isSince = check.history.indexOf(check.current) > check.history.indexOf(stand);
  return isSince ? eventRows([check.current], scale, 1_000, check.history) : [];
}
