import { type ActionView, type Notice, unfolding } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import { type Field, fieldOf } from "./form.js";
import { type RecordSection, sectionsOf } from "./record.js";

/** A number that is read before all others. */
interface KeyNumber {
  readonly value: number;
  readonly label: string;
}

/** Numbers to compare, each with a bar of text beside it. */
export interface BarList {
  readonly title: string;
  /** What is counted, in small print. */
  readonly note?: string;
  readonly values: readonly { readonly label: string; readonly value: number }[];
  /** What to say if all values are 0. */
  readonly none: string;
}

export interface FiguresView {
  readonly title: string;
  readonly kicker: string;
  /** What the figures cover: side by side, at the top, with the button that shows others. */
  readonly fields: readonly Field[];
  readonly show: ActionView;
  readonly numbers: readonly KeyNumber[];
  readonly lists: readonly BarList[];
  /** Folded away, behind *More figures*. */
  readonly moreLists: readonly BarList[];
  readonly sections: readonly RecordSection[];
  readonly actions: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

const MORE = "more-figures";
/** The longest bar, in characters: what fits beside the words on a phone. */
const LONGEST = 8;

/** Figures in words and numbers. Nothing is drawn by the client, so nothing is cut, and every client shows the same. */
export function figuresCard(view: FiguresView): AdaptiveCard {
  const { title, kicker, fields, show, numbers, lists, moreLists, sections, actions, notice } = view;
  return render("figures", {
    ...frame(headerOf(title, kicker), actions, notice),
    actions: [unfolding("More figures", MORE), ...actions],
    fields: fields.map(fieldOf),
    show: [show],
    numbers,
    lists: lists.map(listOf),
    moreId: MORE,
    moreLists: moreLists.map(listOf),
    sections: sectionsOf(sections),
  });
}

function listOf({ title, note = "", values, none }: BarList) {
  const most = Math.max(...values.map(({ value }) => value), 0);
  if (most === 0) return { title, note, none, rows: [] };
  return { title, note, none: "", rows: values.map(({ label, value }) => ({ label, value, bar: barOf(value, most) })) };
}

/** One character at least for anything above 0. */
function barOf(value: number, most: number): string {
  return "█".repeat(value === 0 ? 0 : Math.max(1, Math.round((LONGEST * value) / most)));
}
