import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface ReviewRow {
  readonly title: string;
  /** Whose check it is. */
  readonly who: string;
  readonly when: string;
  readonly actions: readonly ActionView[];
}

interface ReviewSection {
  readonly title: string;
  readonly rows: readonly ReviewRow[];
  /** What is said where there are no rows; empty for nothing. */
  readonly none: string;
}

export interface ReviewListView {
  readonly title: string;
  /** How many there are. */
  readonly kicker: string;
  /** What is shown alone, in a line; empty for everything. */
  readonly filter: string;
  readonly sections: readonly ReviewSection[];
  readonly actions: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

/** A page of other people's checks, each with its own button: those that wait first. */
export function reviewListCard({ title, kicker, filter, sections, actions, notice }: ReviewListView): AdaptiveCard {
  return render("reviewList", {
    ...frame(headerOf(title, kicker), actions, notice),
    filter,
    sections: sections.map(({ rows, none, ...section }) => ({ ...section, rows, none: rows.length === 0 ? none : "" })),
  });
}
