import type { Decision, Provision } from "../../guidance/index.js";
import { action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { citations } from "./citation.js";
import { shownDate } from "./dates.js";
import { type CheckFace, frame, headerOf, ownerLine, stamp } from "./face.js";
import { todoOf } from "./todo.js";
import { verdictStyle } from "./verdictStyle.js";

export interface SummaryContent {
  readonly flowTitle: string;
  readonly subjectLabel: string;
  readonly decision: Decision;
  readonly provisions: ReadonlyMap<string, Provision>;
  readonly subject: string;
  readonly platform: string;
  readonly reference: string;
  readonly at: string;
  readonly by: string;
}

/** The verdict as plain lines to paste into an email or a job log. */
export function summaryLines(content: SummaryContent): readonly string[] {
  const { decision } = content;
  const reasons =
    decision.verdict === "do-not-post" ? decision.reasons.filter((r) => r.verdict !== "ok-to-post") : decision.reasons;
  return [
    `PostCheck ${content.reference}: ${verdictStyle(decision.verdict).title}`,
    `${content.flowTitle} Asked by ${content.by}, ${shownDate(content.at)}. Where: ${content.platform}.`,
    ...(content.subject === "" ? [] : [`${content.subjectLabel}: ${content.subject}`]),
    ...reasons.flatMap((reason) => {
      const todo = todoOf({ ...reason, condition: reason.condition?.text });
      return [
        `- ${reason.reason} [${citations(reason.provisions.flatMap((id) => content.provisions.get(id) ?? []))}]`,
        ...(todo ? [`  ${todo.lead} ${todo.text}`] : []),
      ];
    }),
  ];
}

/** The summary in a card of its own, to select and copy. */
export function summaryCard(face: CheckFace, lines: readonly string[], notice?: Notice): AdaptiveCard {
  const actions = [action("Back to the verdict", "check.show", stamp(face), { inputs: "none" })];
  return render("summary", {
    ...frame(headerOf("A summary to copy", face.flowTitle, ownerLine(face)), actions, notice),
    lines: lines.map((line) => ({ line })),
  });
}
