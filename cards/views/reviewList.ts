import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface ReviewRow {
  readonly title: string;
  /** What it is about; empty if nobody said. */
  readonly what: string;
  /** What a lead should notice about it. */
  readonly marks?: readonly string[];
  /** The line of small print below it. */
  readonly small: string;
  readonly actions: readonly ActionView[];
}

interface ReviewSection {
  readonly title: string;
  readonly rows: readonly ReviewRow[];
  /** What to say if there are no rows; empty to say nothing. */
  readonly none: string;
}

export interface ReviewListView {
  readonly title: string;
  /** How many there are. */
  readonly kicker: string;
  /** What the list is filtered to; empty if it shows everything. */
  readonly filter: string;
  readonly sections: readonly ReviewSection[];
  readonly actions: readonly ActionView[];
  /** A second row of buttons: Teams shows at most six in a row. */
  readonly also?: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

/** A page of other people's checks, each with its own button. Those that wait come first. */
export function reviewListCard({ title, kicker, filter, sections, actions, also = [], notice }: ReviewListView): AdaptiveCard {
  return render("reviewList", {
    ...frame(headerOf(title, kicker), actions, notice),
    also: { actions: also },
    filter,
    sections: sections.map(({ rows, none, ...section }) => ({
      ...section,
      rows: rows.map(({ what, marks = [], ...row }) => ({
        ...row,
        whats: what === "" ? [] : [{ what: `  ${what}` }],
        marks: marks.length === 0 ? [] : [{ mark: `  ⚑ ${marks.join("; ")}` }],
      })),
      none: rows.length === 0 ? none : "",
    })),
  });
}
