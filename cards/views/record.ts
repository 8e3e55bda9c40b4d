import type { ActionView } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface RecordSection {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
}

/** A logged check in full, as it was shown at the time. */
export function recordCard(
  title: string,
  kicker: string,
  sections: readonly RecordSection[],
  actions: readonly ActionView[],
): AdaptiveCard {
  return render("record", {
    ...frame(headerOf(title, kicker), actions),
    sections: sections.filter((section) => section.rows.length > 0),
  });
}
