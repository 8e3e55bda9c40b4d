import { rank } from "../../engine/scales.js";
import type { Fail } from "../ledger/ledger.js";
import { mildness } from "../space/verdicts.js";
import type { Context, Visit } from "../space/visit.js";

/**
 * The verdict of a check rests on a reason, every reason on a citation, and the engine decides as the rules that fire say.
 * That every check has a reason takes more than its parts to prove: `grounded.ts`.
 */
export function proveCited({ answers, level, decision }: Visit, _: Pick<Context, "verdicts">, fail: Fail): void {
  if (!decision) {
    fail("grounded", { says: "No rule fires, so there is no verdict.", answers });
    return;
  }
  if (decision.provisions.length === 0 || decision.reasons.some((reason) => reason.provisions.length === 0)) {
    fail("grounded", { says: "A reason cites no provision.", answers });
  }
  if (rank(decision.verdict, decision.scale) !== mildness(level)) {
    fail("grounded", { says: `The rules that fire do not make the verdict "${decision.verdict}".`, answers });
  }
}
