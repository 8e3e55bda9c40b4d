import { clearOf } from "../../guidance/index.js";
import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import { type Field, fieldOf } from "./form.js";
import { decidingSections, reasonSection, type ShownVerdict } from "./reasons.js";
import { type RecordRow, type RecordSection, rowOf } from "./record.js";
import { verdictStyle } from "./verdictStyle.js";

export interface LeadRecordView {
  /** The verdict that counts, with all its reasons. */
  readonly shown: ShownVerdict;
  /** Whose check it is, and when and where it was made. */
  readonly whose: string;
  readonly reference: string;
  readonly subjectLabel: string;
  /** What it is about, in the person's words; empty if they did not say. */
  readonly subject: string;
  /** The state of its review, and whether it has been posted. */
  readonly standing: readonly RecordRow[];
  /** What a lead reads before they decide. */
  readonly sections: readonly RecordSection[];
  /** The rest of the record, folded. */
  readonly folded: readonly RecordSection[];
  /** The decisions the lead can make; near the top of the card. */
  readonly actions: readonly ActionView[];
  /** A note to go with the decision; left out if there is nothing to decide. */
  readonly note?: Field | undefined;
  /** Where to go next; at the end of the card. */
  readonly also: readonly ActionView[];
  readonly notice?: Notice | undefined;
}

/** A logged check as a lead reads it: like the verdict card, deciding reasons first, with the lead's actions near the top. */
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
