import type { ActionView, Notice } from "../actions.js";
import { plainWords } from "../plainWords.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import { type RecordRow, type RecordSection, rowOf } from "./record.js";
import type { SmallPicture } from "./smallPicture.js";

interface FieldBase {
  readonly id: string;
  readonly label: string;
  /** Its current value, as typed, even if it cannot be used. */
  readonly value: string;
  /** What is wrong with it, if anything. */
  readonly problem?: string | undefined;
}

interface ChoiceField extends FieldBase {
  readonly kind: "choice";
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** A drop-down instead of radio buttons. Required if any option is text people typed: the expanded list renders Markdown. */
  readonly compact?: boolean;
  /** Several can be ticked; `value` is their ids, separated by commas. */
  readonly multi?: boolean;
}

interface TextField extends FieldBase {
  readonly kind: "text";
  readonly maxLength: number;
  readonly multiline?: boolean;
}

/** A day, as `yyyy-mm-dd`. */
interface DateField extends FieldBase {
  readonly kind: "date";
}

/** Anybody in the organisation, found with Teams' people picker, which sends their Entra object id. Works in Teams only. */
interface PersonField extends FieldBase {
  readonly kind: "person";
}

export type Field = ChoiceField | TextField | DateField | PersonField;

interface FormView {
  readonly title: string;
  readonly kicker: string;
  /** What the form is about. May include text people typed. */
  readonly rows: readonly RecordRow[];
  /** The same in sections, for more than a few rows. */
  readonly sections?: readonly RecordSection[];
  /** The picture the form is about. */
  readonly picture?: SmallPicture;
  readonly fields: readonly Field[];
  readonly actions: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

/** A small form. The service validates its inputs, not the client. */
export function formCard({ title, kicker, rows, sections = [], picture, fields, actions, notice }: FormView): AdaptiveCard {
  return render("form", {
    ...frame(headerOf(title, kicker), actions, notice),
    rows: rows.map(rowOf),
    sections: sections.filter((section) => section.rows.length > 0).map(({ title, rows }) => ({ title, rows: rows.map(rowOf) })),
    pictures: picture ? [picture] : [],
    fields: fields.map(fieldOf),
  });
}

/** A field as the templates take it. */
export function fieldOf(field: Field) {
  const { kind, id, label, value, problem = "" } = field;
  const input = { id, label, value, error: problem === "" ? "Check this answer." : problem };
  const empty = { problem, choices: [] as unknown[], texts: [] as unknown[], dates: [] as unknown[], people: [] as unknown[] };
  if (kind === "person") return { ...empty, people: [input] };
  if (kind === "date") return { ...empty, dates: [input] };
  if (kind === "text")
    return { ...empty, texts: [{ ...input, maxLength: field.maxLength, multiline: field.multiline ?? false }] };
  const options = field.options.map((option) => ({ title: plainWords(option.label), value: option.id }));
  const style = field.compact ? "compact" : "expanded";
  const multi = field.multi ?? false;
  return { ...empty, choices: [{ ...input, options, style, multi, placeholder: multi ? "" : "Choose one" }] };
}
