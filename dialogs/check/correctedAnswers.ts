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

/** A person's answers with what leads have put right laid over them. */
export interface CorrectedAnswers {
  readonly answers: Answers;
  /** The corrections that still apply, in their order; also those that wait for an answer that they add to. */
  readonly applied: readonly RecordedCorrection[];
  /** The questions that leads have answered in place of the person, who had not been asked them. */
  readonly putRight: ReadonlySet<string>;
}

/**
 * Lays over a person's answers what leads have put right. A correction applies for as long as the person's answer is still
 * the one that it corrected, and what the check is about is still the same; one of a question that they had not been asked, for
 * as long as they have not answered it themselves, and the question is asked. Of several about one question the later builds on
 * what the earlier made of it. What a lead has added of what states a risk is still so where the person's ticks have changed, and
 * what only adds where the picture or the post has other words: words are changed too easily to take anything off by that.
 * What the flow does not know any more applies no longer.
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
    // A question may be asked only because of what is put right on the pages before it.
    const given = from === undefined ? answers[id] : (own[id] ?? askedAnswers(flow, { ...answers, ...others })[id]);
    // Where there is no answer just now that it could be added to, what a lead has added is kept for when there is.
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
    // Also where only something else that is put right leaves the question out just now.
    return addsRisk(question, correction) || (own[question.id] === undefined && correction.from !== undefined);
  };
  return {
    answers: { ...answers, ...counting },
    applied: applied.filter(isKept),
    putRight: new Set(Object.keys(counting).filter((id) => applied.find(({ question }) => question === id)?.from === undefined)),
  };
}

/** Whether a choice that a lead has put right states no less than the person's own, and lifts nothing that is said against it. */
function onlyAdds(flow: Flow, answers: Answers, question: Question, { from, to }: RecordedCorrection): boolean {
  if (question.kind !== "choice" || from === undefined) return false;
  const riskOf = (answer: Answer) => question.options.find(({ id }) => id === answer)?.risk ?? 0;
  if (riskOf(to) < riskOf(from)) return false;
  const [before, after] = [against(flow, answers), against(flow, { ...answers, [question.id]: to })];
  return before.every((rule) => after.includes(rule));
}

/** The rules that say something against it on what is answered. */
function against(flow: Flow, answers: Answers): readonly string[] {
  const reasons = reasonsKnown(flow, askedAnswers(flow, answers));
  return reasons.filter(({ verdict }) => verdict !== clearOf(flow.scale)).map(({ rule }) => rule);
}

/** The rules that forbid it on what is answered. That something before it is still to be asked lifts nothing. */
export function rulesThatForbid(flow: Flow, answers: Answers): readonly string[] {
  const reasons = reasonsKnown(flow, askedAnswers(flow, answers));
  return reasons.filter(({ verdict }) => isClosed(flow.scale, verdict)).map(({ rule }) => rule);
}

/** The ticks that a correction has added, and that state a risk. */
export function addedRisks(question: Question, { from, to }: RecordedCorrection): readonly string[] {
  if (question.kind !== "choices" || question.steps) return [];
  const risks = question.options.flatMap(({ id, risk }) => (risk > 0 ? [id] : []));
  return chosen(to).filter((id) => !chosen(from).includes(id) && risks.includes(id));
}

function addsRisk(question: Question, correction: RecordedCorrection): boolean {
  return addedRisks(question, correction).length > 0;
}

/**
 * What a correction has added of what states a risk, on top of an answer that it was not made of; undefined where it added
 * nothing. Where the person has ticked it too by now, it is still the lead's as well: they do not take it off by themselves.
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

/** The options for which it is so, in their order, without the one that says nothing applies. */
function ticksOf({ options, none }: ChoicesQuestion, isSo: (id: string) => boolean): readonly string[] {
  return options.map(({ id }) => id).filter((id) => id !== none && isSo(id));
}

/** Whether two corrections put the same right in the same way, whoever made them. */
export function isSameCorrection(one: RecordedCorrection, other: RecordedCorrection): boolean {
  const isSame = isSameAnswer(one.from, other.from) && isSameAnswer(one.to, other.to);
  return isSame && one.question === other.question && one.condition === other.condition;
}

/** Whether two answers say the same: in which order boxes were ticked says nothing. */
export function isSameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(answer: Answer | undefined): string {
  return JSON.stringify(answer === undefined || typeof answer === "string" ? (answer ?? null) : [...answer].sort());
}
