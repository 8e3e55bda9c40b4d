import type { decide } from "../engine/decide.js";
import type { Flow } from "../engine/types.js";
import type { WorkedCase } from "../load/schemas.js";
import { everyWay, spread } from "./enumerate.js";
import { type Fail, Ledger, type ProofResult } from "./ledger.js";
import { proveConditions } from "./proofs/conditions.js";
import { proveDocuments } from "./proofs/documents.js";
import { proveGrounded } from "./proofs/grounded.js";
import { proveRisk } from "./proofs/risk.js";
import { proveUnsure } from "./proofs/unsure.js";
import { proveWhole } from "./proofs/whole.js";
import { findFailing } from "./random.js";
import { branchingSpace, wholeSpace } from "./space.js";
import { Table } from "./table.js";
import { type Visit, visit } from "./visit.js";

/** How much is gone through. */
export interface Budget {
  /** At most so many ways through the questions are proved, spread over all of them. */
  readonly ways: number;
  /** So many checks are taken at random from the whole space. */
  readonly random: number;
  readonly seed: number;
}

export const FULL: Budget = { ways: Number.POSITIVE_INFINITY, random: 5_000, seed: 1 };
export const SMALL: Budget = { ways: 1_500, random: 250, seed: 1 };

/** What was proved of one flow, and how much was gone through for it. */
export interface FlowReport {
  readonly flow: Flow;
  /** The ways the questions branch; where `every` is false there are more, and these are a random part. */
  readonly ways: number;
  readonly every: boolean;
  /** Ways proved with all sets of loose ticks. */
  readonly proved: number;
  /** Sets of loose ticks each of those is crossed with. */
  readonly tickSets: number;
  /** Complete checks that got a verdict: ways proved, crossed with the sets. */
  readonly checks: number;
  readonly random: number;
  readonly results: readonly ProofResult[];
}

const EACH_WAY: readonly ((visit: Visit, table: Table, fail: Fail) => void)[] = [
  proveGrounded,
  proveRisk,
  proveUnsure,
  proveConditions,
  proveDocuments,
];

/** Proves everything there is to prove of a flow. `decideWith` stands in for the engine's decision in tests. */
export function proveFlow(flow: Flow, cases: readonly WorkedCase[], budget: Budget, decideWith?: typeof decide): FlowReport {
  const ledger = new Ledger(flow);
  const table = new Table(branchingSpace(flow), decideWith);
  const ways = everyWay(table.space);
  proveWhole(ways, cases, table, ledger.fail);

  const complete = ways.walks.filter((walked) => walked.stuckOn === undefined);
  const chosen = spread(complete, budget.ways);
  for (const [turn, { answers }] of chosen.entries()) {
    const seen = visit(table, answers, turn);
    for (const proof of EACH_WAY) proof(seen, table, ledger.fail);
  }

  const random = complete.length < ways.walks.length ? 0 : budget.random;
  if (random > 0) proveRandom(flow, { ...budget, random }, ledger, decideWith);
  return {
    flow,
    ways: ways.walks.length,
    every: ways.all,
    proved: chosen.length,
    tickSets: table.space.tickSets.length,
    checks: chosen.length * table.space.tickSets.length,
    random,
    results: ledger.results(),
  };
}

/** Each proof for itself, so that a check that fails one of them does not hide another that fails the next. */
function proveRandom(flow: Flow, { random, seed }: Budget, ledger: Ledger, decideWith?: typeof decide): void {
  const table = new Table(wholeSpace(flow), decideWith);
  for (const proof of EACH_WAY) {
    const failing = findFailing(flow, random, seed, (answers) => {
      const single = new Ledger(flow);
      proof(visit(table, answers, 0), table, single.fail);
      return single.empty;
    });
    if (failing) proof(visit(table, failing, 0), table, ledger.fail);
  }
}
