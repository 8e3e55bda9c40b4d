import { type RecordRow, shownDate, shownDay, verdictLine } from "../../cards/index.js";
import type { ScaleId } from "../../guidance/index.js";
import {
  type CorrectionProposedEvent,
  countsWith,
  type PresentCheck,
  type RecordedCorrection,
  type ReviewedEvent,
  standsLeft,
  type Waits,
} from "../../records/index.js";

const MILDER = "The answers have changed since a lead decided, and would be milder now. They count once a lead lets them.";

/** How a check stands, in three things: the verdict and whose it is, what leads make of it, and whether it is up. */
export function standingRows(check: PresentCheck, scale: ScaleId | undefined): readonly RecordRow[] {
  return [
    ...verdictRows(check, scale),
    ...reviewRows(check, scale),
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
      return [...waitingRows(review.waits, review.request?.note), ...decisionsRows(check)];
    case "second":
      return [
        ...waitingRows(review.waits, review.request?.note),
        ...proposalRows(check, review.proposal, scale),
        ...decisionsRows(check),
      ];
    case "earlier":
      return [
        {
          name: "A lead looked before:",
          value: `${review.decision.by.name}, ${shownDate(review.decision.at)}, at an earlier verdict, not at this one.`,
        },
      ];
    default:
      return [...standRowsBeside(check, review.decision), ...decisionRows(check, review.decision)];
  }
}

function decisionsRows(check: PresentCheck): readonly RecordRow[] {
  const { standing, decision } = check;
  return (standing.length > 0 ? standing : decision ? [decision] : []).flatMap((each) => decisionRows(check, each));
}

/** The decisions that stand, where another has come after them. */
function standRowsBeside(check: PresentCheck, latest: ReviewedEvent): readonly RecordRow[] {
  return check.standing.filter((stand) => stand !== latest).flatMap((stand) => decisionRows(check, stand));
}

function waitingRows({ since, because }: Waits, note: string | undefined): readonly RecordRow[] {
  return [
    { name: "Waits for a team lead since:", value: shownDate(since) },
    ...(because ? [{ value: MILDER }] : []),
    ...(note !== undefined ? [{ name: "They say:", value: note }] : []),
  ];
}

/** A decision; where it was about an earlier verdict, that too. */
function decisionRows({ revision }: PresentCheck, decision: ReviewedEvent): readonly RecordRow[] {
  const { by, at, note, of = revision, proposedBy, conditionMet } = decision;
  const earlier = of === revision ? "" : `, about decision ${of}`;
  return [
    { name: `${didIn(decision)} by:`, value: `${by.name}, ${shownDate(at)}${earlier}` },
    ...(proposedBy ? [{ name: "Proposed by:", value: proposedBy.name }] : []),
    ...(conditionMet !== undefined ? [{ name: "Condition met:", value: conditionMet }] : []),
    ...(note !== undefined ? [{ name: "Why:", value: note }] : []),
  ];
}

function didIn({ outcome, corrections, lets }: ReviewedEvent): string {
  if (lets !== undefined) return "Let count";
  if (corrections) return "Put right";
  return outcome === "agreed" ? "Agreed" : "Changed";
}

/** A correction that somebody else has to confirm before it counts. */
export function proposalRows(
  check: PresentCheck,
  { eventId: confirms, by, at, note, ruled, put = [], corrections, lets = [] }: CorrectionProposedEvent,
  scale: ScaleId | undefined,
): readonly RecordRow[] {
  const wouldCount = countsWith(ruled, standsLeft(check, { ruled, put, lets, confirms }));
  const letGo = check.history.flatMap((event) => (event.kind === "reviewed" && lets.includes(event.eventId) ? [event] : []));
  const what = letGo.length > 0 ? "Letting go proposed by:" : "Correction proposed by:";
  return [
    { name: what, value: `${by.name}, ${shownDate(at)}. Somebody else has to confirm it before it counts.` },
    ...letGo.map((event) => ({
      name: "Would not stand any more:",
      value: `${event.by.name}, ${shownDate(event.at)}: ${verdictLine(event.verdict, scale)}`,
    })),
    ...(letGo.length > 0 ? [] : correctionRows(corrections)),
    ...(note !== undefined ? [{ name: "Why:", value: note }] : []),
    { name: "The verdict would be:", value: verdictLine(wouldCount, scale) },
  ];
}

/** What was put right, and what was confirmed. */
export function correctionRows(corrections: readonly RecordedCorrection[]): readonly RecordRow[] {
  return corrections.map(({ asked, was, now, condition, by }) =>
    condition !== undefined
      ? { name: "Confirmed as met:", value: condition, note: by.name }
      : { name: "Corrected:", value: `${asked} ${was === undefined ? "" : `Was “${was}”, is `}“${now}”`, note: by.name },
  );
}

function upRows({ up, posted, takenDown, mustComeDown }: PresentCheck): readonly RecordRow[] {
  const latest = posted.at(-1);
  if (up === "never" || !latest) return [];
  if (takenDown) return [{ name: "Taken down:", value: `${takenDown.by.name}, ${shownDate(takenDown.at)}` }];
  return [
    { name: "Up since:", value: shownDay(latest.postedOn), ...(latest.link !== undefined && { note: latest.link }) },
    ...(mustComeDown === undefined ? [] : [{ value: "It is up, and has to come down." }]),
  ];
}
