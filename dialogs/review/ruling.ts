import {
  type Answer,
  type Answers,
  type AnswersDecision,
  chosen,
  decide,
  type Flow,
  fold,
  type Guidance,
  inWords,
  isClosed,
  isValid,
  meet,
  type OpenCondition,
  type Question,
  type Reason,
} from "../../guidance/index.js";
import { type PresentCheck, type RecordedCorrection, type RecordedPerson, standsLeft, takesTwo } from "../../records/index.js";
import { addedRisks, correctedAnswers, isSameAnswer, rulesThatForbid } from "../check/correctedAnswers.js";
import { recordedReasons } from "../check/recordedReasons.js";
import { subjectDigest } from "../check/subject.js";
import type { Ruled } from "./decide.js";
import { statementsOf } from "./statements.js";

/** An answer that a lead corrects, or a condition that they confirm. */
export interface Change {
  readonly question: string;
  readonly to: Answer;
  /** The condition that is met by it. */
  readonly condition?: string;
}

/** What the rules make of a check with corrected answers. */
export type Ruling =
  /** The corrected answers lead to questions that have no answer yet. */
  | { readonly kind: "open"; readonly questions: readonly Question[] }
  | {
      readonly kind: "ruled";
      readonly decision: AnswersDecision;
      readonly ruled: Ruled;
      /** Something that forbade posting no longer does: that needs a second person. */
      readonly takesSecond: boolean;
    };

/** The answers of a check that count: the person's, with the leads' corrections. */
export function answersThatCount(flow: Flow, { current, corrections = [] }: PresentCheck): Answers {
  return correctedAnswers(flow, current.answers, corrections).answers;
}

/**
 * The conditions open on the answers that count and that a lead can confirm, so not what only the person's own words can
 * meet. None if something is forbidden or a question has no answer.
 */
export function conditionsOpen(flow: Flow, check: PresentCheck): readonly (Reason & { readonly condition: OpenCondition })[] {
  const answers = answersThatCount(flow, check);
  if (fold(flow, answers).next) return [];
  const { verdict, reasons } = decide(flow, answers);
  if (isClosed(flow.scale, verdict)) return [];
  return reasons.flatMap(({ condition, ...reason }) =>
    condition && condition.asks === undefined ? [{ ...reason, condition }] : [],
  );
}

/** The changes to the answers that meet these conditions. */
export function changesOf(
  flow: Flow,
  check: PresentCheck,
  met: readonly { readonly condition: OpenCondition }[],
): readonly Change[] {
  const before = answersThatCount(flow, check);
  const after = meet(
    flow,
    before,
    met.map(({ condition }) => condition),
  );
  return met.flatMap(({ condition }) =>
    Object.keys(condition.sets).map((question) => ({ question, to: after[question] ?? "", condition: condition.text })),
  );
}

/** Lets the rules decide on the answers that count with these changes. */
export function ruleOn(
  guidance: Pick<Guidance, "provisions" | "version">,
  flow: Flow,
  check: PresentCheck,
  changes: readonly Change[],
  by: RecordedPerson,
): Ruling {
  const counted = answersThatCount(flow, check);
  const made = changes.filter(({ question, to }) => !isSameAnswer(counted[question], to));
  const put = [...new Set(made.map(({ question }) => question))];
  return ruleWith(guidance, flow, check, { corrections: corrected(flow, check, made, by), put });
}

/** Lets the rules decide with these corrections in place of the existing ones. `put`: the questions corrected now. */
export function ruleWith(
  guidance: Pick<Guidance, "provisions" | "version">,
  flow: Flow,
  check: PresentCheck,
  { corrections, put = [] }: Pick<Ruled, "corrections"> & Partial<Pick<Ruled, "put">>,
): Ruling {
  const { answers, applied } = correctedAnswers(flow, check.current.answers, corrections);
  const { next } = fold(flow, answers);
  if (next) return { kind: "open", questions: next.questions.filter((question) => !isValid(question, answers[question.id])) };
  const decision = decide(flow, answers);
  const around = { own: check.current.answers, before: answersThatCount(flow, check), after: answers };
  const states = statementsOf(
    flow,
    around,
    put,
    put.filter((id) => isConfirmed(corrections, id)),
  );
  const reasons = recordedReasons(guidance, decision);
  const ruled: Ruled = { corrections: applied, put, ruled: decision.verdict, reasons, ...(states.length > 0 && { states }) };
  return { kind: "ruled", decision, ruled, takesSecond: lifts(guidance, flow, check, ruled) };
}

/** Whether something that forbids posting would no longer do so: a rule, or an earlier correction. */
function lifts(guidance: Pick<Guidance, "version">, flow: Flow, check: PresentCheck, ruled: Ruled): boolean {
  const isSaid = (rule: string) => ruled.reasons.some((reason) => reason.rule === rule);
  if (forbiddenBefore(guidance, flow, check).some((rule) => !isSaid(rule))) return true;
  if (ruled.put.some((question) => lessensForbidden(flow, check, ruled, question))) return true;
  const left = standsLeft(check, { ...ruled, confirms: "" });
  return takesTwo((check.stands ?? []).filter((stand) => !left.includes(stand)));
}

/**
 * Whether the person's own answer to a question states a prohibition, and the correction states less risk than two people have agreed on: somebody who
 * confirmed "not sure" has not confirmed a yes.
 */
function lessensForbidden(flow: Flow, check: PresentCheck, ruled: Ruled, id: string): boolean {
  const own = check.current.answers;
  const before = answersThatCount(flow, check);
  const after = correctedAnswers(flow, own, ruled.corrections).answers;
  const question = flow.pages.flatMap((page) => page.questions).find((each) => each.id === id);
  if (!question || own[id] === undefined || isConfirmed(ruled.corrections, id)) return false;
  if (isNoLess(question, before[id], after[id])) return false;
  const [stated, said] = [rulesThatForbid(flow, own), rulesThatForbid(flow, after)];
  return rulesThatForbid(flow, { ...after, [id]: own[id] }).some((rule) => stated.includes(rule) && !said.includes(rule));
}

/** Whether an answer states every risk that another does. */
function isNoLess(question: Question, before: Answer | undefined, after: Answer | undefined): boolean {
  if (question.kind === "text") return true;
  const risks = question.options.filter(({ risk }) => risk > 0).map(({ id }) => id);
  if (question.kind === "choices") return risks.every((id) => !chosen(before).includes(id) || chosen(after).includes(id));
  const riskOf = (answer: Answer | undefined) => question.options.find(({ id }) => id === answer)?.risk ?? 0;
  return riskOf(after) >= riskOf(before);
}

/** Whether the latest correction of a question confirms a condition. */
function isConfirmed(corrections: readonly RecordedCorrection[], id: string): boolean {
  return corrections.findLast(({ question }) => question === id)?.condition !== undefined;
}

/**
 * The corrections including the changes. An answer is corrected relative to the person's own, replacing earlier
 * corrections; a condition is met on top of what counts, so that each keeps the name of whoever confirmed it.
 */
function corrected(
  flow: Flow,
  check: PresentCheck,
  changes: readonly Change[],
  by: RecordedPerson,
): readonly RecordedCorrection[] {
  const { current, corrections = [] } = check;
  const questions = new Map(flow.pages.flatMap((page) => page.questions).map((question) => [question.id, question]));
  const about = subjectDigest(flow, fold(flow, current.answers).answers);
  const counting: Record<string, Answer> = { ...answersThatCount(flow, check) };
  const instead = changes.filter(({ condition }) => condition === undefined);
  const earlier = corrections.filter(({ question }) => !instead.some((change) => change.question === question));
  const made = changes.flatMap(({ question: id, to, condition }): RecordedCorrection[] => {
    const question = questions.get(id);
    if (!question) return [];
    const from = condition === undefined ? current.answers[id] : counting[id];
    counting[id] = to;
    // A tick that an earlier lead added and that stays remains theirs too, even if the person has ticked it meanwhile.
    const theirs = condition === undefined ? corrections.flatMap((each) => leftTicked(question, each, from, to)) : [];
    // Going back to the person's own answer withdraws an earlier correction.
    if (condition === undefined && from !== undefined && isSameAnswer(from, to)) return theirs;
    const asked = { question: id, asked: question.label, to, now: inWords(question, to), by, about };
    return [
      ...theirs,
      {
        ...asked,
        ...(from !== undefined && { from, was: inWords(question, from) }),
        ...(condition !== undefined && { condition }),
      },
    ];
  });
  return [...earlier, ...made];
}

/**
 * What stays of an earlier lead's ticks when another lead corrects the same question and keeps them: those that the person has ticked
 * too, on top of their other ticks. Otherwise the person could untick them alone.
 */
function leftTicked(
  question: Question,
  earlier: RecordedCorrection,
  own: Answer | undefined,
  to: Answer,
): readonly RecordedCorrection[] {
  if (earlier.question !== question.id || question.kind !== "choices" || own === undefined) return [];
  const left = addedRisks(question, earlier).filter((id) => chosen(to).includes(id) && chosen(own).includes(id));
  if (left.length === 0) return [];
  const others = chosen(own).filter((id) => !left.includes(id));
  const from = others.length > 0 ? others : [question.none];
  return [{ ...earlier, from, was: inWords(question, from), to: own, now: inWords(question, own) }];
}

/** The rules that forbid posting before the change: as logged, and as they are now. */
function forbiddenBefore(guidance: Pick<Guidance, "version">, flow: Flow, check: PresentCheck): readonly string[] {
  const now = rulesThatForbid(flow, answersThatCount(flow, check));
  const { current, corrections = [] } = check;
  // Without corrections, the logged reasons count too: under other guidance they may forbid more.
  const then = corrections.length > 0 && current.guidanceVersion === guidance.version ? [] : current.reasons;
  const closed = then.filter(({ verdict }) => isClosed(flow.scale, verdict)).map(({ rule }) => rule);
  return [...new Set([...now, ...closed])];
}
