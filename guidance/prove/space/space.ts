import { chosen, mentions } from "../../engine/conditions.js";
import type { Answer, Answers, ChoicesQuestion, Flow, Question } from "../../engine/types.js";
import { ticks } from "./joined.js";
import { type QuestionsById, questionsOf, ticksWithoutNone, tickVariable, type Variable, variablesOf } from "./variables.js";

/** Which answers of a flow are gone through: every value of the free variables, with the others as they are fixed. */
export interface Space {
  readonly flow: Flow;
  readonly questions: QuestionsById;
  /** The questions on whose answers it depends whether others are asked. */
  readonly opening: ReadonlySet<string>;
  /** The answers a question is given in turn; undefined leaves an optional one out. */
  waysOf(question: Question): readonly (Answer | undefined)[];
  /** False where a question has so many free ticks that they are not combined in every way. */
  readonly everyTick: boolean;
}

/** So many ticks of a question are combined in every way. Of more, those that open nothing are added two at a time. */
const MOST_COMBINED = 12;

/** @param fixed the other answers; a question of which nothing is fixed is given the first of its answers */
export function spaceOf(flow: Flow, free: ReadonlySet<Variable>, fixed: Answers = {}, questions = questionsOf(flow)): Space {
  const known = new Map<string, readonly (Answer | undefined)[]>();
  const isFree = (variable: Variable) => free.has(variable);
  return {
    flow,
    questions,
    opening: new Set(askedOn(flow).map(([question]) => question)),
    waysOf(question) {
      const ways = known.get(question.id) ?? waysOf(flow, questions, question, isFree, fixed[question.id]);
      known.set(question.id, ways);
      return ways;
    },
    everyTick: [...questions.values()].every(
      (question) => question.kind !== "choices" || variablesOf(question).filter(isFree).length <= MOST_COMBINED,
    ),
  };
}

/** A flow with those of its questions that some variables belong to. */
export function narrowed(flow: Flow, variables: ReadonlySet<Variable>): Flow {
  const isKept = (question: Question) => variablesOf(question).some((variable) => variables.has(variable));
  return { ...flow, pages: flow.pages.map((page) => ({ ...page, questions: page.questions.filter(isKept) })) };
}

function waysOf(
  flow: Flow,
  questions: QuestionsById,
  question: Question,
  isFree: (variable: Variable) => boolean,
  fixed: Answer | undefined,
): readonly (Answer | undefined)[] {
  const left = question.optional ? [undefined] : [];
  const isFixed = fixed !== undefined || question.optional;
  if (question.kind === "text") return isFixed ? [fixed] : ["words".slice(0, question.maxLength)];
  if (!variablesOf(question).some(isFree)) return isFixed ? [fixed] : firstOf(questions, question);
  if (question.kind === "choice") return [...left, ...question.options.map((option) => option.id)];
  const free = ticksWithoutNone(question).filter((option) => isFree(tickVariable(question.id, option)));
  const others = chosen(fixed).filter((option) => !free.includes(option));
  return [...left, ...tickSets(flow, question, free).map((set) => ticks(questions, question.id, [...others, ...set]))];
}

function firstOf(questions: QuestionsById, question: Exclude<Question, { kind: "text" }>): readonly Answer[] {
  if (question.kind === "choices") return [ticks(questions, question.id, [])];
  return question.options.slice(0, 1).map((option) => option.id);
}

function tickSets(flow: Flow, question: ChoicesQuestion, free: readonly string[]): readonly (readonly string[])[] {
  if (free.length <= MOST_COMBINED) return allSubsets(free);
  const openers = free.filter((option) => askedOn(flow).some(([id, other]) => id === question.id && other === option));
  const others = upToTwo(free.filter((option) => !openers.includes(option)));
  const opening = openers.length > MOST_COMBINED ? upToTwo(openers) : allSubsets(openers);
  return opening.flatMap((set) => others.map((more) => [...set, ...more]));
}

/** The answers on which it depends whether a question is asked. */
function askedOn(flow: Flow): readonly (readonly [question: string, option: string])[] {
  return flow.pages.flatMap((page) => page.questions).flatMap(({ askWhen }) => (askWhen ? mentions(askWhen) : []));
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
