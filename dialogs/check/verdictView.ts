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
  text: "The guidance has changed since this verdict. It stands until you decide again.",
  style: "warning",
};

const UNCARRIED =
  "This was allowed from your words alone by an earlier version, which is not enough. Do not post it: press “Decide again” and answer the questions.";

const FOUND_AFTER =
  "I have found something in the picture since you answered. My earlier answer does not count until you have looked again.";

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
    // If others can see the card, the copy would not be private.
    canCopy: face.ownerName === "" && (check.looks ?? []).some(({ sha256 }) => sha256 !== ""),
    foundAfter: record.foundAfter !== undefined,
  };
}

/** The verdict that counts and its reasons. No reasons if no rule gives a lead's verdict: then their own words say why. */
export function shownVerdict({ verdict, reasons }: Pick<PresentCheck, "verdict" | "reasons">, scale: ScaleId): ShownVerdict {
  return { scale, verdict, reasons: reasons.some((reason) => reason.verdict === verdict) ? reasons : [] };
}

/** What was found in its pictures after the verdict. */
function foundNotice({ foundAfter, found }: PresentCheck): Notice | undefined {
  if (foundAfter === undefined) return undefined;
  const text = `Since you answered, I found this in the picture: ${found.map(inWords).join("; ")}. Look again before you post: press “Look again”.`;
  return { text, style: "attention" };
}

function inWords({ says, words }: RecordedFinding): string {
  return words === "" ? says : `${says} (“${words}”)`;
}

/** Says that its pictures are still being looked at, or that the look did not finish. */
function lookNotice(check: Check, now: Date): Notice | undefined {
  if (check.looking === undefined) return undefined;
  const text = isLooking(check, now)
    ? "I am still looking at what the picture shows. Wait before you post: if I find something, I will tell you here."
    : "I could not finish looking at what the picture shows. Look at it yourself, full size.";
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

/** What leads have decided, corrected or still have to do; undefined if no lead is involved. */
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
  if (decision.kind === "correction-proposed") return "corrected what this is based on";
  const { outcome, lets, corrections, confirms } = decision;
  if (confirms !== undefined) return `confirmed: ${verdictLine(verdict, scale)}`;
  if (outcome === "overruled") return `decided: ${verdictLine(verdict, scale)}`;
  if (lets !== undefined) return "allowed this to count";
  return corrections === undefined ? "agrees" : "corrected what this is based on";
}

/** The same in lines of plain text, with what there is to do about it. */
export function standingLines(record: PresentCheck, scale: ScaleId): readonly string[] {
  const lead = leadSection(record, scale);
  const link = record.posted.at(-1)?.link ?? "";
  return [
    ...record.found.map((each) => `Found in the picture after the verdict: ${inWords(each)}`),
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
  const wait = "Do not post it until you have an answer: a team lead still has to look.";
  if (holder !== "lead") return waits ? wait : undefined;
  const decided = isClosed(scale, verdict)
    ? "A team lead has decided this. It counts, whatever the rules say about your answers."
    : verdict === clearOf(scale)
      ? "A team lead has corrected your answers. With the correction, the guidance allows it."
      : "A team lead has decided this. Do not post it until everything below is done.";
  return waits ? `${decided} ${wait}` : decided;
}

function decisionRows(record: PresentCheck, decision: LeadEvent): readonly RecordRow[] {
  const { note, by } = decision;
  const proposedBy = decision.kind === "reviewed" ? decision.proposedBy : undefined;
  // The words of a stricter decision are already among the reasons.
  const isReason = record.reasons.some(({ reason }) => reason === note);
  return [
    ...(note === undefined || isReason ? [] : [{ name: "Why:", value: note }]),
    ...(proposedBy ? [{ name: "Correction proposed by:", value: proposedBy.name }] : []),
    ...(isBefore(decision, record)
      ? [
          {
            value: `Your answers have changed since. The decision by ${by.name} stands until a lead has looked again. I have told the leads.`,
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
  if (foundAfter !== undefined) return [{ value: "They did not know about this when they decided." }];
  const since = "Your answers have changed since.";
  const wasPut = review.state === "earlier" ? (review.decision.corrections ?? []) : [];
  if (stands) return [{ value: `${since} Milder answers only count once a lead has looked again.` }];
  if (wasPut.length > 0 && corrections.length === 0)
    return [{ value: `${since} The correction was about your earlier answers, so it does not count for this verdict.` }];
  return [
    {
      value:
        corrections.length > 0
          ? `${since} The correction below still counts, because you did not change that answer. Nothing else in the decision is about this verdict.`
          : `${since} That decision is not about this verdict.`,
    },
  ];
}

function waitingRows({ review }: PresentCheck): readonly RecordRow[] {
  if (review.state === "second") {
    const { name } = review.proposal.by;
    return [
      {
        value: `${name} has corrected an answer. It counts once somebody else confirms it: until then this verdict stands.`,
      },
    ];
  }
  if (review.state !== "waiting" || review.waits.because) return [];
  const looks = review.waits.own ? "has been asked to look" : "is looking at it";
  return [{ value: `Your team lead ${looks}. Do not post it until you have an answer.` }];
}

function asAnswered(record: PresentCheck, scale: ScaleId): ShownVerdict {
  return shownVerdict({ verdict: record.got, reasons: ownReasons(record) }, scale);
}

/** The conditions that can be ticked off: those of the rules, if the verdict is theirs and ticking would help. */
function ticksOf({ flow, check, record, since }: Verdicted): VerdictView["ticks"] {
  const isHeld = record.stand !== undefined;
  if (since !== "current" || check.atOnce || isHeld || isClosed(flow.scale, record.verdict)) return [];
  const { decision } = decisionOf(flow, check, record.corrections ?? []);
  return openConditions(decision).map(({ condition, rule }) => ({ title: condition?.tick ?? "", value: rule }));
}
