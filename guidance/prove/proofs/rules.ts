import { holds } from "../../engine/conditions.js";
import { decisionIfAny } from "../../engine/decide.js";
import { fold } from "../../engine/fold.js";
import type { Answers, Flow, Rule } from "../../engine/types.js";
import type { WorkedCase } from "../../yaml/schemas.js";
import type { Fail } from "../ledger/ledger.js";
import { spaceOf } from "../space/space.js";
import { type QuestionsById, questionsOf, variablesIn, withOrigins } from "../space/variables.js";
import { walk } from "../space/walk.js";

/**
 * Every rule fires in some check. Whether it does follows from what it looks at and what that hangs on, so only this
 * is gone through.
 *
 * @param answers any complete check, for what plays no part
 * @returns for each rule a check in which it fires, with each platform where there is one
 */
export function proveRules(flow: Flow, answers: Answers, fail: Fail): readonly Answers[] {
  const questions = questionsOf(flow);
  const platforms = questions.get(flow.platformQuestion);
  const choices = platforms?.kind === "choice" ? platforms.options.map((option) => ({ [platforms.id]: option.id })) : [{}];
  return flow.rules.flatMap((rule) => {
    const checks = choices.flatMap((platform) => firing(flow, questions, rule, { ...answers, ...platform }));
    if (checks.length === 0) fail("rules", { says: `Rule "${rule.id}" fires in no check.` });
    return checks;
  });
}

/** Every rule fires in a worked case. */
export function proveCases(flow: Flow, cases: readonly WorkedCase[], fail: Fail): void {
  const decided = cases.filter((each) => !fold(flow, each.given).next).map((each) => decisionIfAny(flow, each.given));
  const fired = new Set(decided.flatMap((decision) => decision?.reasons.map((reason) => reason.rule) ?? []));
  for (const rule of flow.rules) {
    if (!fired.has(rule.id)) fail("rules", { says: `Rule "${rule.id}" fires in no worked case.` });
  }
}

/** The first check on the platform that is fixed in which a rule fires; none where it fires in none. */
function firing(flow: Flow, questions: QuestionsById, rule: Rule, fixed: Answers): readonly Answers[] {
  const looked = [flow.platformQuestion, ...variablesIn(questions, rule.when)];
  const free = new Set([...withOrigins(questions, looked)].filter((variable) => variable !== flow.platformQuestion));
  for (const { answers, stuckOn } of walk(spaceOf(flow, free, fixed, questions))) {
    if (stuckOn === undefined && holds(rule.when, answers)) return [answers];
  }
  return [];
}
