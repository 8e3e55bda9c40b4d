import { EACH_CHECK } from "./eachCheck.js";
import { Ledger } from "./ledger/ledger.js";
import { proveRisk } from "./proofs/risk.js";
import { findFailing, type RandomCheck } from "./randomChecks.js";
import { spaceOf } from "./space/space.js";
import { questionsOf, variablesOf } from "./space/variables.js";
import type { Verdicts } from "./space/verdicts.js";
import { type Context, visit } from "./space/visit.js";

/**
 * Takes complete checks at random, whatever their parts, as a safety net under the proof by parts. Each proof for
 * itself, so that a check that fails one of them does not hide another that fails the next.
 */
export function proveAtRandom(verdicts: Verdicts, count: number, seed: number, ledger: Ledger): void {
  const { flow } = verdicts;
  const questions = questionsOf(flow);
  const all = new Set([...questions.values()].flatMap(variablesOf));
  const anything = spaceOf(flow, all, {}, questions);
  for (const proof of EACH_CHECK) {
    // What more risk opens is answered at random too; a condition can be met if there is any way to go on.
    const context = ({ further }: RandomCheck): Context => ({
      verdicts,
      space: proof === proveRisk ? spaceOf(flow, new Set(), further, questions) : anything,
      raised: all,
      conditional: verdicts.conditional,
    });
    const failing = findFailing(flow, count, seed, (check) => {
      const single = new Ledger(flow);
      proof(visit(verdicts, check.answers), context(check), single.fail);
      return single.empty;
    });
    if (failing) proof(visit(verdicts, failing.answers), context(failing), ledger.fail);
  }
}
