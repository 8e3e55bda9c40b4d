import { mentions } from "../engine/conditions.js";
import type { Answer, ChoicesQuestion, Flow, Question } from "../engine/types.js";

/** One option of a question that takes several. */
export interface Tick {
  readonly question: string;
  readonly option: string;
}

/**
 * How a flow's answers are laid out to be gone through. Ticks that open further questions are answered in every
 * combination. The others are loose: they open nothing, so a check keeps its shape whichever of them are added, and
 * they are added afterwards as sets.
 */
export interface Space {
  readonly flow: Flow;
  readonly questions: ReadonlyMap<string, Question>;
  /** The questions on whose answers it depends whether others are asked. */
  readonly deciding: ReadonlySet<string>;
  /** Sets of loose ticks, the empty one first. With a set, every smaller set it contains is there too. */
  readonly tickSets: readonly (readonly Tick[])[];
  /** The answers a question is given in turn; undefined leaves an optional one out. */
  waysOf(question: Question): readonly (Answer | undefined)[];
  /** The options that are ticked one by one to see what stating more does. */
  ticksOf(question: ChoicesQuestion): readonly string[];
}

/** With more ticks than this that open questions, they are combined two at a time only. */
const MOST_COMBINED = 10;

/** Every way the questions branch, crossed with no loose tick, each of them, and each two of them. */
export function branchingSpace(flow: Flow): Space {
  const branching = new Map(choicesOf(flow).map((question) => [question.id, branchingTicks(flow, question)]));
  const ticksOf = (question: ChoicesQuestion) => branching.get(question.id) ?? [];
  const loose = choicesOf(flow).flatMap((question) =>
    ticksWithoutNone(question)
      .filter((option) => !ticksOf(question).includes(option))
      .map((option): Tick => ({ question: question.id, option })),
  );
  return { ...base(flow), tickSets: upToTwo(loose), ticksOf };
}

/** No tick is loose: for single checks from the whole space, whatever they tick. */
export function wholeSpace(flow: Flow): Space {
  return { ...base(flow), tickSets: [[]], ticksOf: ticksWithoutNone };
}

/** The options of a question that takes several, without "none of these". */
export function ticksWithoutNone(question: ChoicesQuestion): readonly string[] {
  return question.options.map((option) => option.id).filter((id) => id !== question.none);
}

function base(flow: Flow): Pick<Space, "flow" | "questions" | "deciding" | "waysOf"> {
  const questions = flow.pages.flatMap((page) => page.questions);
  const ways = new Map(questions.map((question) => [question.id, waysOf(flow, question)]));
  return {
    flow,
    questions: new Map(questions.map((question) => [question.id, question])),
    deciding: new Set(askedOn(flow).map(([question]) => question)),
    waysOf: (question) => ways.get(question.id) ?? [],
  };
}

function waysOf(flow: Flow, question: Question): readonly (Answer | undefined)[] {
  const left = question.optional ? [undefined] : [];
  switch (question.kind) {
    case "text":
      // Words decide nothing, so any will do.
      return question.optional ? left : ["words"];
    case "choice":
      return [...left, ...question.options.map((option) => option.id)];
    case "choices": {
      const ticks = branchingTicks(flow, question);
      const sets = ticks.length > MOST_COMBINED ? upToTwo(ticks) : allSubsets(ticks);
      return [...left, ...sets.map((set) => (set.length === 0 ? [question.none] : set))];
    }
  }
}

function branchingTicks(flow: Flow, question: ChoicesQuestion): readonly string[] {
  const mentioned = new Set(
    askedOn(flow)
      .filter(([id]) => id === question.id)
      .map(([, option]) => option),
  );
  // Any tick replaces "none of these", so where that one opens a question, all of them have a say in it.
  return ticksWithoutNone(question).filter((option) => mentioned.has(option) || mentioned.has(question.none));
}

/** The answers on which it depends whether a question is asked. */
function askedOn(flow: Flow): readonly (readonly [question: string, option: string])[] {
  return flow.pages.flatMap((page) => page.questions).flatMap((question) => (question.askWhen ? mentions(question.askWhen) : []));
}

function choicesOf(flow: Flow): readonly ChoicesQuestion[] {
  return flow.pages.flatMap((page) => page.questions).filter((question) => question.kind === "choices");
}

function allSubsets<T>(items: readonly T[]): T[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const others = allSubsets(rest);
  return [...others, ...others.map((set) => [first, ...set])];
}

function upToTwo<T>(items: readonly T[]): T[][] {
  const pairs = items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second]));
  return [[], ...items.map((item) => [item]), ...pairs];
}
