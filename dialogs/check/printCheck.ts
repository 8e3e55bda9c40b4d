import { type ActionView, action } from "../../cards/index.js";

/** Offers the record of a check as a page to print. For whoever may export the check, in their own chat. */
export function printCheck(reference: string): ActionView {
  return action("Print this check", "export.record", { ref: reference }, { inputs: "none" });
}
