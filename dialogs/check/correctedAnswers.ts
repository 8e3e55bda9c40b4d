import {
  type Answer,
  type Answers,
  askedAnswers,
  chosen,
  decide,
  type Flow,
  fold,
  inWords,
  isClosed,
  isValid,
  type Question,
} from "../../guidance/index.js";
import { isVerdict, type PresentCheck, type RecordedCorrection } from "../../records/index.js";
import { isAboutThis, subjectDigest } from "./subject.js";

/** A person's answers with what leads have put right laid over them. */
export interface CorrectedAnswers {
  readonly answers: Answers;
  /** The corrections that still apply, in their order. */
  readonly applied: readonly RecordedCorrection[];
}

/**
 * Lays over a person's answers what leads have put right. A correction applies for as long as the person's answer is still
 * the one that it corrected, and what the check is about is still the same; one of a question that they had not been asked, for
 * as long as they have not answered it themselves, and the question is asked. Of several about one question the later builds on
 * what the earlier made of it. Where the person's ticks have changed, what a lead had added of what states a risk is still so.
 * What the flow does not know any more applies no longer.
 */
export function correctedAnswers(flow: Flow, answers: Answers, corrections: readonly RecordedCorrection[]): CorrectedAnswers {
  const own = fold(flow, answers).answers;
  const questions = new Map(flow.pages.flatMap((page) => page.questions.map((question) => [question.id, question])));
  const about = subjectDigest(flow, own);
  const laidOver: Record<string, Answer> = {};
  const applied = corrections.flatMap((correction): RecordedCorrection[] => {
    const { question: id, from, to } = correction;
    const question = questions.get(id);
    if (!question || !isValid(question, to) || !isAboutThis(about, correction)) return [];
    const given = from === undefined ? answers[id] : own[id];
    // Of a question that is not asked just now, what a lead has added is kept for when it is.
    if (given === undefined && from !== undefined && addsRisk(question, correction)) return [correction];
    const applies = isSameAnswer(given, from) || (id in laidOver && isSameAnswer(laidOver[id], from));
    const still = applies ? correction : stillAdded(question, laidOver[id] ?? given, correction);
    if (still) laidOver[id] = still.to as Answer;
    return still ? [still] : [];
  });
  const asked = askedAnswers(flow, { ...answers, ...laidOver });
  const isAsked = (id: string) => asked[id] !== undefined;
  const counting = Object.fromEntries(Object.entries(laidOver).filter(([id]) => isAsked(id)));
  const isKept = ({ question: id, from }: RecordedCorrection) => isAsked(id) || (own[id] === undefined && from !== undefined);
  return { answers: { ...answers, ...counting }, applied: applied.filter(isKept) };
}

/** The ticks that a correction has added, and that state a risk. */
function addedRisks(question: Question, { from, to }: RecordedCorrection): readonly string[] {
  if (question.kind !== "choices" || question.steps) return [];
  const risks = question.options.flatMap(({ id, risk }) => (risk > 0 ? [id] : []));
  return chosen(to).filter((id) => !chosen(from).includes(id) && risks.includes(id));
}

function addsRisk(question: Question, correction: RecordedCorrection): boolean {
  return addedRisks(question, correction).length > 0;
}

/** A correction of ticks that have changed since: with what it added, where that states a risk and is not ticked by now. */
function stillAdded(
  question: Question,
  given: Answer | undefined,
  correction: RecordedCorrection,
): RecordedCorrection | undefined {
  if (question.kind !== "choices" || given === undefined) return undefined;
  const added = addedRisks(question, correction).filter((id) => !chosen(given).includes(id));
  if (added.length === 0) return undefined;
  const ticked = [...chosen(given), ...added];
  const now = question.options.map(({ id }) => id).filter((id) => id !== question.none && ticked.includes(id));
  return { ...correction, from: given, was: inWords(question, given), to: now, now: inWords(question, now) };
}

/**
 * What leads have put right and new answers may still rest on. One lead may have put an answer right that stated no prohibition
 * then; where the person's other answers have made one of it since, that is only lifted by what two people stand for.
 */
export function correctionsThatStand(
  flow: Flow,
  answers: Answers,
  { corrections = [], history }: Pick<PresentCheck, "corrections" | "history">,
): readonly RecordedCorrection[] {
  const own = fold(flow, answers).answers;
  const forbidden = forbids(flow, own);
  const lifts = (some: readonly RecordedCorrection[]) => {
    const still = forbids(flow, correctedAnswers(flow, answers, some).answers);
    return forbidden?.some((rule) => !still?.includes(rule)) ?? false;
  };
  if (!lifts(corrections)) return corrections;
  const questions = flow.pages.flatMap((page) => page.questions);
  const byTwo = corrections.filter((each) => isByTwo(each, history));
  // Of what one lead alone has put right, what only adds stays, and what the person had not been asked: neither lifts anything.
  const alone = (each: RecordedCorrection) => (each.from === undefined ? [each] : onlyAdded(questions, each));
  const kept = corrections.flatMap((each) => (byTwo.includes(each) ? [each] : alone(each)));
  const isWhole = (some: readonly RecordedCorrection[]) => !fold(flow, correctedAnswers(flow, answers, some).answers).next;
  if (isWhole(kept) && !lifts(kept.filter((each) => !byTwo.includes(each)))) return kept;
  return isWhole(byTwo) ? byTwo : [];
}

/** A correction of ticks without those that it took off; none where it added nothing. */
function onlyAdded(questions: readonly Question[], correction: RecordedCorrection): readonly RecordedCorrection[] {
  const question = questions.find(({ id }) => id === correction.question);
  const added = question && stillAdded(question, correction.from as Answer, correction);
  return added ? [added] : [];
}

/** The rules that forbid it on these answers; undefined while a question is open. */
function forbids(flow: Flow, answers: Answers): readonly string[] | undefined {
  if (fold(flow, answers).next) return undefined;
  return decide(flow, answers).reasons.flatMap(({ rule, verdict }) => (isClosed(flow.scale, verdict) ? [rule] : []));
}

/** Whether two people stand for a correction: the decision that last put this right confirmed it, and it has been part of every verdict since. */
function isByTwo(correction: RecordedCorrection, history: PresentCheck["history"]): boolean {
  const { question } = correction;
  const isOf = (made: readonly RecordedCorrection[] = []) => made.some((each) => isSameCorrection(each, correction));
  const at = history.findLastIndex(
    (event) => event.kind === "reviewed" && (event.put ? event.put.includes(question) : isOf(event.corrections)),
  );
  const event = history[at];
  if (event?.kind !== "reviewed" || event.confirms === undefined || !isOf(event.corrections)) return false;
  return history.slice(at).every((later) => !isVerdict(later) || isOf(later.corrected));
}

function isSameCorrection(one: RecordedCorrection, other: RecordedCorrection): boolean {
  return one.question === other.question && isSameAnswer(one.from, other.from) && isSameAnswer(one.to, other.to);
}

/** Whether two answers say the same: in which order boxes were ticked says nothing. */
export function isSameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(answer: Answer | undefined): string {
  return JSON.stringify(answer === undefined || typeof answer === "string" ? (answer ?? null) : [...answer].sort());
}
