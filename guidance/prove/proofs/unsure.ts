import { chosen } from "../../engine/conditions.js";
import type { Answers } from "../../engine/types.js";
import type { Fail } from "../ledger.js";
import { MILDEST, mildness, NOT_ASKED, type Table } from "../table.js";
import type { Visit } from "../visit.js";

/** No check with a "not sure" in it is OK to post. That it is no milder than a surer answer is part of the proof about risk. */
export function proveUnsure({ answers, row }: Visit, table: Table, fail: Fail): void {
  const throughout = saysUnsure(table, answers);
  row.forEach((entry, set) => {
    if (entry === NOT_ASKED || mildness(entry) < MILDEST) return;
    const ticked = table.sets.added(answers, set);
    if (throughout || saysUnsure(table, ticked))
      fail("unsure", { says: 'The check is OK to post with a "not sure" in it.', answers: ticked });
  });
}

function saysUnsure(table: Table, answers: Answers): boolean {
  return Object.entries(answers).some(([id, answer]) => {
    const question = table.space.questions.get(id);
    return (
      question !== undefined &&
      question.kind !== "text" &&
      question.options.some((option) => option.unsure && chosen(answer).includes(option.id))
    );
  });
}
