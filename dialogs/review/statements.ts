import {
  type Answer,
  type Answers,
  askedAnswers,
  chosen,
  clearOf,
  type Flow,
  type Reason,
  rank,
  reasonsKnown,
} from "../../guidance/index.js";
import type { Statement } from "../../records/index.js";
import { isSameAnswer } from "../check/correctedAnswers.js";

/**
 * What the rules say against it because of what a lead has put right: each rule that would say nothing, were one of these
 * questions answered otherwise, though it may have said the same before. Where an answer is made milder ("unsure" becomes "I have
 * asked"), what is left to do is no statement of the lead's: the person does that.
 *
 * @param before the answers that counted
 * @param after the answers that count now
 * @param put the questions that were put right
 */
export function statementsOf(flow: Flow, before: Answers, after: Answers, put: readonly string[]): readonly Statement[] {
  const against = reasonsOn(flow, after).filter(({ verdict }) => verdict !== clearOf(flow.scale));
  return against.flatMap(({ rule, verdict }) => {
    const questions = put.filter(
      (id) => restsOn(flow, before, after, id, rule) && !isMadeMilder(flow, before, after, id, verdict),
    );
    return questions.length === 0 ? [] : [{ rule, verdict, questions }];
  });
}

/** Whether a rule would say nothing, were the question answered otherwise. */
function restsOn(flow: Flow, before: Answers, after: Answers, id: string, rule: string): boolean {
  return othersThan(flow, id, before[id], after[id]).some((other) => !says(reasonsOn(flow, withAnswer(after, id, other)), rule));
}

/** Whether something stricter was said of the former answer. */
function isMadeMilder(flow: Flow, before: Answers, after: Answers, id: string, verdict: Reason["verdict"]): boolean {
  const put = reasonsOn(flow, withAnswer(before, id, after[id]));
  return reasonsOn(flow, before).some(
    (reason) => rank(reason.verdict, flow.scale) < rank(verdict, flow.scale) && !says(put, reason.rule),
  );
}

/** What the answer might have been: as before; another option; each tick as it was. */
function othersThan(
  flow: Flow,
  id: string,
  before: Answer | undefined,
  after: Answer | undefined,
): readonly (Answer | undefined)[] {
  const question = flow.pages.flatMap((page) => page.questions).find((each) => each.id === id);
  if (question?.kind === "choice") return question.options.map((option) => option.id).filter((option) => option !== after);
  const [was, is] = [chosen(before), chosen(after)];
  const ticked = is.filter((option) => !was.includes(option)).map((option) => is.filter((each) => each !== option));
  const unticked = was.filter((option) => !is.includes(option)).map((option) => [...is, option]);
  return [before, ...ticked, ...unticked].filter((other) => !isSameAnswer(other, after));
}

function withAnswer(answers: Answers, id: string, answer: Answer | undefined): Answers {
  const { [id]: _, ...others } = answers;
  return answer === undefined ? others : { ...others, [id]: answer };
}

function reasonsOn(flow: Flow, answers: Answers): readonly Reason[] {
  return reasonsKnown(flow, askedAnswers(flow, answers));
}

function says(reasons: readonly Reason[], rule: string): boolean {
  return reasons.some((reason) => reason.rule === rule);
}
