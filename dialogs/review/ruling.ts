import {
  type Answer,
  type Answers,
  type AnswersDecision,
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
import { correctedAnswers, isSameAnswer } from "../check/correctedAnswers.js";
import { recordedReasons } from "../check/recordedReasons.js";
import { subjectDigest } from "../check/subject.js";
import type { Ruled } from "./decide.js";
import { statementsOf } from "./statements.js";

/** An answer that a lead puts right, or a condition that they confirm. */
export interface Change {
  readonly question: string;
  readonly to: Answer;
  /** The condition that is met by it. */
  readonly condition?: string;
}

/** What the rules make of a check once some of its answers are put right. */
export type Ruling =
  /** The corrected answers lead to questions that have no answer yet. */
  | { readonly kind: "open"; readonly questions: readonly Question[] }
  | {
      readonly kind: "ruled";
      readonly decision: AnswersDecision;
      readonly ruled: Ruled;
      /** Something that forbade it does not any more: that takes a second person. */
      readonly takesSecond: boolean;
    };

/** The answers of a check that count: the person's, with what leads have put right. */
export function answersThatCount(flow: Flow, { current, corrections = [] }: PresentCheck): Answers {
  return correctedAnswers(flow, current.answers, corrections).answers;
}

/** The conditions that are open on the answers that count; none while something is forbidden, or a question has no answer. */
export function conditionsOpen(flow: Flow, check: PresentCheck): readonly (Reason & { readonly condition: OpenCondition })[] {
  const answers = answersThatCount(flow, check);
  if (fold(flow, answers).next) return [];
  const { verdict, reasons } = decide(flow, answers);
  if (isClosed(flow.scale, verdict)) return [];
  return reasons.flatMap(({ condition, ...reason }) => (condition ? [{ ...reason, condition }] : []));
}

/** The answers that these conditions give once they are met. */
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

/** Lets the rules decide with these corrections instead of those that there are, of which this has put these questions right. */
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

/** Whether something that forbids it would not any more: a rule, or what was put right before and forbids it since. */
function lifts(guidance: Pick<Guidance, "version">, flow: Flow, check: PresentCheck, ruled: Ruled): boolean {
  const isSaid = (rule: string) => ruled.reasons.some((reason) => reason.rule === rule);
  if (forbiddenBefore(guidance, flow, check).some((rule) => !isSaid(rule))) return true;
  const left = standsLeft(check, { ...ruled, confirms: "" });
  return takesTwo((check.stands ?? []).filter((stand) => !left.includes(stand)));
}

/** Whether what was last said of a question is that a condition is met. */
function isConfirmed(corrections: readonly RecordedCorrection[], id: string): boolean {
  return corrections.findLast(({ question }) => question === id)?.condition !== undefined;
}

/**
 * The corrections with the changes among them. An answer is put right against the person's own, in place of what was put right
 * before; a condition is met on top of what counts, so that each stays with the name of whoever confirmed it.
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
    // Whoever puts back what the person had answered takes an earlier correction back.
    if (condition === undefined && from !== undefined && isSameAnswer(from, to)) return [];
    const asked = { question: id, asked: question.label, to, now: inWords(question, to), by, about };
    return [
      {
        ...asked,
        ...(from !== undefined && { from, was: inWords(question, from) }),
        ...(condition !== undefined && { condition }),
      },
    ];
  });
  return [...earlier, ...made];
}

/** The rules that forbid it as it stands: as they were logged, and as they are now. */
function forbiddenBefore(guidance: Pick<Guidance, "version">, flow: Flow, check: PresentCheck): readonly string[] {
  const answers = answersThatCount(flow, check);
  const now = fold(flow, answers).next ? [] : decide(flow, answers).reasons;
  const { current, corrections = [] } = check;
  // Where nothing has been put right yet, what was logged counts too: under other guidance it may say more.
  const then = corrections.length > 0 && current.guidanceVersion === guidance.version ? [] : current.reasons;
  return [...new Set([...now, ...then].filter(({ verdict }) => isClosed(flow.scale, verdict)).map(({ rule }) => rule))];
}
