import {
  type Answer,
  type Answers,
  askedAnswers,
  chosen,
  clearOf,
  conditionalOf,
  type Flow,
  type Reason,
  rank,
  reasonsKnown,
} from "../../guidance/index.js";
import type { Statement } from "../../records/index.js";
import { isSameAnswer } from "../check/correctedAnswers.js";

/** The answers of a check around a correction. */
export interface Around {
  /** The person's own. */
  readonly own: Answers;
  /** The answers that counted before it. */
  readonly before: Answers;
  /** The answers that count after it. */
  readonly after: Answers;
}

/**
 * What the rules say against posting because of a lead's correction: each rule that would not apply if one of these
 * questions were answered differently, even if it applied before. If the person's own answer forbade posting ("unsure"
 * becomes "I have asked"), the remaining condition is not the lead's statement: the person meets that. Nor does confirming one
 * condition state anything about another that was open before.
 *
 * @param put the corrected questions
 * @param confirmed those of them for which only a condition was confirmed
 */
export function statementsOf(
  flow: Flow,
  around: Around,
  put: readonly string[],
  confirmed: readonly string[] = [],
): readonly Statement[] {
  const against = reasonsOn(flow, around.after).filter(({ verdict }) => verdict !== clearOf(flow.scale));
  const formerly = reasonsOn(flow, around.before);
  return against.flatMap(({ rule, verdict, condition }) => {
    const said = says(formerly, rule) ? put.filter((id) => !confirmed.includes(id)) : put;
    const rests = said.filter((id) => restsOn(flow, around.before, around.after, id, rule));
    const questions = rests.filter((id) => verdict !== conditionalOf(flow.scale) || !isMadeMilder(flow, around, id, verdict));
    const meets = Object.keys(condition?.sets ?? {}).filter((id) => !questions.includes(id));
    return questions.length === 0 ? [] : [{ rule, verdict, questions, ...(meets.length > 0 && { meets }) }];
  });
}

/** Whether a rule would not apply if the question were answered differently. */
function restsOn(flow: Flow, before: Answers, after: Answers, id: string, rule: string): boolean {
  return othersThan(flow, id, before[id], after[id]).some((other) => !says(reasonsOn(flow, withAnswer(after, id, other)), rule));
}

/** Whether the person's own answer, which this one replaces, gives something stricter. Their other ticks do not count. */
function isMadeMilder(flow: Flow, { own, after }: Around, id: string, verdict: Reason["verdict"]): boolean {
  const [was, is] = [own[id], after[id]];
  const put = typeof is === "string" || is === undefined ? is : [...new Set([...chosen(was), ...is])];
  const said = reasonsOn(flow, withAnswer(own, id, put));
  return reasonsOn(flow, own).some(
    (reason) => rank(reason.verdict, flow.scale) < rank(verdict, flow.scale) && !says(said, reason.rule),
  );
}

/** Alternatives to the answer: as before; each other option; each changed tick reverted. */
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
