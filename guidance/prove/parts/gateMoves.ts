import type { Answers, Flow } from "../../engine/types.js";
import { spread } from "../space/enumerate.js";
import { joinedAnswers, only } from "../space/joined.js";
import { raises } from "../space/raises.js";
import { narrowed, spaceOf } from "../space/space.js";
import type { QuestionsById } from "../space/variables.js";
import { completed, completions } from "../space/walk.js";
import type { Branch, Layout } from "./layout.js";

/** A complete check, and what it becomes when one of its gates states more risk. */
export interface GateMove {
  readonly before: Answers;
  readonly after: Answers;
  /** Whether the gate then says "not sure". */
  readonly unsure: boolean;
}

/**
 * The moves from one branch of a group to another that have to be looked at.
 *
 * A move makes the verdict milder only if before it one of the parts was the worst, or a rule about the gates made it
 * so, and after it everything is milder. So each part in turn is taken in every way before the move, with every way it
 * can go on, while the other parts end up as mild as they can be. They can: from some way before the move every way
 * after it is reached, namely from one that gives the same answers wherever both are asked.
 *
 * @param rest the answers of the other groups
 * @param most at most so many ways of a part are taken, spread over all of them
 */
export function* gateMoves(
  flow: Flow,
  questions: QuestionsById,
  { group, branches }: Layout,
  rest: Answers,
  most: number,
): Generator<GateMove> {
  const gatesOnly = spaceOf(narrowed(flow, group.gates), group.gates);
  for (const from of branches) {
    for (const { change, unsure } of raises(questions, group.gates, from.gates)) {
      for (const gates of completions(gatesOnly, from.gates, change)) {
        const target = branches.find((branch) => JSON.stringify(branch.gates) === JSON.stringify(gates));
        if (!target) continue;
        for (const { before, after } of between(flow, questions, from, target, rest, most)) yield { before, after, unsure };
      }
    }
  }
}

function* between(
  flow: Flow,
  questions: QuestionsById,
  from: Branch,
  target: Branch,
  rest: Answers,
  most: number,
): Generator<Omit<GateMove, "unsure">> {
  const inParts = new Set(from.parts.flatMap(({ part }) => [...part]));
  for (const { part, ways } of from.parts) {
    const mildest = target.parts.filter((other) => other.part !== part).map((other) => other.mildest.answers);
    const others = only(questions, joinedAnswers(questions, ...mildest), inParts);
    const space = spaceOf(flow, part, joinedAnswers(questions, rest, target.gates, others), questions);
    for (const way of spread(ways, most)) {
      const before = completed(space, joinedAnswers(questions, rest, others, way));
      if (!before) continue;
      const change = joinedAnswers(questions, only(questions, before, inParts), target.gates);
      for (const after of completions(space, before, change)) yield { before, after };
    }
  }
}
