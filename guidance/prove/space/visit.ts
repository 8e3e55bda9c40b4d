import type { Answers, Decision, Rule } from "../../engine/types.js";
import type { Space } from "./space.js";
import type { Variable } from "./variables.js";
import { NO_REASON, type Verdicts } from "./verdicts.js";

/** A complete check, with what the proofs look at. */
export interface Visit {
  readonly answers: Answers;
  readonly level: number;
  /** What the engine decides; undefined where no rule fires, for then it decides nothing. */
  readonly decision: Decision | undefined;
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
  const level = verdicts.level(answers);
  return { answers, level, decision: level === NO_REASON ? undefined : verdicts.decide(verdicts.flow, answers) };
}
