import { clearOf } from "../../guidance/index.js";
import type { ActionView, Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { frame, headerOf } from "./face.js";
import { byWeight } from "./firstReason.js";
import { type Field, fieldOf } from "./form.js";
import { decidingSections, reasonSection, type ShownVerdict } from "./reasons.js";
import { type RecordRow, type RecordSection, rowOf, sectionsOf } from "./record.js";
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

/**
 * A logged check as a lead reads it, in the order of the verdict's card: the headline, the reason that decides, what they can do, then
 * every other reason. What speaks against posting is never folded away from whoever decides.
 */
export function leadRecordCard(view: LeadRecordView): AdaptiveCard {
  const { shown, reference, sections, folded, actions, note, also, notice, standing, ...rest } = view;
  const clear = clearOf(shown.scale);
  const { first, count } = byWeight(shown);
  const [top, ...further] = decidingSections(shown);
  const others = top ? [{ ...top, reasons: top.reasons.slice(1) }, ...further] : [];
  const favour = shown.reasons.filter(({ verdict }) => verdict === clear);
  const reminders = top ? favour : favour.slice(1);
  return render("leadRecord", {
    ...frame(headerOf("", `Reference ${reference}`), [], notice),
    ...rest,
    verdict: verdictStyle(shown.verdict, shown.scale),
    deciding: { actions },
    notes: note ? [fieldOf(note)] : [],
    standing: standing.map(rowOf),
    count,
    first,
    reasons: others.filter(({ reasons }) => reasons.length > 0),
    reminders: {
      title: `Also: ${reminders.length} more`,
      sections: reasonSection("", reminders, shown),
    },
    sections: sectionsOf(sections),
    folded: sectionsOf(folded),
    also: { actions: also },
  });
}
