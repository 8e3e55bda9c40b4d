import { type Answer, type Answers, decide, type Flow, fold, isClosed, isValid } from "../../guidance/index.js";
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
 * as long as they have not answered it themselves. Of several about one question the later builds on what the earlier made of it. What the flow does not know any more
 * applies no longer.
 */
export function correctedAnswers(flow: Flow, answers: Answers, corrections: readonly RecordedCorrection[]): CorrectedAnswers {
  const own = fold(flow, answers).answers;
  const questions = new Map(flow.pages.flatMap((page) => page.questions.map((question) => [question.id, question])));
  const about = subjectDigest(flow, own);
  const laidOver: Record<string, Answer> = {};
  const applied = corrections.filter((correction) => {
    const { question, from, to } = correction;
    const known = questions.get(question);
    if (!known || !isValid(known, to) || !isAboutThis(about, correction)) return false;
    const given = from === undefined ? answers[question] : own[question];
    const applies = isSameAnswer(given, from) || (question in laidOver && isSameAnswer(laidOver[question], from));
    if (applies) laidOver[question] = to;
    return applies;
  });
  return { answers: { ...answers, ...laidOver }, applied };
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
