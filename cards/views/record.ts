import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";

export interface RecordRow {
  /** What the value is, unless the section's title says so. */
  readonly name?: string;
  readonly value: string;
  /** Where the value comes from, in small print after it. */
  readonly note?: string;
}

export interface RecordSection {
  readonly title: string;
  readonly rows: readonly RecordRow[];
}

interface RecordMore {
  readonly owner?: string;
  readonly notice?: Notice | undefined;
  /** What is read after the buttons. */
  readonly later?: readonly RecordSection[];
  /** What nobody has to read first, folded at the end behind *Rest of the record*. */
  readonly folded?: readonly RecordSection[];
  /** A second row of buttons: Teams shows at most six in a row. */
  readonly also?: readonly ActionView[];
}

/** What is known of something in sections, with buttons below. */
export function recordCard(
  title: string,
  kicker: string,
  sections: readonly RecordSection[],
  actions: readonly ActionView[],
  { owner = "", notice, later = [], folded = [], also = [] }: RecordMore = {},
): AdaptiveCard {
  return render("record", {
    ...frame(headerOf(title, kicker, owner), actions, notice),
    also,
    sections: sectionsOf(sections),
    later: sectionsOf(later),
    folded: sectionsOf(folded),
  });
}

/** Sections as the templates expect them, without those that are empty. */
export function sectionsOf(sections: readonly RecordSection[]) {
  return sections.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => ({ title, rows: rows.map(rowOf) }));
}

/** A row as the templates expect it. */
export function rowOf({ name, value, note }: RecordRow) {
  return { names: name === undefined ? [] : [{ name }], value, notes: note === undefined ? [] : [{ note }] };
}
