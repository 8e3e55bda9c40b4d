import type { Answers, Flow, Rule } from "../../engine/types.js";
import { sizeOfAnswers } from "../ledger/counterExample.js";
import { everyWay } from "../space/enumerate.js";
import { joinedAnswers } from "../space/joined.js";
import { narrowed, spaceOf } from "../space/space.js";
import { type QuestionsById, questionsOf, type Variable, variablesIn } from "../space/variables.js";
import { levelOf } from "../space/verdicts.js";
import { type Walked, walk } from "../space/walk.js";
import type { GatedParts, Part } from "./split.js";

/** One of the mildest of some ways, by the rules that look at them; and how mild that is. */
interface Mildest {
  readonly answers: Answers;
  readonly level: number;
}

/** The ways through one part with one answer to each gate of its group. */
interface PartWays {
  readonly part: Part;
  /** Answers to the questions of the part and to the gates; at least one way. */
  readonly ways: readonly Answers[];
  readonly mildest: Mildest;
  /** False where these are a random part of the ways. */
  readonly all: boolean;
  /** False where the part has too many ticks to combine them in every way. */
  readonly everyTick: boolean;
}

/** A group with one answer to each gate. */
export interface Branch {
  readonly gates: Answers;
  /** In the order of the group's parts. */
  readonly parts: readonly PartWays[];
}

/** The ways through a group. */
export interface Layout {
  readonly group: GatedParts;
  readonly branches: readonly Branch[];
  /** Undefined where no way through the group is complete. */
  readonly mildest: Mildest | undefined;
  /** Walks that could not go on. */
  readonly stuck: readonly Walked[];
}

/** Goes through a group. Only these rules say how mild a way is. */
export function layOut(flow: Flow, group: GatedParts, rules: readonly Rule[]): Layout {
  const questions = questionsOf(flow);
  const stuck: Walked[] = [];
  const waysThrough = (part: Part, gates: Answers): readonly PartWays[] => {
    const space = spaceOf(narrowed(flow, new Set([...part, ...group.gates])), part, gates);
    const { walks, all } = everyWay(space);
    const ways = finished(walks, stuck);
    const about = rules.filter((rule) => looksAt(questions, rule, part));
    const mildest = mildestOf(
      flow,
      ways.map((answers) => ({ answers, level: levelOf(flow.scale, about, answers) })),
    );
    return mildest ? [{ part, ways, mildest, all, everyTick: space.everyTick }] : [];
  };

  const branches = finished(walk(spaceOf(narrowed(flow, group.gates), group.gates)), stuck)
    .map((gates): Branch => ({ gates, parts: group.parts.flatMap((part) => waysThrough(part, gates)) }))
    .filter((branch) => branch.parts.length === group.parts.length);
  const aboutGates = rules.filter(
    (rule) => looksAt(questions, rule, group.gates) && !group.parts.some((part) => looksAt(questions, rule, part)),
  );
  const mildest = mildestOf(
    flow,
    branches.map(({ gates, parts }) => ({
      answers: joinedAnswers(questions, gates, ...parts.map((part) => part.mildest.answers)),
      level: Math.min(levelOf(flow.scale, aboutGates, gates), ...parts.map((part) => part.mildest.level)),
    })),
  );
  return { group, branches, mildest, stuck };
}

/** The answers of the walks that came to an end. The others are added to those that are stuck. */
function finished(walks: Iterable<Walked>, stuck: Walked[]): readonly Answers[] {
  const ways: Answers[] = [];
  for (const walked of walks) {
    if (walked.stuckOn === undefined) ways.push(walked.answers);
    else stuck.push(walked);
  }
  return ways;
}

function looksAt(questions: QuestionsById, rule: Rule, variables: ReadonlySet<Variable>): boolean {
  return variablesIn(questions, rule.when).some((variable) => variables.has(variable));
}

/** The mildest; of several that are as mild the one that is shortest to read. */
function mildestOf(flow: Flow, ways: readonly Mildest[]): Mildest | undefined {
  let least = { way: ways[0], size: Number.POSITIVE_INFINITY };
  for (const way of ways) {
    const milder = way.level - (least.way?.level ?? 0);
    const size = milder < 0 ? Number.POSITIVE_INFINITY : sizeOfAnswers(flow, way.answers);
    if (milder > 0 || size < least.size) least = { way, size };
  }
  return least.way;
}
