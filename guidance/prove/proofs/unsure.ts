import { chosen } from "../../engine/conditions.js";
import { clearOf } from "../../engine/scales.js";
import type { Fail } from "../ledger/ledger.js";
import type { Context, Visit } from "../space/visit.js";

/**
 * No check with a "not sure" in it is clear. That it is no milder than a surer answer is part of the proof about risk.
 *
 * Part by part: a check is clear only if each of its parts is. So if one is with a "not sure" in it, then so is the
 * one in which the part that says it stays and the others are as mild as they can be.
 */
export function proveUnsure({ answers }: Visit, { verdicts, space }: Context, fail: Fail): void {
  if (!verdicts.isClear(answers)) return;
  const unsure = Object.entries(answers).some(([id, answer]) => {
    const question = space.questions.get(id);
    if (question === undefined || question.kind === "text") return false;
    return question.options.some((option) => option.unsure && chosen(answer).includes(option.id));
  });
  if (unsure) fail("unsure", { says: `The check is "${clearOf(verdicts.flow.scale)}" with a "not sure" in it.`, answers });
}
