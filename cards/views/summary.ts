import { type Answers, clearOf, type Flow, isClosed } from "../../guidance/index.js";
import { action, type Notice } from "../actions.js";
import { type AdaptiveCard, render } from "../render.js";
import { applicationSections } from "./application.js";
import { citedIn } from "./citation.js";
import { shownDate } from "./dates.js";
import { type CheckFace, frame, headerOf, ownerLine, stamp } from "./face.js";
import { openConditions, type ShownVerdict } from "./reasons.js";
import { type RecordSection, recordCard } from "./record.js";
import { todoOf } from "./todo.js";
import { scaleWords, verdictStyle } from "./verdictStyle.js";

export interface SummaryContent {
  readonly flowTitle: string;
  readonly subjectLabel: string;
  /** The verdict that counts. */
  readonly shown: ShownVerdict;
  /** Who made the verdict and what the state of the check is, one line each. */
  readonly standing: readonly string[];
  readonly subject: string;
  readonly platform: string;
  readonly reference: string;
  readonly at: string;
  readonly by: string;
}

/** The verdict as plain lines to paste into an email or a job log. */
export function summaryLines(content: SummaryContent): readonly string[] {
  const { shown } = content;
  const reasons = isClosed(shown.scale, shown.verdict)
    ? shown.reasons.filter((reason) => reason.verdict !== clearOf(shown.scale))
    : shown.reasons;
  return [
    `PostCheck ${content.reference}: ${verdictStyle(shown.verdict, shown.scale).title}`,
    `${content.flowTitle} Asked by ${content.by}, ${shownDate(content.at)}. Where: ${content.platform}.`,
    ...(content.subject === "" ? [] : [`${content.subjectLabel}: ${content.subject}`]),
    ...content.standing,
    ...reasons.flatMap((reason) => {
      const todo = todoOf(reason, shown);
      return [`- ${reason.reason} [${citedIn(reason.citations)}]`, ...(todo ? [`  ${todo.lead} ${todo.text}`] : [])];
    }),
  ];
}

/** The summary on its own card, to select and copy. */
export function summaryCard(face: CheckFace, lines: readonly string[], notice?: Notice): AdaptiveCard {
  const actions = [action(scaleWords("post").back, "check.show", stamp(face), { inputs: "none" })];
  return render("summary", {
    ...frame(headerOf("A summary to copy", face.flowTitle, ownerLine(face)), actions, notice),
    lines: lines.map((line) => ({ line })),
  });
}

/** An application on one page, for whoever decides on it: the verdict, the answers in groups, and what is still to do. */
export function onePageCard(
  face: CheckFace,
  flow: Flow,
  answers: Answers,
  content: Pick<SummaryContent, "shown" | "reference" | "at" | "by">,
  notice?: Notice,
): AdaptiveCard {
  const { shown, reference, at, by } = content;
  const words = scaleWords(shown.scale);
  const open = openConditions(shown);
  const instead = shown.reasons.filter((reason) => reason.instead !== undefined);
  const sections: readonly RecordSection[] = [
    {
      title: verdictStyle(shown.verdict, shown.scale).title,
      rows: [
        { name: "Asked by:", value: `${by}, ${shownDate(at)}` },
        { name: "Reference:", value: reference },
      ],
    },
    ...applicationSections(flow, answers),
    { title: words.conditions, rows: open.map(({ condition }) => ({ value: condition ?? "" })) },
    { title: "Instead", rows: instead.map((reason) => ({ value: reason.instead ?? "" })) },
  ];
  const actions = [action(words.back, "check.show", stamp(face), { inputs: "none" })];
  return recordCard("Summary on one page", face.flowTitle, sections, actions, { owner: ownerLine(face), notice });
}
