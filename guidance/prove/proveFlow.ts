import type { decide } from "../engine/decide.js";
import type { Answers, Flow } from "../engine/types.js";
import type { WorkedCase } from "../yaml/schemas.js";
import { proveAtRandom } from "./atRandom.js";
import { Ledger, type ProofResult } from "./ledger/ledger.js";
import { type Branch, type Layout, layOut } from "./parts/layout.js";
import { split } from "./parts/split.js";
import { proveCited } from "./proofs/cited.js";
import { proveDocuments } from "./proofs/documents.js";
import { proveGrounded } from "./proofs/grounded.js";
import { proveReachable } from "./proofs/reachable.js";
import { proveCases, proveRules } from "./proofs/rules.js";
import { joinedAnswers } from "./space/joined.js";
import { spaceOf } from "./space/space.js";
import { questionsOf, type Variable } from "./space/variables.js";
import { Verdicts, weighs } from "./space/verdicts.js";
import { visit } from "./space/visit.js";
import { completed } from "./space/walk.js";
import { proveThroughParts } from "./throughParts.js";

/** How much is gone through. */
export interface Budget {
  /** At most so many ways through each part of a flow are proved, spread over all of them. */
  readonly ways: number;
  /** Questions that hang together are split by gates where they may have more ways than this. */
  readonly gatesAbove: number;
  /** So many checks are taken at random from the whole flow. */
  readonly random: number;
  readonly seed: number;
}

export const FULL: Budget = { ways: Number.POSITIVE_INFINITY, gatesAbove: 20_000, random: 5_000, seed: 1 };
export const SMALL: Budget = { ways: 1_500, gatesAbove: 20_000, random: 250, seed: 1 };

/** What was proved of one flow, and how much was gone through for it. */
export interface FlowReport {
  readonly flow: Flow;
  readonly parts: readonly PartReport[];
  /** What splits parts that would be too large. */
  readonly gates: readonly Variable[];
  /** The complete checks that the ways through the parts make when they are combined. */
  readonly checks: bigint;
  readonly random: number;
  readonly results: readonly ProofResult[];
}

/** One of the parts of a flow, over all answers to its gates. */
export interface PartReport {
  readonly ways: number;
  /** How many of them were gone through. */
  readonly proved: number;
  /** False where there are too many ways, and these are a random part of them. */
  readonly all: boolean;
  /** False where there are too many ticks to combine them in every way. */
  readonly everyTick: boolean;
}

/** Proves everything there is to prove of a flow. `decideWith` stands in for the engine's decision in tests. */
export function proveFlow(whole: Flow, cases: readonly WorkedCase[], budget: Budget, decideWith?: typeof decide): FlowReport {
  // What is made of words only adds conditions, each met by other words: all that is proved of options stays so.
  const { emptyWords: _, ...flow } = whole;
  const ledger = new Ledger(flow);
  const verdicts = new Verdicts(flow, decideWith);
  const weighing = flow.rules.filter((rule) => weighs(flow.scale, rule));
  const layouts = split(flow, weighing, budget.gatesAbove).map((group) => layOut(flow, group, weighing));
  // Whether a question is asked and can be answered follows from its part, so a walk that ends nowhere does so there.
  for (const { answers, stuckOn } of layouts.flatMap((layout) => layout.stuck)) {
    ledger.fail("ends", { says: `The flow cannot get past page "${stuckOn}".`, answers });
  }

  const mildest = mildestCheck(flow, layouts);
  if (mildest) {
    proveReachable(flow, mildest, ledger.fail);
    proveGrounded(verdicts, budget.gatesAbove, ledger.fail);
    for (const answers of proveRules(flow, mildest, ledger.fail)) {
      const seen = visit(verdicts, answers);
      proveCited(seen, { verdicts }, ledger.fail);
      proveDocuments(seen, { verdicts }, ledger.fail);
    }
    proveThroughParts(verdicts, layouts, budget.ways, ledger.fail);
  }
  proveCases(whole, cases, ledger.fail);
  const random = layouts.some((layout) => layout.stuck.length > 0) ? 0 : budget.random;
  if (random > 0) proveAtRandom(verdicts, random, budget.seed, ledger);
  return { flow: whole, ...amounts(layouts, budget.ways), random, results: ledger.results() };
}

/** The mildest complete check, for what plays no part in a proof. */
function mildestCheck(flow: Flow, layouts: readonly Layout[]): Answers | undefined {
  const questions = questionsOf(flow);
  const mildest = layouts.map((layout) => layout.mildest?.answers).filter((answers) => answers !== undefined);
  if (mildest.length < layouts.length) return undefined;
  return completed(spaceOf(flow, new Set(), {}, questions), joinedAnswers(questions, ...mildest));
}

function amounts(layouts: readonly Layout[], most: number): Pick<FlowReport, "parts" | "gates" | "checks"> {
  const proved = (ways: readonly unknown[]) => Math.min(ways.length, most);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const parts = layouts.flatMap(({ group, branches }) =>
    group.parts.map((part): PartReport => {
      const taken = branches.flatMap((branch) => branch.parts.filter((each) => each.part === part));
      return {
        ways: sum(taken.map((each) => each.ways.length)),
        proved: sum(taken.map((each) => proved(each.ways))),
        all: taken.every((each) => each.all),
        everyTick: taken.every((each) => each.everyTick),
      };
    }),
  );
  const checksOf = (branch: Branch) => branch.parts.reduce((all, each) => all * BigInt(proved(each.ways)), 1n);
  const checks = layouts.map((layout) => layout.branches.reduce((all, branch) => all + checksOf(branch), 0n));
  const gates = layouts.flatMap((layout) => [...layout.group.gates]);
  return { parts, gates, checks: checks.reduce((all, each) => all * each, 1n) };
}
