import { clearOf } from "../../guidance/index.js";
import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import { type Field, fieldOf } from "./form.js";
import { type RecordRow, type RecordSection, rowOf } from "./record.js";
import { decidingSections, reasonSection, type ShownVerdict } from "./verdict.js";
import { verdictStyle } from "./verdictStyle.js";

export interface LeadRecordView {
  /** The verdict that counts, with all its reasons. */
  readonly shown: ShownVerdict;
  /** Whose check it is, when and where it was made. */
  readonly whose: string;
  readonly reference: string;
  readonly subjectLabel: string;
  /** What it is about, in the person's words; empty if nothing. */
  readonly subject: string;
  /** Where it stands with leads and whether it is up. */
  readonly standing: readonly RecordRow[];
  /** What a lead reads before they decide. */
  readonly sections: readonly RecordSection[];
  /** What stands in the record besides. */
  readonly folded: readonly RecordSection[];
  /** What can be decided, near the top. */
  readonly actions: readonly ActionView[];
  /** A note that goes with the decision; left out where there is none to make. */
  readonly note?: Field | undefined;
  /** The ways on, at the end. */
  readonly also: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

/** A logged check as a lead reads it: like the card of its verdict, what decides first, with what can be done near the top. */
export function leadRecordCard(view: LeadRecordView): AdaptiveCard {
  const { shown, reference, sections, folded, actions, note, also, notice, standing, ...rest } = view;
  const clear = clearOf(shown.scale);
  const reminders = shown.reasons.filter(({ verdict }) => verdict === clear);
  const filled = (some: readonly RecordSection[]) =>
    some.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => ({ title, rows: rows.map(rowOf) }));
  return render("leadRecord", {
    ...frame(headerOf("", `Reference ${reference}`), [], notice),
    ...rest,
    verdict: verdictStyle(shown.verdict, shown.scale),
    deciding: { actions },
    notes: note ? [fieldOf(note)] : [],
    standing: standing.map(rowOf),
    reasons: decidingSections(shown),
    reminders: {
      title: `In favour, and reminders (${reminders.length})`,
      sections: reasonSection("", reminders, shown),
    },
    sections: filled(sections),
    folded: filled(folded),
    also: { actions: also },
  });
}
