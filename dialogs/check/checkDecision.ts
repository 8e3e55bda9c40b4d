import { type Answers, type Decision, decide, type Flow, fold, isClosed, prohibitionIn } from "../../guidance/index.js";
import type { PresentCheck, RecordedCorrection, Verdict } from "../../records/index.js";
import { askedIn } from "./asked.js";
import { type Check, digestAnswers } from "./check.js";
import { correctedAnswers } from "./correctedAnswers.js";

type Corrections = readonly RecordedCorrection[];

/** What the rules decide about a check, and the leads' corrections that the decision rests on. */
export interface CheckDecision {
  readonly decision: Decision;
  readonly corrected: Corrections;
  /** The verdict on the person's own answers alone, if corrections apply and their own answers are complete. */
  readonly own?: Verdict;
}

/**
 * How a check relates to its latest verdict: `none` was logged; it is for these answers under this guidance (`current`), or
 * under an earlier one (`older-guidance`); or the answers have changed since.
 */
export type SinceVerdict = "none" | "current" | "older-guidance" | "changed";

/**
 * The person's own answers that count. Only for a check that was answered from its words at once, these are the facts
 * that the words state.
 */
export function decidedAnswers(flow: Flow, check: Check, corrections: Corrections = []): Answers {
  return check.atOnce ? check.atOnce.facts : askedIn(flow, check.answers, corrections).answers;
}

/**
 * What the rules decide about a check: about all its answers with the leads' corrections, or, if it was answered from its words at
 * once, what the stated facts forbid.
 *
 * @throws Error if questions are still open, or the facts forbid nothing: words alone allow nothing
 */
export function decisionOf(flow: Flow, check: Check, corrections: Corrections): CheckDecision {
  if (!check.atOnce) {
    const { answers, applied } = correctedAnswers(flow, decidedAnswers(flow, check, corrections), corrections);
    const own = applied.length > 0 && !fold(flow, check.answers).next ? decide(flow, check.answers) : undefined;
    // A lead's correction may open more questions. A closed verdict cannot get stricter, so do not wait for their answers.
    if (own && isClosed(flow.scale, own.verdict) && fold(flow, answers).next) return { decision: own, corrected: applied };
    return { decision: decide(flow, answers), corrected: applied, ...(own && { own: own.verdict }) };
  }
  const prohibition = prohibitionIn(flow, check.atOnce.facts);
  if (!prohibition) throw new Error("The words forbid nothing by themselves, so they decide nothing.");
  return { decision: prohibition, corrected: [] };
}

/** A digest that changes when the person changes anything they have given. */
export function digestGiven({ atOnce, answers }: Pick<Check, "answers" | "atOnce">): string {
  return digestAnswers(atOnce ? atOnce.facts : answers);
}

/** Whether the person has changed nothing since the latest verdict, no matter what of it counts. */
export function isAsGiven(check: Check): boolean {
  const { logged } = check;
  return logged !== undefined && digestGiven(check) === (logged.givenDigest ?? logged.answersDigest);
}

/** How a check relates to its latest verdict. Neither newer guidance nor a lead's decision counts as changed answers. */
export function sinceVerdict(flow: Flow, check: Check, guidanceVersion: string, corrections: Corrections = []): SinceVerdict {
  const { logged } = check;
  if (!logged) return "none";
  // A finding after the verdict has reopened the answers, even if they end up the same.
  if (check.openedBy !== undefined) return "changed";
  const isOlder = logged.guidanceVersion !== guidanceVersion;
  // Which of the same answers count may differ under other guidance, or after a lead's correction to an earlier question.
  const isSame = isAsGiven(check) || digestAnswers(decidedAnswers(flow, check, corrections)) === logged.answersDigest;
  if (!isSame) return "changed";
  return isOlder ? "older-guidance" : "current";
}

/**
 * The check under a lead's latest decision. A lead's answer to a question the person was not asked replaces
 * what they had answered to it before, but not what they answer from now on.
 */
export function underDecision(check: Check, { history, corrections = [], current }: PresentCheck): Check {
  const latest = history.findLast(({ kind }) => kind === "reviewed");
  if (latest?.kind !== "reviewed" || latest.eventId === check.givenUnder) return check;
  const before = corrections.filter(({ from, question }) => from === undefined && current.answers[question] === undefined);
  const given = Object.entries(check.answers).filter(([id]) => !before.some(({ question }) => question === id));
  const now: Check = { ...check, answers: Object.fromEntries(given), givenUnder: latest.eventId };
  // An answer dropped because of a lead is not a change by the person.
  return check.logged && isAsGiven(check) ? { ...now, logged: { ...check.logged, givenDigest: digestGiven(now) } } : now;
}

/** Adds facts to what is already suggested: ticks are merged. */
function beside(suggested: Answers, facts: Answers): Answers {
  const merged = Object.entries(facts).map(([id, fact]) => {
    const before = suggested[id];
    const isTicks = typeof fact !== "string" && before !== undefined && typeof before !== "string";
    return [id, isTicks ? [...new Set([...before, ...fact])] : fact] as const;
  });
  return { ...suggested, ...Object.fromEntries(merged) };
}

/**
 * A check to decide. Its words only answer it at once if what they state is forbidden. Otherwise what they
 * state is filled in for the person to confirm. This happens to words answered under other guidance, or by an
 * earlier release.
 */
export function withWordsAsRead(flow: Flow, check: Check): Check {
  const { atOnce, ...rest } = check;
  if (!atOnce || prohibitionIn(flow, atOnce.facts)) return check;
  return { ...rest, suggested: beside(check.suggested, atOnce.facts) };
}
