import { type AdaptiveCard, action, formCard, type RecordRow, verdictLine } from "../../cards/index.js";
import type { Verdict } from "../../records/index.js";
import { eventRows } from "../check/recordSections.js";
import type { CheckFile } from "./checkFile.js";
import { aboutRows, kickerOf, noteField } from "./overruleForm.js";

/** Asks why the leads' decisions should no longer stand, and shows them. */
export function letGoCard(
  file: CheckFile,
  verdict: Verdict,
  data: Readonly<Record<string, unknown>>,
  given: { readonly note: string; readonly problems: Readonly<Record<string, string>> },
): AdaptiveCard {
  const { check, scale } = file;
  return formCard({
    title: check.standing.length > 1 ? `Drop ${check.standing.length} decisions` : "Drop a decision",
    kicker: kickerOf(file),
    rows: [...aboutRows(file), ...changedRows(file), { name: "The verdict would be:", value: verdictLine(verdict, scale) }],
    fields: [noteField(given.note, given.problems, "Why should it no longer stand?")],
    actions: [
      action("Drop and let this count", "review.letgo", data, { style: "positive" }),
      action("Back to the check", "review.open", { ...data, ref: check.reference }, { inputs: "none" }),
    ],
  });
}

/** What the person has changed since the latest decision that stands. */
function changedRows({ check, scale }: CheckFile): readonly RecordRow[] {
  const isSince = check.history.indexOf(check.current) > Math.max(...check.standing.map((each) => check.history.indexOf(each)));
  return isSince ? eventRows([check.current], scale, 1_000, check.history) : [];
}
