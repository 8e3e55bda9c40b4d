import type { LeadEvent, ReviewedEvent } from "./actions.js";
import type { RecordedCorrection, RecordedReason } from "./events.js";
import { isMilder, stricter, type Verdict } from "./verdict.js";

/** What a lead has decided, or put right, and that binds: no answers of the person's make the verdict milder than this. */
export interface Stand {
  readonly verdict: Verdict;
  /** The `eventId` of the decision, or of the proposal. */
  readonly by: string;
  /** Where a rule says it of what was put right: which, of which questions, and at which revision. Otherwise it is the lead's own judgement. */
  readonly put?: Basis;
  /** The provisions of its reason, where it names its own. */
  readonly provisions?: readonly string[];
}

/** What a rule says of answers that a lead has put right. */
export interface Basis {
  /** Left out where what was put right was recorded before its rules were. */
  readonly rule?: string;
  /** The answers that count since; without one where the person's own counts again. */
  readonly answers: readonly { readonly question: string; readonly to?: RecordedCorrection["to"] }[];
  /** Other questions whose answers meet the rule's condition. */
  readonly meets?: readonly string[];
  /** The revision of the verdict that was looked at. */
  readonly of?: number;
}

/**
 * What the rules say of what is put right, a stand for each. Before it was recorded which, it is told by what they gave then.
 *
 * @param got what the person's own answers had given; only for events without statements
 */
export function saidBy(event: LeadEvent, got?: Verdict): readonly Stand[] {
  const { eventId: by, put, states = [], ruled, corrections = [], of } = event;
  const answersTo = (questions: readonly string[]) =>
    questions.map((question) => {
      const to = corrections.findLast((each) => each.question === question)?.to;
      return { question, ...(to !== undefined && { to }) };
    });
  const made = of === undefined ? {} : { of };
  if (put !== undefined)
    return states.map(({ rule, verdict, questions, meets }) => {
      const provisions = provisionsIn(event, ({ reasons }) => reasons.find((reason) => reason.rule === rule));
      return {
        verdict,
        by,
        put: { rule, answers: answersTo(questions), ...(meets && { meets }), ...made },
        ...(provisions && { provisions }),
      };
    });
  const isStricter = ruled !== undefined && got !== undefined && isMilder(got, ruled);
  return isStricter
    ? [{ verdict: ruled, by, put: { answers: answersTo(corrections.map(({ question }) => question)), ...made } }]
    : [];
}

/** What a decision's reason cites, as it is picked from them; undefined where it has none of its own. */
export function provisionsIn(
  { reasons }: Pick<LeadEvent, "reasons">,
  pick: (of: { readonly reasons: readonly RecordedReason[] }) => RecordedReason | undefined,
): readonly string[] | undefined {
  const reason = reasons && pick({ reasons });
  return reason && [...new Set(reason.citations.map(({ id }) => id))];
}

/** How a check stood before a decision. */
interface Before {
  readonly stands?: readonly Stand[];
  readonly corrections?: readonly RecordedCorrection[];
  readonly revision: number;
}

/** What is known of a decision that tells which earlier ones still stand beside it. */
type Lifting = Pick<ReviewedEvent, "lets" | "ruled" | "put" | "confirms" | "reasons">;

/**
 * What still stands beside a new decision: less what it lets go of by name, and less what it puts right again. That is so where
 * the earlier correction is part of the answers that count, so that whoever puts it right has seen it, and its rule says nothing
 * any more. What forbids is only so taken back by two people. What was only proposed is part of what confirms it.
 */
export function standsLeft(before: Before, decision: Lifting): readonly Stand[] {
  const { lets = [], confirms } = decision;
  return (before.stands ?? []).filter((stand) => {
    if (lets.includes(stand.by) || stand.by === confirms) return false;
    const mayBeTakenBack = stand.verdict !== "do-not-post" || confirms !== undefined;
    return !(stand.put && mayBeTakenBack && isPutRightAgain(stand.put, stand.verdict, before, decision));
  });
}

function isPutRightAgain({ rule, answers, meets = [], of }: Basis, verdict: Verdict, before: Before, decision: Lifting): boolean {
  const { put = [], ruled, reasons = [] } = decision;
  const { corrections = [], revision } = before;
  if (ruled === undefined || ![...answers.map(({ question }) => question), ...meets].some((id) => put.includes(id))) return false;
  const counts = answers.every(({ question, to }) => {
    // Where conditions were confirmed on top of it, it is still among them.
    const now = corrections.filter((each) => each.question === question);
    return to === undefined ? now.length === 0 && of === revision : now.some((each) => isPartOf(to, each.to));
  });
  if (!counts) return false;
  return rule === undefined ? isMilder(ruled, verdict) : !reasons.some((reason) => reason.rule === rule);
}

type Put = RecordedCorrection["to"];

/** Whether an answer says what another did, perhaps with more ticks. */
function isPartOf(one: Put, other: Put): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.every((option) => other.includes(option));
}

/** Whether these decisions take two people to lift: what they put right forbids it. */
export function takesTwo(stands: readonly Stand[]): boolean {
  return stands.some(({ put, verdict }) => put !== undefined && verdict === "do-not-post");
}

/** What counts where the rules give this and these decisions stand. */
export function countsWith(ruled: Verdict, stands: readonly Stand[]): Verdict {
  return stands.reduce((strictest, { verdict }) => stricter(strictest, verdict), ruled);
}

interface Counting {
  readonly ruled: Verdict;
  readonly verdict: Verdict;
  readonly stands?: readonly Stand[];
}

/** The decisions that make it stricter than the rules do on the answers that count, oldest first. */
export function standsThatCount({ ruled, verdict, stands = [] }: Counting): readonly Stand[] {
  return isMilder(ruled, verdict) ? stands.filter((stand) => stand.verdict === verdict) : [];
}
