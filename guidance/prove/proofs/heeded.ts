import { mentions } from "../../engine/conditions.js";
import { clearOf } from "../../engine/scales.js";
import type { Answers, Flow } from "../../engine/types.js";
import { type Raise, raises } from "../space/raises.js";
import { spaceOf } from "../space/space.js";
import { questionsOf, variablesOf } from "../space/variables.js";
import type { Verdicts } from "../space/verdicts.js";
import { completions } from "../space/walk.js";

/** From this risk on an answer decides by itself, whatever is asked about it. */
const HEAVY = 2;

/**
 * The risks that come to nothing when they are stated in a complete check that is clear, a sentence each.
 *
 * A heavy risk and "not sure" never leave a check clear. One more tick asks about it or is not clear. Any other answer of
 * more risk than none is at least named by a rule or by what it asks, for its author may have meant it to be harmless.
 *
 * @param answers to all that is asked
 */
export function unheeded(verdicts: Verdicts, answers: Answers): readonly string[] {
  if (!verdicts.isClear(answers)) return [];
  const { flow } = verdicts;
  const questions = questionsOf(flow);
  const space = spaceOf(flow, new Set(), answers, questions);
  const all = new Set([...questions.values()].flatMap(variablesOf));
  return [...raises(questions, all, answers)]
    .filter(({ risk }) => risk > 0)
    .filter((raise) =>
      [...completions(space, answers, raise.change)].some(
        (after) => verdicts.isClear(after) && !mayBeClear(flow, raise, asksMore(answers, after)),
      ),
    )
    .map(
      ({ question, option }) => `"${question}: ${option}" states a risk, and the check is "${clearOf(flow.scale)}" all the same.`,
    );
}

function mayBeClear(flow: Flow, { question, option, risk, unsure, kind }: Raise, asks: boolean): boolean {
  if (risk >= HEAVY || unsure) return false;
  return asks || (kind === "choice" && isNamed(flow, question, option));
}

function asksMore(before: Answers, after: Answers): boolean {
  return Object.keys(after).some((question) => before[question] === undefined);
}

function isNamed({ rules, pages }: Flow, question: string, option: string): boolean {
  const asked = pages.flatMap((page) => page.questions.flatMap(({ askWhen }) => (askWhen ? [askWhen] : [])));
  return [...rules.map(({ when }) => when), ...asked]
    .flatMap(mentions)
    .some(([id, other]) => id === question && other === option);
}
