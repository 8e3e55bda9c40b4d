import { type ActionView, action } from "../../cards/index.js";

/** A button for the record of a check as a page to print. For people who may export the check, in their own chat. */
export function printCheck(reference: string): ActionView {
  return action("Print this check", "export.record", { ref: reference }, { inputs: "none" });
}
