import { holds } from "../../engine/conditions.js";
import { decide as engineDecide } from "../../engine/decide.js";
import { conditionalOf, rank, SCALES, type ScaleId } from "../../engine/scales.js";
import type { Answers, Flow, Rule } from "../../engine/types.js";
import { questionsOf } from "./variables.js";

/** The level of a check in which no rule fires at all. */
export const NO_REASON = SCALES.post.length;
/** The level of the mildest verdict of any scale. */
const MILDEST = NO_REASON - 1;

/** Levels are forgotten beyond this many, so that memory stays within bounds. */
const MOST_KNOWN = 400_000;

/** How mild a check is by these rules: the rank of the worst verdict among those that fire, 0 the worst; or NO_REASON. */
export function levelOf(scale: ScaleId, rules: readonly Rule[], answers: Answers): number {
  let level: number = NO_REASON;
  for (const { when, verdict } of rules) {
    const own = rank(verdict, scale);
    if (own < level && holds(when, answers)) level = own;
  }
  return level;
}

/** The verdict of a level as its rank; a check without any reason counts as the mildest. */
export function mildness(level: number): number {
  return Math.min(level, MILDEST);
}

/** Whether a rule has a say in how mild a check is. Others only add a reason to what is allowed anyway. */
export function weighs(scale: ScaleId, rule: Rule): boolean {
  return rank(rule.verdict, scale) < MILDEST || rule.condition !== undefined;
}

/** The verdicts of a flow's checks, worked out from the rules, and as the engine decides them. */
export class Verdicts {
  /** The rules with a condition to meet. */
  readonly conditional: readonly Rule[];
  /** The level of a check in which conditions are open and nothing worse. */
  readonly conditionalLevel: number;
  private readonly questions: readonly string[];
  private readonly known = new Map<string, number>();

  constructor(
    readonly flow: Flow,
    readonly decide: typeof engineDecide = engineDecide,
  ) {
    this.questions = [...questionsOf(flow).keys()];
    this.conditionalLevel = rank(conditionalOf(flow.scale), flow.scale);
    this.conditional = flow.rules.filter((rule) => rule.condition !== undefined);
  }

  /** The level of a complete check. */
  level(answers: Answers): number {
    let key = "";
    for (const id of this.questions) key += `${String(answers[id] ?? "")};`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    const level = levelOf(this.flow.scale, this.flow.rules, answers);
    this.known.set(key, level);
    return level;
  }

  /** Whether nothing stands against a complete check. */
  isClear(answers: Answers): boolean {
    return mildness(this.level(answers)) === MILDEST;
  }
}
