import { verdictStyle } from "../cards/index.js";
import type { ScaleId } from "../guidance/index.js";
import { type ActionEvent, type CheckEvent, isVerdict } from "../storage/index.js";

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** What happened to a check, in words, and in the words of the one who did it. */
export function happened(event: CheckEvent, scale: ScaleId | undefined): { value: string; note?: string } {
  if (isVerdict(event)) return { value: verdictStyle(event.verdict, scale).title };
  return { value: done(event, scale), ...(event.note !== undefined && { note: event.note }) };
}

function done(event: ActionEvent, scale: ScaleId | undefined): string {
  const { name } = event.by;
  switch (event.kind) {
    case "review-requested":
      return event.by.id === event.person.id ? `${name} asked a team lead to look` : `${name} took it up for review`;
    case "reviewed": {
      const verdict = verdictStyle(event.verdict, scale).title;
      const condition = event.conditionMet === undefined ? "" : `. Condition met: ${event.conditionMet}`;
      return event.outcome === "agreed"
        ? `${name} looked and agreed: ${verdict}`
        : `${name} changed it to ${verdict}${condition}`;
    }
    case "asked":
      return `${name} asked a question`;
    case "answered":
      return `${name} answered`;
    case "posted":
      return `${name} posted it on ${DAY.format(new Date(event.postedOn))}`;
    case "taken-down":
      return `${name} took it down`;
    case "kept":
      return `${name} found it still right to keep`;
  }
}
