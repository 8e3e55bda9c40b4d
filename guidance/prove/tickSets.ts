import { chosen, mentions } from "../engine/conditions.js";
import type { Answer, Answers, ChoicesQuestion, Rule } from "../engine/types.js";
import type { Space, Tick } from "./space.js";

/** The sets of loose ticks of a space, by number; 0 is the empty one. */
export class TickSets {
  /** For each set: the sets with one tick less, each with that tick. */
  readonly less: readonly (readonly { readonly set: number; readonly tick: Tick }[])[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly questions: ReadonlySet<string>;

  constructor(private readonly space: Space) {
    this.numbers = new Map(space.tickSets.map((set, index) => [keyOf(set), index]));
    this.questions = new Set(space.tickSets.flat().map((tick) => tick.question));
    this.less = space.tickSets.map((ticks) =>
      ticks.map((tick) => ({ set: this.numberOf(ticks.filter((other) => other !== tick)), tick })),
    );
  }

  /** The answers with the ticks of a set added. */
  added(answers: Answers, set: number): Answers {
    const more: Record<string, Answer> = { ...answers };
    for (const { question, option } of this.space.tickSets[set] ?? [])
      more[question] = this.ticked(question, more[question], option);
    return more;
  }

  /** An answer with one more tick, which takes the place of "none of these". */
  ticked(questionId: string, answer: Answer | undefined, option: string): Answer {
    return [...chosen(answer).filter((id) => id !== this.noneOf(questionId)), option];
  }

  /** The part of a set that ticks options of questions that have an answer. */
  narrowed(set: number, answers: Answers): number {
    if (this.allAnswered(answers)) return set;
    return this.numberOf((this.space.tickSets[set] ?? []).filter((tick) => answers[tick.question] !== undefined));
  }

  /** Whether every question that takes loose ticks has an answer. */
  allAnswered(answers: Answers): boolean {
    for (const question of this.questions) if (answers[question] === undefined) return false;
    return true;
  }

  /**
   * Which set a rule may be tried with instead of each set, because it speaks of no more than the ticks in that one.
   * Undefined for a rule that speaks of no loose tick: the empty set stands for all.
   */
  standIns(rule: Rule): readonly number[] | undefined {
    const spoken = mentions(rule.when).filter(([question]) => this.questions.has(question));
    const isSpoken = (tick: Tick) => spoken.some(([question, option]) => question === tick.question && option === tick.option);
    // Any tick replaces "none of these".
    if (spoken.some(([question, option]) => option === this.noneOf(question)))
      return this.space.tickSets.map((_, index) => index);
    if (!this.space.tickSets.flat().some(isSpoken)) return undefined;
    return this.space.tickSets.map((set) => this.numberOf(set.filter(isSpoken)));
  }

  private noneOf(questionId: string): string | undefined {
    return (this.space.questions.get(questionId) as ChoicesQuestion | undefined)?.none;
  }

  private numberOf(ticks: readonly Tick[]): number {
    return this.numbers.get(keyOf(ticks)) ?? 0;
  }
}

function keyOf(ticks: readonly Tick[]): string {
  return ticks.map((tick) => `${tick.question}:${tick.option}`).join("|");
}
