import { chosen, holds } from "../../engine/conditions.js";
import { fold } from "../../engine/fold.js";
import { meet } from "../../engine/meet.js";
import { clearOf } from "../../engine/scales.js";
import type { Answers, Flow, Rule } from "../../engine/types.js";
import type { Fail } from "../ledger/ledger.js";
import { mildness } from "../space/verdicts.js";
import type { Context, Visit } from "../space/visit.js";
import { completions } from "../space/walk.js";

/**
 * Every open condition can be met: the answers it sets count, its rule then fires no longer, and the verdict is no
 * worse. Where only conditions stand against a check, meeting them all clears it.
 *
 * Part by part: a rule's condition sets answers in its own part, and never a gate. So the other parts stay as they are,
 * and if meeting it makes some verdict worse, then also the one with the others as mild as they can be. Meeting
 * all: conditions of different parts are met without regard to each other, and a part that is clear has
 * none open. So a check is cleared if each of its parts is; and a part that is not, with the others as mild as they can
 * be, shows that. Where some part can never be clear, that part shows it.
 */
export function proveConditions({ answers, level }: Visit, context: Context, fail: Fail): void {
  const open = context.conditional.filter((rule) => holds(rule.when, answers));
  const unmet = open.filter((rule) => !proveMeeting(rule, answers, context, fail));
  if (unmet.length > 0 || level !== context.verdicts.conditionalLevel || clears(context, answers)) return;
  fail("conditions", {
    says: `All conditions are met, and the check is still not "${clearOf(context.verdicts.flow.scale)}".`,
    answers,
  });
}

function proveMeeting(rule: Rule, answers: Answers, { verdicts, space }: Context, fail: Fail): boolean {
  const changed = metIn(space.flow, answers, [rule]);
  const sets = changesIn(answers, changed);
  const counting = fold(space.flow, changed).answers;
  const given = Object.keys(rule.condition?.sets ?? {});
  if (given.some((question) => chosen(changed[question]).some((option) => !chosen(counting[question]).includes(option)))) {
    fail("conditions", {
      says: `Meeting the condition of rule "${rule.id}" gives an answer that is not asked for.`,
      answers,
      changed,
    });
    return false;
  }
  const before = mildness(verdicts.level(answers));
  for (const after of completions(space, answers, sets)) {
    if (mildness(verdicts.level(after)) >= before && !holds(rule.when, after)) return true;
  }
  const says = `Meeting the condition of rule "${rule.id}" makes the verdict worse, or leaves the condition open.`;
  fail("conditions", { says, answers, changed });
  return false;
}

/** Whether meeting every open condition, and those that come up then, clears the check. */
function clears(context: Context, answers: Answers, steps = context.verdicts.conditional.length): boolean {
  const { verdicts, space } = context;
  if (verdicts.isClear(answers)) return true;
  if (verdicts.level(answers) !== verdicts.conditionalLevel || steps === 0) return false;
  const open = verdicts.conditional.filter((rule) => holds(rule.when, answers));
  const sets = changesIn(answers, metIn(space.flow, answers, open));
  for (const after of completions(space, answers, sets)) if (clears(context, after, steps - 1)) return true;
  return false;
}

/** The answers once the conditions of some rules are met. */
function metIn(flow: Flow, answers: Answers, rules: readonly Rule[]): Answers {
  return meet(
    flow,
    answers,
    rules.flatMap(({ condition }) => condition ?? []),
  );
}

/** The answers that are not as they were before. */
function changesIn(before: Answers, after: Answers): Answers {
  return Object.fromEntries(Object.entries(after).filter(([id, answer]) => answer !== before[id]));
}
