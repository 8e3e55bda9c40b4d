import type { Flow } from "../engine/types.js";
import type { Reading } from "./read.js";

/** An answer of the photo flow. */
type AnswerTo = Pick<Reading, "question" | "option">;

/** What the phrase files heard, for comparing it with what the learned reader has: a fact of that one is one or more answers. */
export class HeardFacts {
  /**
   * @param read what they found
   * @param plain those of it that leave no doubt
   */
  constructor(
    private readonly flow: Flow,
    private readonly read: readonly Reading[],
    private readonly plain: readonly Reading[],
  ) {}

  /** Where an answer was heard; undefined where it was not, or is denied. */
  find({ question, option }: AnswerTo): Reading | undefined {
    return this.read.find((each) => each.question === question && each.option === option && !each.denied);
  }

  /** Whether all of a fact was heard. */
  hears(fact: readonly AnswerTo[]): boolean {
    return fact.every((answer) => this.find(answer) !== undefined);
  }

  /** Whether all of a fact was heard, in words that mean nothing else. */
  hearsSurely(fact: readonly AnswerTo[]): boolean {
    return fact.every((answer) => this.find(answer)?.doubtful === undefined) && this.hears(fact);
  }

  /** Whether the answer that decides a fact, the last of it, was heard in words that may mean something else. */
  doubts(fact: readonly AnswerTo[]): boolean {
    const deciding = fact.at(-1);
    return deciding !== undefined && this.find(deciding)?.doubtful === true;
  }

  /** Whether another answer to the same question was heard without a doubt, and this one not at all. */
  contradicts(answer: AnswerTo): boolean {
    const isOther = this.plain.some(({ question, option }) => question === answer.question && option !== answer.option);
    return isOther && this.takesOne(answer.question) && this.find(answer) === undefined;
  }

  private takesOne(question: string): boolean {
    const asked = this.flow.pages.flatMap(({ questions }) => questions).find(({ id }) => id === question);
    return asked?.kind !== "choices";
  }
}
