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
import type { PresentCheck, RecordedCorrection } from "../../records/index.js";
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
    const applies = isSameAnswer(given, from) || (id in laidOver && isSameAnswer(laidOver[id], from));
    const still = applies ? correction : stillAdded(question, laidOver[id] ?? given, correction);
    if (still) laidOver[id] = still.to as Answer;
    return still ? [still] : [];
  });
  const asked = askedAnswers(flow, { ...answers, ...laidOver });
  const isAsked = (id: string) => asked[id] !== undefined;
  const counting = Object.fromEntries(Object.entries(laidOver).filter(([id]) => isAsked(id)));
  return { answers: { ...answers, ...counting }, applied: applied.filter(({ question }) => isAsked(question)) };
}

/** A correction of ticks that have changed since: with what it added, where that states a risk and is not ticked by now. */
function stillAdded(
  question: Question,
  given: Answer | undefined,
  correction: RecordedCorrection,
): RecordedCorrection | undefined {
  if (question.kind !== "choices" || question.steps || given === undefined) return undefined;
  const { from, to } = correction;
  const isRisk = (id: string) => question.options.some((option) => option.id === id && option.risk > 0);
  const added = chosen(to).filter((id) => !chosen(from).includes(id) && !chosen(given).includes(id) && isRisk(id));
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
  const confirmed = history.flatMap((event) =>
    event.kind === "reviewed" && event.confirms !== undefined ? (event.corrections ?? []) : [],
  );
  const byTwo = corrections.filter((each) => confirmed.some((other) => isSameCorrection(each, other)));
  return fold(flow, correctedAnswers(flow, answers, byTwo).answers).next ? [] : byTwo;
}

/** The rules that forbid it on these answers; undefined while a question is open. */
function forbids(flow: Flow, answers: Answers): readonly string[] | undefined {
  if (fold(flow, answers).next) return undefined;
  return decide(flow, answers).reasons.flatMap(({ rule, verdict }) => (isClosed(flow.scale, verdict) ? [rule] : []));
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
