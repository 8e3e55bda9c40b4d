import { action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface UnitView {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly problem: string;
  readonly owner: string;
  /** What the buttons carry besides the choice: the check that waits for this answer, if any. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly notice?: Notice | undefined;
}

/** Asks which unit somebody works in. */
export function unitCard(view: UnitView): AdaptiveCard {
  const waiting = "c" in view.data;
  return render("page", {
    ...frame(
      headerOf(
        "Which unit do you work in?",
        waiting ? "I need this before your first check" : "For the checks you start from now on",
        view.owner === "" ? "" : `For ${view.owner}`,
      ),
      [
        action(waiting ? "Next" : "Save", "unit.choose", view.data, { style: "positive" }),
        ...(waiting ? [action("Cancel", "check.cancel", view.data, { inputs: "none" })] : []),
      ],
      view.notice,
    ),
    fields: [
      {
        heading: "Your unit",
        named: "unit",
        help: "Your checks are filed under it. To change it later, type “change my unit”.",
        problem: view.problem,
        textInputs: [],
        choiceInputs: [
          {
            apart: false,
            id: "unit",
            group: "",
            error: "Choose your unit.",
            multi: false,
            style: "expanded",
            choices: view.units.map((unit) => ({ title: unit.name, value: unit.id })),
            placeholder: "Choose one",
            value: view.chosen,
          },
        ],
      },
    ],
  });
}
