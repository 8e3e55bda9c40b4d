import type { Answers, Decision, Rule } from "../engine/types.js";
import type { Variable } from "./parts/variables.js";
import type { Space } from "./space.js";
import type { Verdicts } from "./verdicts.js";

/** A complete check, with what the proofs look at. */
export interface Visit {
  readonly answers: Answers;
  readonly level: number;
  /** What the engine decides. */
  readonly decision: Decision;
}

/** In what a check is looked at. */
export interface Context {
  readonly verdicts: Verdicts;
  /** How the questions are answered that a change opens. */
  readonly space: Space;
  /** What is changed to state more risk. */
  readonly raised: ReadonlySet<Variable>;
  /** The rules whose conditions are met. */
  readonly conditional: readonly Rule[];
}

export function visit(verdicts: Verdicts, answers: Answers): Visit {
  return { answers, level: verdicts.level(answers), decision: verdicts.decide(verdicts.flow, answers) };
}
