import type { Answers, Decision } from "../engine/types.js";
import { NOT_ASKED, type Table } from "./table.js";

/** One way through the questions, with what the proofs look at. */
export interface Visit {
  readonly answers: Answers;
  /** The verdicts with each set of loose ticks. */
  readonly row: Uint8Array;
  /** What the engine decides with one of the sets, another one each time. */
  readonly decided: { readonly set: number; readonly answers: Answers; readonly decision: Decision };
}

/** Looks at one way through the questions. `turn` chooses the set of loose ticks the engine is asked about. */
export function visit(table: Table, answers: Answers, turn: number): Visit {
  const row = table.row(answers);
  const chosen = (turn * 31) % row.length;
  const set = row[chosen] === NOT_ASKED ? 0 : chosen;
  const ticked = table.sets.added(answers, set);
  return { answers, row, decided: { set, answers: ticked, decision: table.decide(table.space.flow, ticked) } };
}
