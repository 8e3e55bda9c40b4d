import { type Field, type RecordRow, shownDate } from "../../cards/index.js";
import type { Application } from "../../records/index.js";

export const REASON_INPUT = "reason";
/** The maximum length of a reason, in characters. */
export const MOST_REASON = 600;

/** The state of an application, on one line. */
export function standingLine({ state, unit }: Application): string {
  switch (state) {
    case "with-lead":
      return `🕓 With the leads of ${unit.name}`;
    case "with-press":
      return "🕓 With the press office";
    case "sent-back":
      return "↩️ Sent back with a question";
    case "approved":
      return "✅ Approved";
    case "declined":
      return "⛔ Declined";
    case "withdrawn":
      return "Withdrawn";
  }
}

export function whoRows({ applicant, unit, since, content }: Application): readonly RecordRow[] {
  return [
    { name: "The account:", value: content.name },
    { name: "Asked for by:", value: `${applicant.name}, ${unit.name}` },
    { name: "Since:", value: shownDate(since) },
  ];
}

export function reasonField(label: string, value: string, problem?: string): Field {
  return { kind: "text", id: REASON_INPUT, label, value, maxLength: MOST_REASON, multiline: true, problem };
}
