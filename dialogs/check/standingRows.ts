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

const MILDER = "The answers have changed since a lead decided, and would be milder now. They count once a lead lets them.";

/** How a check stands, in three things: the verdict and whose it is, what leads make of it, and whether it is up. */
export function standingRows(check: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  return [
    ...verdictRows(check, scale),
    ...reviewRows(check, scale),
    ...bindingRows(check),
    ...correctionRows(check.corrections ?? []),
    ...upRows(check),
  ];
}

function verdictRows({ verdict, got, holder, stand, decision }: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  const by = stand ?? decision;
  const whose = holder === "rules" ? "" : by ? `, decided by ${by.by.name}` : ", on what a lead has put right";
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
          name: "A lead looked before:",
          value: `${review.decision.by.name}, ${shownDate(review.decision.at)}, ${check.foundAfter === undefined ? "at an earlier verdict, not at this one" : "before this was found"}.`,
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

/** The decisions that stand, where another has come after them. */
function standRowsBeside(check: PresentCheck, latest: LeadEvent, scale: ScaleId | undefined): readonly RecordRow[] {
  return check.standing.filter((stand) => stand !== latest).flatMap((stand) => decisionRows(check, stand, scale));
}

/** The decisions that bind although the rules say as much by now, and that nothing above names. */
function bindingRows(check: PresentCheck): readonly RecordRow[] {
  const { binding, standing, decision, review } = check;
  const proposal = review.state === "second" ? review.proposal : undefined;
  const named = [...standing, decision, proposal, "decision" in review ? review.decision : undefined];
  return binding
    .filter((event) => !named.includes(event))
    .map(({ by, at, note }) => ({
      name: "Stands besides:",
      value: `what ${by.name} decided, ${shownDate(at)}`,
      ...(note !== undefined && { note }),
    }));
}

function waitingRows({ since, because }: Waits, note: string | undefined): readonly RecordRow[] {
  return [
    { name: "Waits for a team lead since:", value: shownDate(since) },
    ...(because ? [{ value: MILDER }] : []),
    ...(note !== undefined ? [{ name: "They say:", value: note }] : []),
  ];
}

/** A decision; where it was about an earlier verdict, that too. */
function decisionRows(check: PresentCheck, decision: LeadEvent, scale: ScaleId | undefined): readonly RecordRow[] {
  if (decision.kind === "correction-proposed") return proposalRows(check, decision, scale);
  const { revision } = check;
  const { by, at, note, of = revision, proposedBy, conditionMet } = decision;
  const earlier = of === revision ? "" : `, about decision ${of}`;
  return [
    { name: `${didIn(decision)} by:`, value: `${by.name}, ${shownDate(at)}${earlier}` },
    ...(proposedBy ? [{ name: "Proposed by:", value: proposedBy.name }] : []),
    ...(conditionMet !== undefined ? [{ name: "Condition met:", value: conditionMet }] : []),
    ...(note !== undefined ? [{ name: "Why:", value: note }] : []),
  ];
}

function didIn({ outcome, corrections, lets, fromList }: ReviewedEvent): string {
  if (fromList) return "Agreed from the list";
  if (lets !== undefined) return "Let count";
  if (corrections) return "Put right";
  return outcome === "agreed" ? "Agreed" : "Changed";
}

/** A correction that somebody else has to confirm before what it lifts counts; what it says against it counts at once. */
export function proposalRows(
  check: PresentCheck,
  proposal: CorrectionProposedEvent,
  scale: ScaleId | undefined,
): readonly RecordRow[] {
  const { eventId: confirms, by, at, note, ruled, put = [], lets = [], reasons } = proposal;
  const isWaiting = check.review.state === "second" && check.review.proposal === proposal;
  const wouldCount = countsWith(ruled, standsLeft(check, { ruled, put, lets, confirms, reasons }));
  const letGo = check.history.filter((event): event is LeadEvent => "by" in event && lets.includes(event.eventId));
  const what = letGo.length > 0 ? "Letting go proposed by:" : "Correction proposed by:";
  const waits = isWaiting ? ". Somebody else has to confirm it before it counts." : ". What it says against it stands.";
  return [
    { name: what, value: `${by.name}, ${shownDate(at)}${waits}` },
    ...letGo.map((event) => ({
      name: "Would not stand any more:",
      value: `what ${event.by.name} decided, ${shownDate(event.at)}`,
    })),
    ...(letGo.length > 0 ? [] : putRightRows(proposal, check.history.slice(0, check.history.indexOf(proposal)))),
    ...(note !== undefined ? [{ name: "Why:", value: note }] : []),
    ...(isWaiting ? [{ name: "The verdict would be:", value: verdictLine(wouldCount, scale) }] : []),
  ];
}

/** What a decision puts right, and what of earlier ones it takes back. @param before the events before it */
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
        name: "Taken back:",
        value: `${asked} Was put right to “${now}”${was === undefined ? "" : `, is “${was}” again`}`,
        note: by.name,
      })),
  ];
}

/** What was put right, and what was confirmed. */
export function correctionRows(corrections: readonly RecordedCorrection[]): readonly RecordRow[] {
  return corrections.map(({ asked, was, now, condition, by, ofOther }) => {
    const note = ofOther ? `${by.name}, when it was called something else. It still counts, for it lifts nothing.` : by.name;
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
    ...(mustComeDown === undefined ? [] : [{ value: "It is up, and has to come down." }]),
  ];
}
