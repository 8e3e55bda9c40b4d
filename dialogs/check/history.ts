import { isDeepStrictEqual } from "node:util";
import { shownDate, verdictLine, verdictStyle } from "../../cards/index.js";
import type { ScaleId } from "../../guidance/index.js";
import {
  type ActionEvent,
  type CheckEvent,
  type CopiedEvent,
  type CorrectionProposedEvent,
  countsWith,
  isLeadEvent,
  isVerdict,
  type LeadEvent,
  present,
  standsLeft,
  statedPost,
  type VerdictEvent,
} from "../../records/index.js";
import { correctionRows, postInWords, putRightRows, whoIn } from "./standingRows.js";

/**
 * What happened to a check, in words, with the note of whoever did it. For a verdict, also what changed since the one
 * before, and what the rules said then.
 *
 * @param before the events before this one, oldest first
 * @param withRules whether what the rules said is told of a verdict; no need to where its reasons stand beside
 */
export function happened(
  event: CheckEvent,
  scale: ScaleId | undefined,
  before: readonly CheckEvent[] = [],
  withRules = true,
): { value: string; note?: string } {
  if (isVerdict(event)) return verdictGiven(event, scale, before.findLast(isVerdict), withRules);
  return { value: done(event, scale, before), ...(event.note !== undefined && { note: event.note }) };
}

/** A version of the guidance, and from when it held where that was kept. */
export function guidanceInWords({
  guidanceVersion,
  guidanceSince,
}: Pick<VerdictEvent, "guidanceVersion" | "guidanceSince">): string {
  return guidanceSince === undefined ? guidanceVersion : `${guidanceVersion}, which held from ${shownDate(guidanceSince)}`;
}

function verdictGiven(
  event: VerdictEvent,
  scale: ScaleId | undefined,
  earlier: VerdictEvent | undefined,
  withRules: boolean,
): { value: string; note?: string } {
  const { title } = verdictStyle(event.verdict, scale);
  const said = withRules ? rulesThen(event, scale) : "";
  if (!earlier) return { value: title, ...(said !== "" && { note: said }) };
  const changes = changesBetween(earlier, event);
  return {
    value: `${event.person.name} answered again: ${title}, previously ${verdictStyle(earlier.verdict, scale).title}`,
    note: [`Decision ${event.revision}.`, ...(changes.length === 0 ? ["The answers are the same."] : changes), said]
      .join(" ")
      .trim(),
  };
}

/** What the rules made of the answers at that verdict, and what of it was a lead's doing. */
function rulesThen({ own, verdict, reasons, corrected = [] }: VerdictEvent, scale: ScaleId | undefined): string {
  const alone = own === undefined || own === verdict ? [] : [`On their own answers alone: ${verdictStyle(own, scale).title}.`];
  const why = reasons.map(({ reason, citations }) => {
    const cited = citations.map(({ shown }) => shown).join("; ");
    return cited === "" ? reason : `${reason} (${cited})`;
  });
  const leads = correctionRows(corrected).map(({ value, note }) => `${value} (${note}).`);
  return [
    ...(why.length > 0 ? ["The guidance then said:", ...why] : []),
    ...alone,
    ...(leads.length > 0 ? ["With what leads had corrected or confirmed:", ...leads] : []),
  ].join(" ");
}

/** What changed between two verdicts: each changed answer, and the guidance where it is another one. */
function changesBetween(earlier: VerdictEvent, event: VerdictEvent): readonly string[] {
  const shownIn = ({ shown }: VerdictEvent, id: string) => shown.find(({ question }) => question === id);
  const ids = [...new Set([...earlier.shown, ...event.shown].map(({ question }) => question))];
  const answers = ids.flatMap((id) => {
    const [was, is] = [shownIn(earlier, id), shownIn(event, id)];
    if (isDeepStrictEqual(earlier.answers[id], event.answers[id]) && was?.answered === is?.answered) return [];
    const from = was ? `“${was.answered}”` : "not asked";
    return [`${is?.asked ?? was?.asked ?? id} From ${from} to ${is ? `“${is.answered}”` : "not asked"}.`];
  });
  const other =
    earlier.guidanceVersion === event.guidanceVersion
      ? []
      : [`The guidance had changed, from version ${guidanceInWords(earlier)}, to ${guidanceInWords(event)}.`];
  return [...answers, ...other];
}

function done(event: ActionEvent, scale: ScaleId | undefined, before: readonly CheckEvent[]): string {
  const name = isLeadEvent(event) ? whoIn(event) : event.by.name;
  switch (event.kind) {
    case "review-requested":
      return event.by.id === event.person.id ? `${name} asked a team lead to look` : `${name} started a review`;
    case "review-withdrawn":
      return `${name} withdrew what they had asked a team lead`;
    case "correction-proposed":
      if (event.lets !== undefined) return `${name} proposed to drop an earlier decision; somebody else has to confirm it`;
      return `${name} proposed a correction; somebody else has to confirm it. ${corrected(event, before)} The verdict would be ${verdictLine(wouldCount(event, before), scale)}`;
    case "reviewed": {
      const verdict = verdictStyle(event.verdict, scale).title;
      const condition = event.conditionMet === undefined ? "" : `. Condition met: ${event.conditionMet}`;
      const about = event.of === undefined ? "" : ` (decision ${event.of})`;
      const put = event.corrections ? `. ${corrected(event, before)}` : "";
      const confirmed = event.proposedBy ? `, confirming what ${event.proposedBy.name} proposed` : "";
      if (event.lets !== undefined) return `${name} reviewed it${about} and allowed ${verdict} to count${confirmed}`;
      if (event.corrections) return `${name} corrected it${about}${confirmed}: the verdict is ${verdict}${put}`;
      return event.outcome === "agreed"
        ? `${name} ${event.fromList ? `agreed from the list, without opening the record${about}` : `reviewed it${about} and agreed`}: ${verdict}`
        : `${name} changed it${about} to ${verdict}${confirmed}${condition}`;
    }
    case "asked":
      return `${name} asked a question`;
    case "answered":
      return `${name} answered`;
    case "noted":
      return `${name} left a note for leads only`;
    case "posted":
      return `${name} posted it on ${postInWords(statedPost(event))}${event.link === undefined ? "" : `: ${event.link}`}`;
    case "taken-down":
      return `${name} took it down`;
    case "picture-seen":
      return event.unsaid
        ? `After the verdict I found in the picture: ${event.found.map(({ says }) => says).join("; ")}`
        : "I looked at the picture after the verdict and found nothing new";
    case "kept":
      return `${name} checked that it can stay up`;
    case "copied":
      return copied(event);
  }
}

function copied({ by, copySha256, copyHash, covered, without }: CopiedEvent): string {
  return [
    `${by.name} made a copy to post, SHA-256 ${copySha256}${copyHash === undefined ? "" : `, look ${copyHash}`}`,
    ...(covered.length > 0 ? [`Covered in it: ${covered.join("; ")}`] : []),
    ...(without.length > 0 ? [`Not in it: ${without.map((each) => each.replace(/\.$/, "")).join("; ")}`] : []),
  ].join(". ");
}

/** The verdict that would count if a proposal were confirmed. */
function wouldCount(
  { eventId: confirms, ruled, put = [], lets = [], reasons }: CorrectionProposedEvent,
  before: readonly CheckEvent[],
) {
  const check = present(before);
  return check ? countsWith(ruled, standsLeft(check, { ruled, put, lets, confirms, reasons })) : ruled;
}

function corrected(event: LeadEvent, before: readonly CheckEvent[]): string {
  const rows = putRightRows(event, before);
  if (rows.length === 0) return "The earlier corrections are withdrawn.";
  return rows.map(({ name, value, note }) => `${name} ${value}${note === undefined ? "" : ` (${note})`}.`).join(" ");
}
