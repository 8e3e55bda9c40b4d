import { holds } from "../../engine/conditions.js";
import { fold } from "../../engine/fold.js";
import type { Answers, Rule } from "../../engine/types.js";
import type { Fail } from "../ledger.js";
import { mildness, POST_IF } from "../verdicts.js";
import type { Context, Visit } from "../visit.js";
import { completions } from "../walk.js";

/**
 * Every open condition can be met: the answers it sets count, its rule then fires no longer, and the verdict is no
 * worse. Where only conditions stand against a picture, meeting them all makes it OK to post.
 *
 * Part by part: a rule's condition sets answers in its own part, and never a gate. So the other parts stay as they are,
 * and if meeting it makes some verdict worse, then also the one with the others as mild as they can be. Meeting
 * all: conditions of different parts are met without regard to each other, and a part that has come to "OK to post" has
 * none open. So a check is cleared if each of its parts is; and a part that is not, with the others as mild as they can
 * be, shows that. Where some part can never be OK to post, that part shows it.
 */
export function proveConditions({ answers, level }: Visit, context: Context, fail: Fail): void {
  const open = context.conditional.filter((rule) => holds(rule.when, answers));
  const unmet = open.filter((rule) => !proveMeeting(rule, answers, context, fail));
  if (unmet.length > 0 || level !== POST_IF || clears(context, answers)) return;
  fail("conditions", { says: "All conditions are met, and the check is still not OK to post.", answers });
}

function proveMeeting(rule: Rule, answers: Answers, { verdicts, space }: Context, fail: Fail): boolean {
  const sets: Answers = rule.condition?.sets ?? {};
  const changed = { ...answers, ...sets };
  const counting = fold(space.flow, changed).answers;
  if (Object.entries(sets).some(([question, option]) => counting[question] !== option)) {
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

/** Whether meeting every open condition, and those that come up then, ends in "OK to post". */
function clears(context: Context, answers: Answers, steps = context.verdicts.conditional.length): boolean {
  const { verdicts, space } = context;
  if (verdicts.isClear(answers)) return true;
  if (verdicts.level(answers) !== POST_IF || steps === 0) return false;
  const open = verdicts.conditional.filter((rule) => holds(rule.when, answers));
  const sets: Answers = Object.assign({}, ...open.map((rule) => rule.condition?.sets));
  for (const after of completions(space, answers, sets)) if (clears(context, after, steps - 1)) return true;
  return false;
}
