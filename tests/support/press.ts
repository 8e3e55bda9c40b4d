import type { CheckPress } from "../../dialogs/check/declaration.js";
import type { RecordPress } from "../../dialogs/review/declaration.js";
import { type Press, readPress } from "../../dialogs/routing/declarations.js";

/** A press that can be read. @throws Error if this is no button of ours, or carries what it should not */
function pressIn(data: unknown): Press {
  const read = readPress(data);
  if (read.kind !== "press") throw new Error(`This button is ${read.kind}.`);
  return read.press;
}

/** A press on a check's card. */
export function checkPressIn(data: unknown): CheckPress {
  return pressIn(data) as CheckPress;
}

/** A press on what a lead sees of a check. */
export function recordPressIn(data: unknown): RecordPress {
  return pressIn(data) as RecordPress;
}
