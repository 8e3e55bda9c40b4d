import { type AdaptiveCard, action, formCard } from "../../cards/index.js";
import type { Flow } from "../../guidance/index.js";
import type { CheckFile } from "./checkFile.js";
import type { RecordPress as Press } from "./declaration.js";
import { aboutRows, kickerOf, noteField, words } from "./overruleForm.js";
import { conditionsOpen } from "./ruling.js";

const MET_INPUT = "met";

/** The open conditions that the lead says are met. */
export function metIn(flow: Flow, file: CheckFile, press: Press) {
  const met = words(press.inputs[MET_INPUT]).split(",");
  return conditionsOpen(flow, file.check).filter(({ rule }) => met.includes(rule));
}

/** Asks which conditions are met, one by one, and how the lead knows. */
export function confirmCard(
  file: CheckFile,
  flow: Flow,
  data: Readonly<Record<string, unknown>>,
  given: { readonly met: readonly string[]; readonly note: string; readonly problems: Readonly<Record<string, string>> },
): AdaptiveCard {
  return formCard({
    title: "Confirm conditions",
    kicker: kickerOf(file),
    rows: aboutRows(file),
    fields: [
      {
        kind: "choice",
        id: MET_INPUT,
        label: "Which of these have been met?",
        options: conditionsOpen(flow, file.check).map(({ rule, condition }) => ({ id: rule, label: condition.text })),
        value: given.met.join(","),
        multi: true,
        problem: given.problems[MET_INPUT],
      },
      noteField(given.note, given.problems, "How do you know?"),
    ],
    actions: [
      action("Let the rules decide", "review.confirmed", data, { style: "positive" }),
      action("Back to the check", "review.open", data, { inputs: "none" }),
    ],
  });
}

/** The problem if nothing is ticked. */
export function metProblem(met: readonly unknown[]): Readonly<Record<string, string>> {
  return met.length > 0 ? {} : { [MET_INPUT]: "Tick each condition that has been met." };
}
