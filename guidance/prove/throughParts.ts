import type { Answers } from "../engine/types.js";
import { EACH_CHECK } from "./eachCheck.js";
import type { Fail } from "./ledger/ledger.js";
import { gateMoves } from "./parts/gateMoves.js";
import type { Branch, Layout } from "./parts/layout.js";
import { compare } from "./proofs/risk.js";
import { spread } from "./space/enumerate.js";
import { joinedAnswers } from "./space/joined.js";
import { spaceOf } from "./space/space.js";
import { type QuestionsById, questionsOf, variablesOfRule } from "./space/variables.js";
import type { Verdicts } from "./space/verdicts.js";
import { type Context, visit } from "./space/visit.js";
import { completed } from "./space/walk.js";

/**
 * Proves of every complete check what is said of one check at a time, by going through the parts one after another:
 * each in all its ways, with the other parts as mild as they can be and every answer to the gates of its group.
 *
 * That is enough because the worst verdict wins and a rule that weighs looks at one part and its gates only. So with the
 * gates answered a check is as mild as the least mild of its parts. What each proof makes of that is said there, and
 * what becomes of a check when a gate changes, in `gateMoves.ts`.
 *
 * @param ways at most so many ways of a part are taken, spread over all of them
 * @throws Error where parts turn out to depend on each other, which would be a mistake in the splitting
 */
export function proveThroughParts(verdicts: Verdicts, layouts: readonly Layout[], ways: number, fail: Fail): void {
  const { flow } = verdicts;
  const questions = questionsOf(flow);
  for (const layout of layouts) {
    const others = layouts.filter((other) => other !== layout).map((other) => other.mildest?.answers ?? {});
    const rest = joinedAnswers(questions, ...others);
    for (const branch of layout.branches) proveBranch(verdicts, questions, layout, branch, rest, ways, fail);
    for (const { before, after, unsure } of gateMoves(flow, questions, layout, rest, ways)) {
      compare(verdicts, before, after, unsure, fail);
    }
  }
}

function proveBranch(
  verdicts: Verdicts,
  questions: QuestionsById,
  { group }: Layout,
  branch: Branch,
  rest: Answers,
  most: number,
  fail: Fail,
): void {
  for (const { part, ways } of branch.parts) {
    const mildest = branch.parts.filter((other) => other.part !== part).map((other) => other.mildest.answers);
    const others = joinedAnswers(questions, rest, branch.gates, ...mildest);
    const context: Context = {
      verdicts,
      space: spaceOf(verdicts.flow, part, others, questions),
      raised: part,
      conditional: verdicts.conditional.filter((rule) =>
        variablesOfRule(questions, rule).every((variable) => part.has(variable) || group.gates.has(variable)),
      ),
    };
    for (const way of spread(ways, most)) {
      const answers = completed(context.space, joinedAnswers(questions, others, way));
      if (!answers) throw new Error("A way through a part and ways through the others do not make a complete check.");
      const seen = visit(verdicts, answers);
      for (const proof of EACH_CHECK) proof(seen, context, fail);
    }
  }
}
