import { verdictsOf } from "../../engine/scales.js";
import type { Answers } from "../../engine/types.js";
import type { Fail } from "../ledger/ledger.js";
import { raises } from "../space/raises.js";
import { mildness, type Verdicts } from "../space/verdicts.js";
import type { Context, Visit } from "../space/visit.js";
import { completions } from "../space/walk.js";

/**
 * Stating more risk with one answer never makes the verdict milder, however the questions this opens are answered.
 * Where the riskier option is "not sure", the same failure also says that "not sure" counted as safe.
 *
 * Part by part: what one answer opens lies in its part, so the other parts are the same before and after. The verdict
 * gets milder only if the part itself does and was worse than all the others; it does so too, then, with the others as
 * mild as they can be.
 */
export function proveRisk({ answers }: Visit, { verdicts, space, raised }: Context, fail: Fail): void {
  for (const { change, unsure } of raises(space.questions, raised, answers)) {
    for (const after of completions(space, answers, change)) compare(verdicts, answers, after, unsure, fail);
  }
}

/** Fails where a check becomes milder. */
export function compare(verdicts: Verdicts, before: Answers, after: Answers, unsure: boolean, fail: Fail): void {
  const [from, to] = [mildness(verdicts.level(before)), mildness(verdicts.level(after))];
  if (to <= from) return;
  const names = verdictsOf(verdicts.flow.scale);
  const says = `The verdict goes from "${names[from]}" to "${names[to]}" when more risk is stated.`;
  fail("risk", { says, answers: before, changed: after });
  if (unsure) fail("unsure", { says, answers: before, changed: after });
}
