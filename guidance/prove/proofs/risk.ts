import { type Answers, VERDICTS } from "../../engine/types.js";
import type { Fail } from "../ledger.js";
import { raises } from "../raises.js";
import { mildness, NOT_ASKED, type Table } from "../table.js";
import type { Visit } from "../visit.js";
import { completions } from "../walk.js";

/**
 * Stating more risk with one answer never makes the verdict milder, however the questions this opens are answered.
 * Where the riskier option is "not sure", the same failure also says that "not sure" counted as safe.
 */
export function proveRisk(visit: Visit, table: Table, fail: Fail): void {
  proveLooseTicks(visit, table, fail);
  for (const raise of raises(table, visit.answers)) {
    for (const raised of completions(table.space, raise.answers, [raise.question])) {
      const row = table.row(raised);
      if (row === visit.row) continue;
      visit.row.forEach((before, set) => {
        if (before === NOT_ASKED) return;
        const narrowed = table.sets.narrowed(set, raised);
        const after = row[narrowed] ?? NOT_ASKED;
        if (mildness(after) <= mildness(before)) return;
        report(table.sets.added(visit.answers, set), table.sets.added(raised, narrowed), before, after, raise.to.unsure, fail);
      });
    }
  }
}

/** Loose ticks open no questions, so a set is compared with the same set less one tick, in the same row. */
function proveLooseTicks({ answers, row }: Visit, table: Table, fail: Fail): void {
  row.forEach((after, set) => {
    if (after === NOT_ASKED) return;
    for (const { set: less, tick } of table.sets.less[set] ?? []) {
      const before = row[less] ?? NOT_ASKED;
      if (mildness(after) > mildness(before)) {
        report(table.sets.added(answers, less), table.sets.added(answers, set), before, after, isUnsure(table, tick), fail);
      }
    }
  });
}

function isUnsure(table: Table, tick: { readonly question: string; readonly option: string }): boolean {
  const question = table.space.questions.get(tick.question);
  return question?.kind === "choices" && question.options.some((option) => option.id === tick.option && option.unsure);
}

function report(answers: Answers, changed: Answers, before: number, after: number, unsure: boolean, fail: Fail): void {
  const says = `The verdict goes from "${VERDICTS[mildness(before)]}" to "${VERDICTS[mildness(after)]}" when more risk is stated.`;
  fail("risk", { says, answers, changed });
  if (unsure) fail("unsure", { says, answers, changed });
}
