import { verdictStyle } from "../../../cards/index.js";
import { clearOf, type Guidance, type ScaleId } from "../../../guidance/index.js";
import {
  type CheckEvent,
  isLeadEvent,
  isVerdict,
  type LeadEvent,
  type PresentCheck,
  present,
  statedPost,
  type Verdict,
} from "../../../records/index.js";
import { type ListedCheck, type Rows, referenceOfRow, type WholeCheck } from "../../../storage/index.js";
import { happened } from "../../check/history.js";
import { putRightRows } from "../../check/standingRows.js";
import { platformsOf } from "../../review/filterForm.js";
import { HOLDER_WORDS, REVIEW_WORDS, UP_WORDS } from "../../review/standingWords.js";
import { UNREAD_TITLES } from "../../turn/unreadWords.js";

/**
 * A check as it is exported, in words: what an auditor asks for. Moments are UTC, ISO 8601. What leads have noted for one
 * another is no part of it.
 */
export interface CheckRecord {
  readonly reference: string;
  readonly decidedFirst: string;
  readonly person: { readonly name: string; readonly id: string };
  readonly unit: string;
  readonly kind: string;
  readonly platform: string;
  readonly what: string;
  /** The message that began it; empty where there was none. */
  readonly words: string;
  /** What it is for, as it was answered; empty where that was not asked. */
  readonly purpose: string;
  readonly answers: readonly { readonly asked: string; readonly answered: string }[];
  readonly guidanceSaid: string;
  readonly stands: string;
  readonly decidedBy: string;
  /** Why it may not be posted as it is: the reasons of the verdict that stands, with their provisions. Empty where it may. */
  readonly stoppedBy: readonly { readonly reason: string; readonly provisions: readonly string[] }[];
  readonly provisions: readonly string[];
  readonly review: string;
  readonly decisions: readonly ExportedDecision[];
  readonly posted: string;
  readonly posts: readonly { readonly on: string; readonly account: string; readonly link: string; readonly by: string }[];
  readonly mustComeDown: boolean;
  readonly questionOpen: boolean;
  /** What was found and the person says is not so, at any of its verdicts. */
  readonly setAside: readonly string[];
  readonly guidanceVersion: string;
  /** From when that version held; empty where that was not kept. */
  readonly guidanceSince: string;
  readonly revisions: readonly ExportedRevision[];
  readonly latest: string;
  /** Where its latest event stands in the log. */
  readonly place: WholeCheck["place"];
}

interface ExportedDecision {
  readonly at: string;
  readonly lead: string;
  /** The leads in whose place they did it; empty for whoever leads the unit or is of the press office. */
  readonly inPlaceOf: readonly string[];
  /** What the lead did, in words, with the verdict. */
  readonly did: string;
  readonly reason: string;
  readonly corrected: readonly string[];
}

interface ExportedRevision {
  readonly revision: number;
  readonly at: string;
  readonly verdict: string;
  readonly guidanceVersion: string;
  /** What changed since the one before, and what the rules said. */
  readonly said: string;
}

/** Of a check that cannot be read there is its reference, and why. */
export interface UnreadRecord {
  readonly reference: string;
  readonly unread: string;
}

/** A check as it is exported, or that it cannot be. */
export type ExportRow = CheckRecord | UnreadRecord;

/** What makes records of checks. */
export interface Recording {
  readonly guidance: Guidance;
  /** The units' names by their codes. */
  readonly units: ReadonlyMap<string, string>;
}

/**
 * The records of these checks, in their order, then those that cannot be read.
 *
 * @param whole the checks with their events, by reference
 */
export function checkRecords(
  recording: Recording,
  { items, unread }: Rows<ListedCheck>,
  whole: ReadonlyMap<string, WholeCheck>,
): readonly ExportRow[] {
  const platforms = new Map(platformsOf(recording.guidance).map(({ id, label }) => [id, label]));
  const rows = items.map((listed): ExportRow => {
    const found = whole.get(listed.reference);
    const check = found && present(found.events);
    if (!found || !check) return { reference: listed.reference, unread: UNREAD_TITLES.damaged };
    return recordOf(recording, platforms, { listed, check, place: found.place });
  });
  return [...rows, ...unread.map(({ rowKey, why }) => ({ reference: referenceOfRow(rowKey), unread: UNREAD_TITLES[why] }))];
}

interface Gathered {
  readonly listed: ListedCheck;
  readonly check: PresentCheck;
  readonly place: WholeCheck["place"];
}

function recordOf(
  { guidance, units }: Recording,
  platforms: ReadonlyMap<string, string>,
  { listed, check, place }: Gathered,
): CheckRecord {
  const { current, history, posted } = check;
  const flow = guidance.flows.get(current.flow);
  const scale = flow?.scale;
  const title = (verdict: Verdict) => verdictStyle(verdict, scale).title;
  return {
    reference: listed.reference,
    decidedFirst: listed.at,
    person: { name: current.person.name, id: current.person.id },
    unit: units.get(listed.unit) ?? listed.unit,
    kind: flow?.title ?? current.flow,
    platform: platforms.get(current.platform) ?? current.platform,
    what: listed.what,
    words: current.words?.text ?? "",
    purpose: current.shown.find(({ question }) => question === "purpose")?.answered ?? "",
    answers: current.shown.map(({ asked, answered }) => ({ asked, answered })),
    guidanceSaid: title(check.got),
    stands: title(check.verdict),
    decidedBy: HOLDER_WORDS[check.holder],
    stoppedBy: stoppedBy(check, scale),
    provisions: listed.provisions,
    review: REVIEW_WORDS[listed.review],
    decisions: history.filter(isLeadEvent).map((event) => decisionOf(event, scale, history)),
    posted: UP_WORDS[listed.up],
    posts: posted.map((post) => {
      const { on, account = "" } = statedPost(post);
      return { on, account, link: post.link ?? "", by: post.by.name };
    }),
    mustComeDown: listed.mustComeDown,
    questionOpen: listed.asked,
    setAside: setAsideIn(history),
    guidanceVersion: current.guidanceVersion,
    guidanceSince: current.guidanceSince ?? "",
    revisions: history.filter(isVerdict).map((event) => ({
      revision: event.revision,
      at: event.at,
      verdict: title(event.verdict),
      guidanceVersion: event.guidanceVersion,
      said: happened(event, scale, history.slice(0, history.indexOf(event))).note ?? "",
    })),
    latest: listed.latestAt,
    place,
  };
}

function stoppedBy({ verdict, reasons }: PresentCheck, scale: ScaleId = "post"): CheckRecord["stoppedBy"] {
  const stops = verdict === clearOf(scale) ? [] : reasons.filter((each) => each.verdict === verdict);
  return stops.map(({ reason, citations }) => ({ reason, provisions: citations.map(({ id }) => id) }));
}

function decisionOf(event: LeadEvent, scale: ScaleId | undefined, history: readonly CheckEvent[]): ExportedDecision {
  const before = history.slice(0, history.indexOf(event));
  const { value, note = "" } = happened(event, scale, before);
  const corrected = putRightRows(event, before).map(
    ({ name, value: what, note: by }) => `${name} ${what}${by ? ` (${by})` : ""}`,
  );
  const inPlaceOf = (event.standsInFor ?? []).map((lead) => lead.name);
  return { at: event.at, lead: event.by.name, inPlaceOf, did: value, reason: note, corrected };
}

function setAsideIn(history: readonly CheckEvent[]): readonly string[] {
  const found = history.filter(isVerdict).flatMap(({ setAside = [] }) => setAside);
  return [...new Set(found.map(({ says, words }) => (words === "" ? says : `${says}: ${words}`)))];
}
