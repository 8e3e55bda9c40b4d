import { fold } from "../../engine/fold.js";
import { type Answers, type Rule, VERDICTS } from "../../engine/types.js";
import type { Fail } from "../ledger.js";
import { MILDEST, mildness, NOT_ASKED, type Table } from "../table.js";
import type { Visit } from "../visit.js";
import { completions } from "../walk.js";

const POST_IF = VERDICTS.indexOf("post-if");

/**
 * Every open condition can be met: the answers it sets count, its rule then fires no longer, and the verdict is no
 * worse. Where only conditions stand against a picture, meeting them all makes it OK to post.
 */
export function proveConditions({ answers, row }: Visit, table: Table, fail: Fail): void {
  const unmet = table.conditional.filter((rule) => {
    const fires = table.firing(rule, answers);
    const open = [...row.keys()].filter((set) => fires(set) && row[set] !== NOT_ASKED);
    return open.length > 0 && !proveMeeting(rule, open, { answers, row }, table, fail);
  });
  if (unmet.length > 0) return;
  row.forEach((entry, set) => {
    if (entry !== POST_IF || clears(table, answers, set)) return;
    fail("conditions", {
      says: "All conditions are met, and the check is still not OK to post.",
      answers: table.sets.added(answers, set),
    });
  });
}

/** Says of one rule whether its condition can be met with each of the sets of loose ticks it is open with. */
function proveMeeting(
  rule: Rule,
  open: readonly number[],
  { answers, row }: Pick<Visit, "answers" | "row">,
  table: Table,
  fail: Fail,
): boolean {
  const met = { ...answers, ...rule.condition?.sets };
  if (!allCount(table, met, rule)) {
    fail("conditions", {
      says: `Meeting the condition of rule "${rule.id}" gives an answer that is not asked for.`,
      answers,
      changed: met,
    });
    return false;
  }
  const after = completions(table.space, met, Object.keys(rule.condition?.sets ?? {})).map((next) => ({
    next,
    row: table.row(next),
    fires: table.firing(rule, next),
  }));
  const failing = open.filter((set) => {
    const before = mildness(row[set] ?? NOT_ASKED);
    return !after.some((outcome) => {
      const narrowed = table.sets.narrowed(set, outcome.next);
      return mildness(outcome.row[narrowed] ?? 0) >= before && !outcome.fires(narrowed);
    });
  });
  for (const set of failing) {
    const says = `Meeting the condition of rule "${rule.id}" makes the verdict worse, or leaves the condition open.`;
    fail("conditions", { says, answers: table.sets.added(answers, set), changed: table.sets.added(met, set) });
  }
  return failing.length === 0;
}

function allCount(table: Table, met: Answers, rule: Rule): boolean {
  const counting = fold(table.space.flow, met).answers;
  return Object.entries(rule.condition?.sets ?? {}).every(([question, option]) => counting[question] === option);
}

/** Whether meeting every open condition, and those that come up then, ends in "OK to post". */
function clears(table: Table, answers: Answers, set: number, steps = table.conditional.length): boolean {
  const entry = mildness(table.row(answers)[set] ?? 0);
  if (entry === MILDEST) return true;
  if (entry !== POST_IF || steps === 0) return false;
  const open = table.conditional.filter((rule) => table.firing(rule, answers)(set));
  const sets: Answers = Object.assign({}, ...open.map((rule) => rule.condition?.sets));
  return completions(table.space, { ...answers, ...sets }, Object.keys(sets)).some((next) =>
    clears(table, next, table.sets.narrowed(set, next), steps - 1),
  );
}
