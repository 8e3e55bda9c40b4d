import type { Answers } from "../../engine/types.js";
import type { Fail } from "../ledger/ledger.js";
import { layOut } from "../parts/layout.js";
import { type GatedParts, split } from "../parts/split.js";
import { joinedAnswers } from "../space/joined.js";
import { spaceOf } from "../space/space.js";
import { questionsOf } from "../space/variables.js";
import { NO_REASON, type Verdicts } from "../space/verdicts.js";
import { completed } from "../space/walk.js";

const UNKNOWN =
  "Too many answers hang together to show that some rule always fires. Give each answer to a question that is always asked a rule.";

/**
 * Every complete check has a reason.
 *
 * Rules that give the mildest verdict count here, so all rules keep variables together. No rule fires in a check only if in
 * each group none of the rules fires that look at it. So one group in which some rule always fires is proof enough; and
 * where every group has a way without a reason, these ways together make a check without one.
 */
export function proveGrounded(verdicts: Verdicts, gatesAbove: number, fail: Fail): void {
  const { flow } = verdicts;
  const questions = questionsOf(flow);
  let without: Answers = {};
  for (const group of split(flow, flow.rules, gatesAbove).toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    const { mildest, branches } = layOut(flow, group, flow.rules);
    if (mildest?.level !== NO_REASON) {
      if (!branches.every(({ parts }) => parts.every((part) => part.all && part.everyTick))) fail("grounded", { says: UNKNOWN });
      return;
    }
    without = joinedAnswers(questions, without, mildest.answers);
  }
  // A rule without a condition belongs to no group.
  const answers = completed(spaceOf(flow, new Set(), without, questions), without);
  if (answers && verdicts.level(answers) === NO_REASON)
    fail("grounded", { says: "No rule fires, so there is no verdict.", answers });
}

function sizeOf({ gates, parts }: GatedParts): number {
  return gates.size + parts.reduce((sum, part) => sum + part.size, 0);
}
