import {
  type Answer,
  type Answers,
  askedAnswers,
  type ChoicesQuestion,
  chosen,
  clearOf,
  type Flow,
  fold,
  inWords,
  isClosed,
  isValid,
  type Question,
  reasonsKnown,
} from "../../guidance/index.js";
import type { RecordedCorrection } from "../../records/index.js";
import { isAboutThis, subjectDigest } from "./subject.js";

/** A person's answers with the leads' corrections applied. */
export interface CorrectedAnswers {
  readonly answers: Answers;
  /** The corrections that still apply, in order; including those that wait for an answer to add to. */
  readonly applied: readonly RecordedCorrection[];
  /** The questions that leads answered because the person had not been asked them. */
  readonly putRight: ReadonlySet<string>;
}

/**
 * Applies the leads' corrections to a person's answers. A correction applies for as long as the person's answer is still
 * the one it corrected and the check is still about the same thing; one to a question that they had not been asked, for
 * as long as they have not answered it themselves and the question is asked. Later corrections of a question build on
 * earlier ones. A risk that a lead added still applies if the person's ticks have changed, and so does
 * a correction that only adds if the description of the picture or post has changed: words change too easily to drop it for that.
 * A correction of something the flow no longer has does not apply.
 */
export function correctedAnswers(flow: Flow, answers: Answers, corrections: readonly RecordedCorrection[]): CorrectedAnswers {
  const own = fold(flow, answers).answers;
  const inOrder = flow.pages.flatMap((page) => page.questions);
  const questions = new Map(inOrder.map((question) => [question.id, question]));
  const about = subjectDigest(flow, own);
  const laidOver: Record<string, Answer> = {};
  const lay = (correction: RecordedCorrection): readonly RecordedCorrection[] => {
    const { question: id, from, to } = correction;
    const question = questions.get(id);
    if (!question || !isValid(question, to)) return [];
    const isThis = isAboutThis(about, correction);
    const { [id]: laid, ...others } = laidOver;
    // A question may only be asked because of a correction on an earlier page.
    const given = from === undefined ? answers[id] : (own[id] ?? askedAnswers(flow, { ...answers, ...others })[id]);
    // If there is no answer to add to at the moment, keep what a lead added for when there is.
    if (given === undefined && addsRisk(question, correction) && (from !== undefined || !isThis)) return [correction];
    const isSame = isSameAnswer(given, from) || (laid !== undefined && isSameAnswer(laid, from));
    const applies = isSame && (isThis || onlyAdds(flow, { ...answers, ...laidOver }, question, correction));
    const still = applies ? correction : stillAdded(question, laid ?? given, correction);
    if (!still) return [];
    laidOver[id] = still.to as Answer;
    const { ofOther: _, ...said } = still;
    return [isThis ? said : { ...said, ofOther: true }];
  };
  const still = new Map(
    inOrder.flatMap(({ id }) => corrections.filter((each) => each.question === id).map((each) => [each, lay(each)])),
  );
  const applied = corrections.flatMap((each) => still.get(each) ?? []);
  const asked = askedAnswers(flow, { ...answers, ...laidOver });
  const isAsked = (id: string) => asked[id] !== undefined;
  const counting = Object.fromEntries(Object.entries(laidOver).filter(([id]) => isAsked(id)));
  const isKept = (correction: RecordedCorrection) => {
    const question = questions.get(correction.question);
    if (!question || isAsked(correction.question)) return question !== undefined;
    // Even if the question is only left out at the moment because of another correction.
    return addsRisk(question, correction) || (own[question.id] === undefined && correction.from !== undefined);
  };
  return {
    answers: { ...answers, ...counting },
    applied: applied.filter(isKept),
    putRight: new Set(Object.keys(counting).filter((id) => applied.find(({ question }) => question === id)?.from === undefined)),
  };
}

/** Whether a lead's correction of a choice states at least as much risk as the person's own, and removes no reason against it. */
function onlyAdds(flow: Flow, answers: Answers, question: Question, { from, to }: RecordedCorrection): boolean {
  if (question.kind !== "choice" || from === undefined) return false;
  const riskOf = (answer: Answer) => question.options.find(({ id }) => id === answer)?.risk ?? 0;
  if (riskOf(to) < riskOf(from)) return false;
  const [before, after] = [against(flow, answers), against(flow, { ...answers, [question.id]: to })];
  return before.every((rule) => after.includes(rule));
}

/** The rules that speak against posting, on these answers. */
function against(flow: Flow, answers: Answers): readonly string[] {
  const reasons = reasonsKnown(flow, askedAnswers(flow, answers));
  return reasons.filter(({ verdict }) => verdict !== clearOf(flow.scale)).map(({ rule }) => rule);
}

/** The rules that forbid posting, on these answers. An open earlier question lifts none of them. */
export function rulesThatForbid(flow: Flow, answers: Answers): readonly string[] {
  const reasons = reasonsKnown(flow, askedAnswers(flow, answers));
  return reasons.filter(({ verdict }) => isClosed(flow.scale, verdict)).map(({ rule }) => rule);
}

/** The ticks a correction added that state a risk. */
export function addedRisks(question: Question, { from, to }: RecordedCorrection): readonly string[] {
  if (question.kind !== "choices" || question.steps) return [];
  const risks = question.options.flatMap(({ id, risk }) => (risk > 0 ? [id] : []));
  return chosen(to).filter((id) => !chosen(from).includes(id) && risks.includes(id));
}

function addsRisk(question: Question, correction: RecordedCorrection): boolean {
  return addedRisks(question, correction).length > 0;
}

/**
 * A correction's added risks, applied to a different answer than the one it was made for; undefined if it added
 * none. If the person has now ticked them too, they are still the lead's: the person cannot remove them alone.
 */
export function stillAdded(
  question: Question,
  given: Answer | undefined,
  correction: RecordedCorrection,
): RecordedCorrection | undefined {
  const added = addedRisks(question, correction);
  if (question.kind !== "choices" || given === undefined || added.length === 0) return undefined;
  const isTicked = added.some((id) => chosen(given).includes(id));
  const others = ticksOf(question, (id) => chosen(given).includes(id) && !added.includes(id));
  const from = isTicked ? (others.length > 0 ? others : [question.none]) : given;
  const now = ticksOf(question, (id) => chosen(given).includes(id) || added.includes(id));
  return { ...correction, from, was: inWords(question, from), to: now, now: inWords(question, now) };
}

/** The options that pass the test, in order, without "none of these". */
function ticksOf({ options, none }: ChoicesQuestion, isSo: (id: string) => boolean): readonly string[] {
  return options.map(({ id }) => id).filter((id) => id !== none && isSo(id));
}

/** Whether two corrections make the same change, whoever made them. */
export function isSameCorrection(one: RecordedCorrection, other: RecordedCorrection): boolean {
  const isSame = isSameAnswer(one.from, other.from) && isSameAnswer(one.to, other.to);
  return isSame && one.question === other.question && one.condition === other.condition;
}

/** Whether two answers are the same. The order of ticks does not matter. */
export function isSameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(answer: Answer | undefined): string {
  return JSON.stringify(answer === undefined || typeof answer === "string" ? (answer ?? null) : [...answer].sort());
}
