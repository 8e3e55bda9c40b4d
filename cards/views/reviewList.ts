import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface ReviewRow {
  readonly title: string;
  /** What it is about; empty where nobody said. */
  readonly what: string;
  /** What a lead is to notice of it. */
  readonly marks?: readonly string[];
  /** What stands below it: the one line of small print. */
  readonly small: string;
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
  /** A second row of buttons: Teams shows six in a row. */
  readonly also?: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

/** A page of other people's checks, each with its own button: those that wait first. */
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
