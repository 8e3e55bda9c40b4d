import { type Answers, type Decision, decide, type Flow, fold, isClosed, prohibitionIn } from "../../guidance/index.js";
import type { PresentCheck, RecordedCorrection, Verdict } from "../../records/index.js";
import { askedIn } from "./asked.js";
import { type Check, digestAnswers } from "./check.js";
import { correctedAnswers } from "./correctedAnswers.js";

type Corrections = readonly RecordedCorrection[];

/** What the rules make of a check, and what leads had put right that it rests on. */
export interface CheckDecision {
  readonly decision: Decision;
  readonly corrected: Corrections;
  /** What the rules give on the person's own answers alone, where something put right is part of it and they can say. */
  readonly own?: Verdict;
}

/**
 * How a check stands to its latest verdict: `none` was logged; it is about these answers under this guidance (`current`), or
 * under an earlier one (`older-guidance`); or the answers have changed since.
 */
export type SinceVerdict = "none" | "current" | "older-guidance" | "changed";

/**
 * The person's own answers that count. Of a check that was answered from its words at once, and of nothing else: the facts
 * they state.
 */
export function decidedAnswers(flow: Flow, check: Check, corrections: Corrections = []): Answers {
  return check.atOnce ? check.atOnce.facts : askedIn(flow, check.answers, corrections).answers;
}

/**
 * What the rules say of a check: of all its answers with what leads have put right, or, where it was answered from its words at
 * once, what the facts forbid that they state.
 *
 * @throws Error if questions are still open, or the facts forbid nothing: words alone allow nothing
 */
export function decisionOf(flow: Flow, check: Check, corrections: Corrections): CheckDecision {
  if (!check.atOnce) {
    const { answers, applied } = correctedAnswers(flow, decidedAnswers(flow, check, corrections), corrections);
    const own = applied.length > 0 && !fold(flow, check.answers).next ? decide(flow, check.answers) : undefined;
    // What a lead has added may ask for more than the person was asked. Nothing is stricter than what is closed, so that is not waited for.
    if (own && isClosed(flow.scale, own.verdict) && fold(flow, answers).next) return { decision: own, corrected: applied };
    return { decision: decide(flow, answers), corrected: applied, ...(own && { own: own.verdict }) };
  }
  const prohibition = prohibitionIn(flow, check.atOnce.facts);
  if (!prohibition) throw new Error("The words forbid nothing by themselves, so they decide nothing.");
  return { decision: prohibition, corrected: [] };
}

/** Tells whether a person has changed anything of what they have given. */
export function digestGiven({ atOnce, answers }: Pick<Check, "answers" | "atOnce">): string {
  return digestAnswers(atOnce ? atOnce.facts : answers);
}

/** Whether nothing that was given has been changed since the latest verdict, whatever counts of it. */
export function isAsGiven(check: Check): boolean {
  const { logged } = check;
  return logged !== undefined && digestGiven(check) === (logged.givenDigest ?? logged.answersDigest);
}

/** How a check stands to its latest verdict. Neither newer guidance alone nor a lead makes its answers other answers. */
export function sinceVerdict(flow: Flow, check: Check, guidanceVersion: string, corrections: Corrections = []): SinceVerdict {
  const { logged } = check;
  if (!logged) return "none";
  // What was found after it has opened its answers again, also where they come to be the same.
  if (check.openedBy !== undefined) return "changed";
  const isOlder = logged.guidanceVersion !== guidanceVersion;
  // What counts of the same answers may be other under other guidance, and once a lead has put right what asks for them.
  const isSame = isAsGiven(check) || digestAnswers(decidedAnswers(flow, check, corrections)) === logged.answersDigest;
  if (!isSame) return "changed";
  return isOlder ? "older-guidance" : "current";
}

/**
 * The check under the latest decision of a lead. What a lead says of a question that the person was not asked counts against
 * what they had answered to it before, and not against what they answer from now on.
 */
export function underDecision(check: Check, { history, corrections = [], current }: PresentCheck): Check {
  const latest = history.findLast(({ kind }) => kind === "reviewed");
  if (latest?.kind !== "reviewed" || latest.eventId === check.givenUnder) return check;
  const before = corrections.filter(({ from, question }) => from === undefined && current.answers[question] === undefined);
  const given = Object.entries(check.answers).filter(([id]) => !before.some(({ question }) => question === id));
  const now: Check = { ...check, answers: Object.fromEntries(given), givenUnder: latest.eventId };
  // What falls away because of a lead is no change of the person's.
  return check.logged && isAsGiven(check) ? { ...now, logged: { ...check.logged, givenDigest: digestGiven(now) } } : now;
}

/** Facts beside what is suggested already: ticks are added to ticks. */
function beside(suggested: Answers, facts: Answers): Answers {
  const merged = Object.entries(facts).map(([id, fact]) => {
    const before = suggested[id];
    const isTicks = typeof fact !== "string" && before !== undefined && typeof before !== "string";
    return [id, isTicks ? [...new Set([...before, ...fact])] : fact] as const;
  });
  return { ...suggested, ...Object.fromEntries(merged) };
}

/**
 * A check that is to be decided, with its words answered at once only where what they state is forbidden. Otherwise what they
 * state is filled in, for the person to confirm: so it is with words that were answered under other guidance, or by an
 * earlier release.
 */
export function withWordsAsRead(flow: Flow, check: Check): Check {
  const { atOnce, ...rest } = check;
  if (!atOnce || prohibitionIn(flow, atOnce.facts)) return check;
  return { ...rest, suggested: beside(check.suggested, atOnce.facts) };
}
