import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import { type Field, fieldOf } from "./form.js";
import { type RecordSection, rowOf } from "./record.js";

/** A set of numbers to draw. A client without charts shows the same numbers as lines. */
export interface Chart {
  readonly title: string;
  readonly kind: "columns" | "bars" | "ring";
  /** `short` is the label to use where the chart has little room. */
  readonly values: readonly { readonly label: string; readonly short?: string; readonly value: number }[];
  /** What to say if all values are 0. */
  readonly none: string;
}

export interface FiguresView {
  readonly title: string;
  readonly kicker: string;
  readonly charts: readonly Chart[];
  readonly sections: readonly RecordSection[];
  readonly fields: readonly Field[];
  readonly actions: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

const TYPES = { columns: "Chart.VerticalBar", bars: "Chart.HorizontalBar", ring: "Chart.Donut" } as const;

/** Figures as charts, with the fields to choose what they cover below. */
export function figuresCard({ title, kicker, charts, sections, fields, actions, notice }: FiguresView): AdaptiveCard {
  return render("figures", {
    ...frame(headerOf(title, kicker), actions, notice),
    charts: charts.map(chartOf),
    sections: sections.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => ({ title, rows: rows.map(rowOf) })),
    fields: fields.map(fieldOf),
  });
}

function chartOf({ title, kind, values, none }: Chart) {
  const some = values.some(({ value }) => value !== 0);
  const data = values.map(({ label, short = label, value }) =>
    kind === "ring" ? { legend: label, value } : { x: short, y: value },
  );
  const rows = values.map(({ label, value }) => ({ label, value }));
  const chart = { type: TYPES[kind], title, data, rows };
  return { title, none: some ? "" : none, drawn: some ? [chart] : [] };
}
