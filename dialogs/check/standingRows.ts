import { type RecordRow, shownDate, shownDay, verdictLine } from "../../cards/index.js";
import type { ScaleId } from "../../guidance/index.js";
import {
  type CheckEvent,
  type CorrectionProposedEvent,
  countsWith,
  type LeadEvent,
  type PresentCheck,
  present,
  type RecordedCorrection,
  type ReviewedEvent,
  type StatedPost,
  standsLeft,
  statedPost,
  type Waits,
} from "../../records/index.js";
import { isSameCorrection } from "./correctedAnswers.js";

const MILDER = "The answers have changed since a lead decided, and the verdict would be milder. It counts once a lead allows it.";

/** The state of a check in three parts: the verdict and who made it, its review, and whether it is posted. */
export function standingRows(check: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  return [
    ...verdictRows(check, scale),
    ...reviewRows(check, scale),
    ...bindingRows(check),
    ...correctionRows(check.corrections ?? []),
    ...upRows(check),
  ];
}

/** The same beside a headline that says the verdict: nothing if there is no more to say. */
export function standsBeside(check: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  const rows = standingRows(check, scale);
  return rows.length > 1 ? rows : [];
}

function verdictRows({ verdict, got, holder, stand, decision }: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  const by = stand ?? decision;
  const whose = holder === "rules" ? "" : by ? `, decided by ${by.by.name}` : ", after a lead's correction";
  return [
    { name: "Verdict:", value: `${verdictLine(verdict, scale)}${whose}` },
    ...(verdict === got ? [] : [{ name: "The guidance said:", value: verdictLine(got, scale) }]),
  ];
}

function reviewRows(check: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  const { review } = check;
  switch (review.state) {
    case "none":
      return [];
    case "waiting":
      return [...waitingRows(review.waits, review.request?.note), ...decisionsRows(check, scale)];
    case "second":
      return [
        ...waitingRows(review.waits, review.request?.note),
        ...proposalRows(check, review.proposal, scale),
        ...decisionsRows(check, scale, review.proposal),
      ];
    case "earlier":
      return [
        {
          name: "A lead reviewed it before:",
          value: `${review.decision.by.name}, ${shownDate(review.decision.at)}, ${check.foundAfter === undefined ? "for an earlier verdict, not this one" : "before this was found"}.`,
        },
      ];
    default:
      return [...standRowsBeside(check, review.decision, scale), ...decisionRows(check, review.decision, scale)];
  }
}

function decisionsRows(check: PresentCheck, scale: ScaleId | undefined, but?: LeadEvent): readonly RecordRow[] {
  const { standing, decision } = check;
  const shown = standing.length > 0 ? standing : decision ? [decision] : [];
  return shown.filter((each) => each !== but).flatMap((each) => decisionRows(check, each, scale));
}

/** Earlier decisions that still stand beside the latest. */
function standRowsBeside(check: PresentCheck, latest: LeadEvent, scale: ScaleId | undefined): readonly RecordRow[] {
  return check.standing.filter((stand) => stand !== latest).flatMap((stand) => decisionRows(check, stand, scale));
}

/** Decisions that still bind although the rules now say the same, and that no row above names. */
function bindingRows(check: PresentCheck): readonly RecordRow[] {
  const { binding, standing, decision, review } = check;
  const proposal = review.state === "second" ? review.proposal : undefined;
  const named = [...standing, decision, proposal, "decision" in review ? review.decision : undefined];
  return binding
    .filter((event) => !named.includes(event))
    .map(({ by, at, note }) => ({
      name: "Also stands:",
      value: `what ${by.name} decided, ${shownDate(at)}`,
      ...(note !== undefined && { note }),
    }));
}

function waitingRows({ since, because }: Waits, note: string | undefined): readonly RecordRow[] {
  return [
    { name: "Waiting for a team lead since:", value: shownDate(since) },
    ...(because ? [{ value: MILDER }] : []),
    ...(note !== undefined ? [{ name: "They said:", value: note }] : []),
  ];
}

/** A decision, and which verdict it was about if that was an earlier one. */
function decisionRows(check: PresentCheck, decision: LeadEvent, scale: ScaleId | undefined): readonly RecordRow[] {
  if (decision.kind === "correction-proposed") return proposalRows(check, decision, scale);
  const { revision } = check;
  const { at, note, of = revision, confirms, proposedBy, conditionMet } = decision;
  const proposal = check.history.find(
    (event): event is CorrectionProposedEvent => event.kind === "correction-proposed" && event.eventId === confirms,
  );
  const earlier = of === revision ? "" : `, about decision ${of}`;
  return [
    { name: `${didIn(decision)} by:`, value: `${whoIn(decision)}, ${shownDate(at)}${earlier}` },
    ...(proposedBy ? [{ name: "Proposed by:", value: proposal ? whoIn(proposal) : proposedBy.name }] : []),
    ...(conditionMet !== undefined ? [{ name: "Condition met:", value: conditionMet }] : []),
    ...(note !== undefined ? [{ name: "Why:", value: note }] : []),
  ];
}

/** Who decided or proposed it, and in whose place. */
export function whoIn({ by, standsInFor = [] }: LeadEvent): string {
  const leads = standsInFor.map(({ name }) => name || "a lead").join(" and ");
  return leads === "" ? by.name : `${by.name} (standing in for ${leads})`;
}

function didIn({ outcome, corrections, lets, fromList }: ReviewedEvent): string {
  if (fromList) return "Agreed from the list";
  if (lets !== undefined) return "Allowed to count";
  if (corrections) return "Corrected";
  return outcome === "agreed" ? "Agreed" : "Changed";
}

/** A correction that somebody else has to confirm before what it lifts counts. What it adds against posting counts at once. */
export function proposalRows(
  check: PresentCheck,
  proposal: CorrectionProposedEvent,
  scale: ScaleId | undefined,
): readonly RecordRow[] {
  const { eventId: confirms, at, note, ruled, put = [], lets = [], reasons } = proposal;
  const isWaiting = check.review.state === "second" && check.review.proposal === proposal;
  const wouldCount = countsWith(ruled, standsLeft(check, { ruled, put, lets, confirms, reasons }));
  const letGo = check.history.filter((event): event is LeadEvent => "by" in event && lets.includes(event.eventId));
  const what = letGo.length > 0 ? "Proposed to drop a decision:" : "Correction proposed by:";
  const waits = isWaiting
    ? ". Somebody else has to confirm it before it counts."
    : ". The reasons it adds against posting still count.";
  return [
    { name: what, value: `${whoIn(proposal)}, ${shownDate(at)}${waits}` },
    ...letGo.map((event) => ({
      name: "Would no longer stand:",
      value: `what ${event.by.name} decided, ${shownDate(event.at)}`,
    })),
    ...(letGo.length > 0 ? [] : putRightRows(proposal, check.history.slice(0, check.history.indexOf(proposal)))),
    ...(note !== undefined ? [{ name: "Why:", value: note }] : []),
    ...(isWaiting ? [{ name: "The verdict would be:", value: verdictLine(wouldCount, scale) }] : []),
  ];
}

/** What a decision corrects, and which earlier corrections it withdraws. @param before the events before it */
export function putRightRows({ put, corrections = [] }: LeadEvent, before: readonly CheckEvent[]): readonly RecordRow[] {
  const earlier = present(before)?.corrections ?? [];
  const isOwn = (each: RecordedCorrection) => put?.includes(each.question) && !earlier.some((one) => isSameCorrection(one, each));
  const own = put === undefined ? corrections : corrections.filter(isOwn);
  const back = (put ?? []).filter((id) => !corrections.some(({ question }) => question === id));
  return [
    ...correctionRows(own),
    ...earlier
      .filter(({ question }) => back.includes(question))
      .map(({ asked, was, now, by }) => ({
        name: "Correction withdrawn:",
        value: `${asked} Was corrected to “${now}”${was === undefined ? "" : `, is “${was}” again`}`,
        note: by.name,
      })),
  ];
}

/** What was corrected, and what was confirmed. */
export function correctionRows(corrections: readonly RecordedCorrection[]): readonly RecordRow[] {
  return corrections.map(({ asked, was, now, condition, by, ofOther }) => {
    const note = ofOther ? `${by.name}, when it was called something else. It still counts because it lifts nothing.` : by.name;
    return condition !== undefined
      ? { name: "Confirmed as met:", value: condition, note }
      : { name: "Corrected:", value: `${asked} ${was === undefined ? "" : `Was “${was}”, is `}“${now}”`, note };
  });
}

/** The day of a post, and the account it is on where that is known. */
export function postInWords({ on, account }: StatedPost): string {
  return account === undefined ? shownDay(on) : `${shownDay(on)}, on ${account}`;
}

function upRows({ up, posted, takenDown, mustComeDown }: PresentCheck): readonly RecordRow[] {
  const latest = posted.at(-1);
  if (up === "never" || !latest) return [];
  if (takenDown)
    return [
      { name: "Taken down:", value: `${takenDown.by.name}, ${shownDate(takenDown.at)}` },
      { name: "Was posted:", value: postInWords(statedPost(latest)), ...(latest.link !== undefined && { note: latest.link }) },
    ];
  return [
    { name: "Up since:", value: postInWords(statedPost(latest)), ...(latest.link !== undefined && { note: latest.link }) },
    ...(mustComeDown === undefined ? [] : [{ value: "It is up, and must come down." }]),
  ];
}
