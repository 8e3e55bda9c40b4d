import {
  type CheckFace,
  type Notice,
  openConditions,
  type RecordRow,
  type RecordSection,
  type ShownVerdict,
  shownDate,
  type VerdictView,
  verdictLine,
} from "../../cards/index.js";
import { clearOf, type Flow, isClosed, type ScaleId } from "../../guidance/index.js";
import type { LeadEvent, PresentCheck, RecordedFinding, Verdict } from "../../records/index.js";
import type { Check } from "./check.js";
import { decisionOf, type SinceVerdict } from "./checkDecision.js";
import { ownReasons } from "./recordSections.js";
import { isLooking } from "./seenInPictures.js";
import { correctionRows } from "./standingRows.js";

/** A check with a verdict, as its person sees it. */
export interface Verdicted {
  readonly flow: Flow;
  readonly check: Check;
  /** What the log has of it. */
  readonly record: PresentCheck;
  readonly since: SinceVerdict;
  readonly now: Date;
}

const GUIDANCE_CHANGED: Notice = {
  text: "The guidance has changed since this verdict. It stands as it is until you decide again.",
  style: "warning",
};

const UNCARRIED =
  "This was once allowed on your words alone, and nothing carries that. Do not post it: press “Decide again” and answer the questions.";

const FOUND_AFTER =
  "I have found something in the picture since you answered. What I told you before does not count until you have looked again.";

/** The verdict that counts, with everything that the log says of it. Only what can be ticked off now comes from the rules. */
export function verdictViewOf(
  verdicted: Verdicted,
  face: CheckFace,
  ticked: readonly string[],
  notice: Notice | undefined,
): Omit<VerdictView, "subject"> {
  const { flow, check, record, since, now } = verdicted;
  const { scale } = flow;
  const isOlder = since === "older-guidance" || record.uncarried === true;
  const meaning = meaningOf(record, scale);
  const lead = leadSection(record, scale);
  return {
    face,
    shown: shownVerdict(record, scale),
    ...(meaning !== undefined && { meaning }),
    ...(record.mustComeDown !== undefined && { mustComeDown: { link: record.posted.at(-1)?.link ?? "" } }),
    ...(lead && { lead }),
    ...(record.verdict !== record.got && { asAnswered: asAnswered(record, scale) }),
    reference: record.reference,
    at: record.current.at,
    logRevision: record.revision,
    ticks: ticksOf(verdicted),
    ticked,
    notice: foundNotice(record) ?? notice ?? (isOlder ? GUIDANCE_CHANGED : lookNotice(check, now)),
    heard: check.atOnce?.heard,
    setAside: record.current.setAside,
    waits: isWaiting(record),
    hasAsked: hasAsked(record),
    isOlder,
    // Where others see the card, a copy would not be for the person alone.
    canCopy: face.ownerName === "" && (check.looks ?? []).some(({ sha256 }) => sha256 !== ""),
    foundAfter: record.foundAfter !== undefined,
  };
}

/** The verdict that counts and its reasons; none where a lead has decided what no rule gives, for then their words say why. */
export function shownVerdict({ verdict, reasons }: Pick<PresentCheck, "verdict" | "reasons">, scale: ScaleId): ShownVerdict {
  return { scale, verdict, reasons: reasons.some((reason) => reason.verdict === verdict) ? reasons : [] };
}

/** What was found in its pictures after the verdict. */
function foundNotice({ foundAfter, found }: PresentCheck): Notice | undefined {
  if (foundAfter === undefined) return undefined;
  const text = `Since your answer I found in the picture: ${found.map(inWords).join("; ")}. Look again before you post: press “Look again”.`;
  return { text, style: "attention" };
}

function inWords({ says, words }: RecordedFinding): string {
  return words === "" ? says : `${says} (“${words}”)`;
}

/** Whether its pictures are still being looked at, or were not to the end. */
function lookNotice(check: Check, now: Date): Notice | undefined {
  if (check.looking === undefined) return undefined;
  const text = isLooking(check, now)
    ? "I am still looking at what can be seen in the picture. Wait before you post: if I find something, I tell you here."
    : "I have not looked at what can be seen in the picture: that did not come to its end. Look at it yourself, full size.";
  return { text, style: "warning" };
}

/** Whether a lead still has to look. */
function isWaiting({ review }: PresentCheck): boolean {
  return review.state === "waiting" || review.state === "second";
}

/** Whether it waits because the person has asked. */
function hasAsked({ review }: PresentCheck): boolean {
  return (review.state === "waiting" || review.state === "second") && review.waits.own;
}

/** What leads have decided, put right or still have to do about a verdict; undefined where they have no part in it. */
function leadSection(record: PresentCheck, scale: ScaleId): RecordSection | undefined {
  const { decision } = record;
  const rows = [
    ...(decision ? decisionRows(record, decision) : []),
    ...correctionRows(record.corrections ?? []),
    ...waitingRows(record),
  ];
  if (decision) {
    return { title: `${decision.by.name} ${didIn(decision, record.verdict, scale)} (${shownDate(decision.at)})`, rows };
  }
  if (record.review.state === "earlier") {
    const { by, outcome } = record.review.decision;
    const did = outcome === "agreed" ? "agreed with" : "decided on";
    const before = record.foundAfter === undefined ? "the verdict before this one" : "the verdict before this was found";
    return { title: `${by.name} ${did} ${before}`, rows: [...earlierRows(record), ...rows] };
  }
  return rows.length === 0 ? undefined : { title: "With your team lead", rows };
}

function didIn(decision: LeadEvent, verdict: Verdict, scale: ScaleId): string {
  if (decision.kind === "correction-proposed") return "has put right what this rests on";
  const { outcome, lets, corrections, confirms } = decision;
  if (confirms !== undefined) return `has confirmed: ${verdictLine(verdict, scale)}`;
  if (outcome === "overruled") return `has decided: ${verdictLine(verdict, scale)}`;
  if (lets !== undefined) return "lets this count";
  return corrections === undefined ? "agrees" : "has put right what this rests on";
}

/** The same in lines of plain text, with what there is to do about it. */
export function standingLines(record: PresentCheck, scale: ScaleId): readonly string[] {
  const lead = leadSection(record, scale);
  const link = record.posted.at(-1)?.link ?? "";
  return [
    ...record.found.map((each) => `Found in the picture after the answer: ${inWords(each)}`),
    ...(record.mustComeDown === undefined ? [] : [`It is up, and must come down now. ${link}`.trim()]),
    ...(lead ? [lead.title, ...lead.rows.map(inOneLine)] : []),
    ...(record.current.setAside ?? []).map(({ says, words }) => `Set aside: ${says}${words === "" ? "" : ` (“${words}”)`}`),
  ];
}

function inOneLine({ name, value, note }: RecordRow): string {
  return `  ${[name, value, ...(note === undefined ? [] : [`[${note}]`])].filter((part) => part !== undefined).join(" ")}`;
}

function meaningOf(record: PresentCheck, scale: ScaleId): string | undefined {
  const { verdict, holder, uncarried, foundAfter } = record;
  if (foundAfter !== undefined && !isClosed(scale, verdict)) return FOUND_AFTER;
  if (uncarried && holder === "rules") return UNCARRIED;
  const waits = isWaiting(record) && !isClosed(scale, verdict);
  const wait = "Do not post it before you have an answer: a team lead still has to look.";
  if (holder !== "lead") return waits ? wait : undefined;
  const decided = isClosed(scale, verdict)
    ? "A team lead has decided this. It counts, whatever the rules say of your answers."
    : verdict === clearOf(scale)
      ? "A team lead has put right what you had told me. On that, the guidance allows it."
      : "A team lead has decided this. Do not post it before everything below is done.";
  return waits ? `${decided} ${wait}` : decided;
}

function decisionRows(record: PresentCheck, decision: LeadEvent): readonly RecordRow[] {
  const { note, by } = decision;
  const proposedBy = decision.kind === "reviewed" ? decision.proposedBy : undefined;
  // A stricter decision's own words are the reason that counts, and stand among these.
  const isReason = record.reasons.some(({ reason }) => reason === note);
  return [
    ...(note === undefined || isReason ? [] : [{ name: "Why:", value: note }]),
    ...(proposedBy ? [{ name: "Put right first by:", value: proposedBy.name }] : []),
    ...(isBefore(decision, record)
      ? [
          {
            value: `Your answers have changed since. The decision of ${by.name} stands until a lead has looked again. They are told.`,
          },
        ]
      : []),
  ];
}

/** Whether a decision was about an earlier verdict. */
function isBefore(decision: LeadEvent, { history, current }: PresentCheck): boolean {
  return history.indexOf(decision) < history.indexOf(current);
}

function earlierRows({ stands, corrections = [], review, foundAfter }: PresentCheck): readonly RecordRow[] {
  if (foundAfter !== undefined) return [{ value: "They did not know of it. So it says nothing of this." }];
  const since = "Your answers have changed since.";
  const wasPut = review.state === "earlier" ? (review.decision.corrections ?? []) : [];
  if (stands) return [{ value: `${since} Milder answers count only once a lead has looked again.` }];
  if (wasPut.length > 0 && corrections.length === 0)
    return [{ value: `${since} What was put right then was of what you had told me then, so it does not count for this one.` }];
  return [
    {
      value:
        corrections.length > 0
          ? `${since} What is put right below still counts, for you left that as it was. The rest says nothing of this one.`
          : `${since} So it says nothing of this one.`,
    },
  ];
}

function waitingRows({ review }: PresentCheck): readonly RecordRow[] {
  if (review.state === "second") {
    const { name } = review.proposal.by;
    return [
      {
        value: `${name} has put an answer right. It counts once somebody else has confirmed it: until then this verdict stands.`,
      },
    ];
  }
  if (review.state !== "waiting" || review.waits.because) return [];
  const looks = review.waits.own ? "has been asked to look" : "is looking at it";
  return [{ value: `Your team lead ${looks}. Do not post it before you have an answer.` }];
}

function asAnswered(record: PresentCheck, scale: ScaleId): ShownVerdict {
  return shownVerdict({ verdict: record.got, reasons: ownReasons(record) }, scale);
}

/** What can be ticked off: what the rules ask for now, where the verdict is theirs and meeting it would help. */
function ticksOf({ flow, check, record, since }: Verdicted): VerdictView["ticks"] {
  const isHeld = record.stand !== undefined;
  if (since !== "current" || check.atOnce || isHeld || isClosed(flow.scale, record.verdict)) return [];
  const { decision } = decisionOf(flow, check, record.corrections ?? []);
  return openConditions(decision).map(({ condition, rule }) => ({ title: condition?.tick ?? "", value: rule }));
}
