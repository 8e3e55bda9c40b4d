import { rank } from "../../engine/decide.js";
import type { Fail } from "../ledger.js";
import { mildness, NO_REASON, type Table } from "../table.js";
import type { Visit } from "../visit.js";

/** Every complete check gets a verdict that rests on a reason with a citation, and the engine decides as the table says. */
export function proveGrounded({ answers, row, decided }: Visit, table: Table, fail: Fail): void {
  row.forEach((entry, set) => {
    if (entry === NO_REASON)
      fail("grounded", { says: "No rule fires, so the verdict has no reason.", answers: table.sets.added(answers, set) });
  });
  const { decision } = decided;
  if (decision.provisions.length === 0 || decision.reasons.some((reason) => reason.provisions.length === 0)) {
    fail("grounded", { says: "A reason cites no provision.", answers: decided.answers });
  }
  if (rank(decision.verdict) !== mildness(row[decided.set] ?? NO_REASON)) {
    fail("grounded", { says: `The rules that fire do not make the verdict "${decision.verdict}".`, answers: decided.answers });
  }
}
