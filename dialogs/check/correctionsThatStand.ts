import { type Answer, type Answers, type Flow, fold, type Question } from "../../guidance/index.js";
import { isVerdict, type PresentCheck, type RecordedCorrection, type ReviewedEvent } from "../../records/index.js";
import { addedRisks, correctedAnswers, isSameCorrection, rulesThatForbid, stillAdded } from "./correctedAnswers.js";
import { isSaidTo } from "./found.js";

/**
 * What leads have put right and new answers may still rest on. One lead may have put an answer right that stated no prohibition
 * then; where the person's other answers have made one of it since, that is only lifted by what two people stand for.
 */
export function correctionsThatStand(
  flow: Flow,
  answers: Answers,
  record: Pick<PresentCheck, "corrections" | "history" | "found" | "foundAfter">,
): readonly RecordedCorrection[] {
  const { history } = record;
  const corrections = knownCorrections(flow, record);
  const forbidden = rulesThatForbid(flow, answers);
  const lifts = (some: readonly RecordedCorrection[]) => {
    const still = rulesThatForbid(flow, correctedAnswers(flow, answers, some).answers);
    return forbidden.some((rule) => !still.includes(rule));
  };
  if (!lifts(corrections)) return corrections;
  const questions = flow.pages.flatMap((page) => page.questions);
  const byTwo = corrections.filter((each) => isByTwo(each, history));
  // Of what one lead alone has put right, what lifts nothing stays: an answer that the person had not been asked for, what a tick
  // has only added, a choice that lifts nothing by itself, or on top of what two stand for.
  const alone = (each: RecordedCorrection) => {
    if (each.from === undefined || (typeof each.to === "string" && !lifts([each]))) return [each];
    return onlyAdded(questions, each);
  };
  const kept = corrections.flatMap((each) => (byTwo.includes(each) ? [each] : alone(each)));
  const isWhole = (some: readonly RecordedCorrection[]) => !fold(flow, correctedAnswers(flow, answers, some).answers).next;
  const standsFor = (some: readonly RecordedCorrection[]) =>
    isWhole(some) && !lifts(some.filter((each) => !byTwo.includes(each)));
  if (standsFor(kept)) return kept;
  // What a lead has added is never lost with the rest, nor what they have answered to what it asks. Where it asks for more than the
  // person was asked, it waits beside a verdict that is as strict as any: see `decisionOf`.
  const ticks = corrections.flatMap((each) => onlyAdded(questions, each));
  const added = corrections.flatMap((each) => (each.from === undefined ? [each] : onlyAdded(questions, each)));
  const besides = [...added, ...byTwo.filter((each) => !added.some(({ question }) => question === each.question))];
  return [besides, added].find(standsFor) ?? [besides, added, ticks].find((some) => !lifts(some)) ?? [];
}

/**
 * What leads have put right, without what it took off that was found in a picture since: they did not know of it, so that is to be put
 * right anew. What it added stays.
 */
export function knownCorrections(
  flow: Flow,
  { corrections = [], found, foundAfter }: Pick<PresentCheck, "corrections" | "found" | "foundAfter">,
): readonly RecordedCorrection[] {
  if (foundAfter === undefined) return corrections;
  const questions = flow.pages.flatMap((page) => page.questions);
  const takesOff = ({ question, from, to }: RecordedCorrection) =>
    found.some(
      (each) =>
        !isSaidTo(question, each, { [question]: to }) && (from === undefined || isSaidTo(question, each, { [question]: from })),
    );
  return corrections.flatMap((each) => (takesOff(each) ? onlyAdded(questions, each) : [each]));
}

/** A correction of ticks without those that it took off; none where it added nothing. Of a question that was not asked it took off none. */
function onlyAdded(questions: readonly Question[], correction: RecordedCorrection): readonly RecordedCorrection[] {
  const question = questions.find(({ id }) => id === correction.question);
  if (question && correction.from === undefined) return addedRisks(question, correction).length > 0 ? [correction] : [];
  const added = question && stillAdded(question, correction.from as Answer, correction);
  return added ? [added] : [];
}

/** Whether two people stand for a correction: the decision that put this right confirmed it, and it has been part of all since. */
function isByTwo(correction: RecordedCorrection, history: PresentCheck["history"]): boolean {
  const isOf = (some: readonly RecordedCorrection[] = []) => some.some((each) => isSameCorrection(each, correction));
  let made: ReviewedEvent | undefined;
  for (const event of history) {
    if (event.kind === "reviewed" && event.corrections) {
      const isPut = event.put?.includes(correction.question) ?? true;
      made = isOf(event.corrections) ? (made ?? (isPut ? event : undefined)) : undefined;
    } else if (isVerdict(event) && !isOf(event.corrected)) made = undefined;
  }
  return made?.confirms !== undefined;
}
