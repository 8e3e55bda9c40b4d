import { fold } from "../engine/fold.js";
import type { Flow } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { ContentError, type Problem } from "../yaml/problems.js";
import type { WorkedCase } from "../yaml/schemas.js";
import { uncovered } from "./caseCoverage.js";
import { Ledger } from "./ledger/ledger.js";
import { unheeded } from "./proofs/heeded.js";
import { proveRisk } from "./proofs/risk.js";
import { proveCases } from "./proofs/rules.js";
import { proveUnsure } from "./proofs/unsure.js";
import { runCases } from "./runCases.js";
import { spaceOf } from "./space/space.js";
import { questionsOf, variablesOf } from "./space/variables.js";
import { mildness, Verdicts } from "./space/verdicts.js";
import { visit } from "./space/visit.js";

type Rules = Pick<Guidance, "flows" | "cases" | "shownAs">;

const REMEDY = "Put the rules, the risks or the worked cases right; npm run guidance says more.";
/** More mistakes than these say no more to whoever starts the service. */
const MOST = 12;

/**
 * What of the proofs is quick enough for every start: the worked cases come out as expected and show every option, provision and
 * rule; and in each of them, stating more risk never makes it milder, "not sure" is never clear, and every risk is heeded.
 *
 * @throws ContentError naming the mistakes that were found
 */
export function requireProved(guidance: Rules): void {
  const problems = unproved(guidance);
  if (problems.length === 0) return;
  const more = problems.length - MOST;
  const rest = { file: guidance.shownAs, line: 0, message: `There are ${more} more such mistakes.`, remedy: REMEDY };
  throw new ContentError(more > 1 ? [...problems.slice(0, MOST), rest] : problems);
}

/** The mistakes that {@link requireProved} ends with. */
function unproved(guidance: Rules): readonly Problem[] {
  const flows = [...guidance.flows.values()];
  const failing = [
    ...runCases(guidance).failures.map(({ file, name, expected, got }) =>
      problem(file, `Worked case "${name}": expected ${expected}; got ${got}.`),
    ),
    ...flows.flatMap((flow) => uncovered(flow, casesOf(guidance, flow)).map((gap) => problem(shown(guidance, flow), gap))),
  ];
  // What is gone through from here on are cases that are complete.
  if (failing.length > 0) return failing;
  return flows.flatMap((flow) => [
    ...unprovedIn(flow, casesOf(guidance, flow)).map((says) => problem(shown(guidance, flow), says)),
    ...unheededIn(flow, casesOf(guidance, flow)).map((says) => problem(shown(guidance, flow), says)),
  ]);
}

/** The risks of a flow that come to nothing where they are stated in one of its worked cases, a sentence each. */
export function unheededIn(flow: Flow, cases: readonly WorkedCase[]): readonly string[] {
  const verdicts = new Verdicts(ofOptions(flow));
  return [...new Set(completeOnes(verdicts, cases).flatMap((answers) => unheeded(verdicts, answers)))];
}

function unprovedIn(flow: Flow, cases: readonly WorkedCase[]): readonly string[] {
  const ledger = new Ledger(flow);
  const verdicts = new Verdicts(ofOptions(flow));
  const questions = questionsOf(flow);
  const raised = new Set([...questions.values()].flatMap(variablesOf));
  proveCases(verdicts.flow, cases, ledger.fail);
  for (const answers of completeOnes(verdicts, cases)) {
    const space = spaceOf(verdicts.flow, new Set(), answers, questions);
    const context = { verdicts, space, raised, conditional: verdicts.conditional };
    const seen = visit(verdicts, answers);
    // What is at its worst already takes most of the time, and the risks that are heavy in it are heeded.
    if (mildness(seen.level) > 0) proveRisk(seen, context, ledger.fail);
    proveUnsure(seen, context, ledger.fail);
  }
  return ledger.results().flatMap(({ smallest }) => (smallest ? [smallest.says] : []));
}

function completeOnes({ flow }: Verdicts, cases: readonly WorkedCase[]) {
  return cases.map(({ given }) => fold(flow, given)).flatMap(({ answers, next }) => (next ? [] : [answers]));
}

/** A flow without what is made of words: that only adds conditions. */
function ofOptions({ emptyWords: _, ...flow }: Flow): Flow {
  return flow;
}

/** The worked cases of a flow. */
export function casesOf({ cases }: Pick<Guidance, "cases">, { id }: Flow): readonly WorkedCase[] {
  return cases.filter((group) => group.flow === id).flatMap((group) => group.cases);
}

function shown({ shownAs }: Rules, { id }: Flow): string {
  return `${shownAs}/flows/${id}`;
}

function problem(file: string, message: string): Problem {
  return { file, line: 0, message, remedy: REMEDY };
}
