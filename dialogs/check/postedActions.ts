import { type ActionView, action } from "../../cards/index.js";
import { clearOf, type ScaleId } from "../../guidance/index.js";
import type { PresentCheck } from "../../records/index.js";
import { upNow } from "./upNow.js";

/** The buttons for the person to say that they have posted it, or taken it down. */
export function postedActions(check: PresentCheck, scale: ScaleId | undefined): readonly ActionView[] {
  const data = { ref: check.reference };
  return [
    ...(scale === "post" && check.verdict === clearOf(scale)
      ? [action("I have posted it", "posted.form", data, { inputs: "none" })]
      : []),
    ...(upNow(check) ? [action("Taken down", "posted.down", data, { inputs: "none" })] : []),
  ];
}
