import { type RecordRow, shownDate, verdictLine } from "../cards/index.js";
import type { ScaleId } from "../guidance/index.js";
import type { PresentCheck } from "../storage/index.js";

/** How a check stands, and what leads have said of it. */
export function standingRows(check: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  const { review, verdict, got, takenDown } = check;
  const changed = verdict !== got;
  return [
    { name: "Verdict:", value: verdictLine(verdict, scale) },
    ...(changed ? [{ name: "The guidance said:", value: verdictLine(got, scale) }] : []),
    ...(review.state === "waiting"
      ? [
          { name: "Waits for a team lead since:", value: shownDate(review.since) },
          ...(review.request.note !== undefined ? [{ name: "They say:", value: review.request.note }] : []),
        ]
      : []),
    ...(review.state === "decided"
      ? [
          {
            name: review.outcome === "agreed" ? "Agreed by:" : "Changed by:",
            value: `${review.by.name}, ${shownDate(review.at)}`,
          },
          ...(review.conditionMet !== undefined ? [{ name: "Condition met:", value: review.conditionMet }] : []),
          ...(review.note !== undefined ? [{ name: "Why:", value: review.note }] : []),
        ]
      : []),
    ...(takenDown ? [{ name: "Taken down:", value: `${takenDown.by.name}, ${shownDate(takenDown.at)}` }] : []),
  ];
}
