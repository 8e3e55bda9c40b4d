import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface ListRow {
  readonly title: string;
  /** The person's own words for it; empty if none. */
  readonly subject: string;
  readonly when: string;
  readonly actions: readonly ActionView[];
}

/** A page of a list, each row with its own button. */
export function listCard(
  title: string,
  kicker: string,
  rows: readonly ListRow[],
  actions: readonly ActionView[],
  notice?: Notice,
): AdaptiveCard {
  return render("list", { ...frame(headerOf(title, kicker), actions, notice), rows });
}
