import { relative } from "node:path";
import type { Flow } from "../engine/types.js";
import { type Guidance, loadGuidance } from "../load/load.js";
import { loadMeanings, loadPhrases } from "../understand/index.js";
import { ContentError, describe } from "../yaml/problems.js";
import { casesOf, unheededIn } from "./atStart.js";
import { uncovered } from "./caseCoverage.js";
import { outdatedDrawings, writeDrawings } from "./draw.js";
import { type Budget, FULL, proveFlow } from "./proveFlow.js";
import { number, proofLines } from "./report.js";
import { describeFailure, runCases } from "./runCases.js";

/** What a run works on and how much it goes through; what is left out is the content in use, proved in full. */
export interface RunOptions {
  readonly content?: string;
  readonly drawings: string;
  /** Compare the drawings instead of writing them. */
  readonly check: boolean;
  readonly budget?: Budget;
  readonly write: (text: string) => void;
  /** Milliseconds that have passed; the difference is reported. */
  readonly now: () => number;
}

/** Validates the content, runs the worked cases, proves the flows and draws them. Returns whether all is well. */
export function run(options: RunOptions): boolean {
  const say = (line: string) => options.write(`${line}\n`);
  const start = options.now();
  let guidance: Guidance;
  try {
    guidance = loadGuidance(options.content);
    loadPhrases(guidance);
    loadMeanings(guidance);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const problem of error.problems) say(describe(problem));
    return false;
  }
  const flows = [...guidance.flows.values()];
  const parts = [
    runAllCases(guidance, say),
    heed(guidance, say),
    ...flows.map((flow) => prove(guidance, flow, options.budget ?? FULL, say)),
    draw(flows, options, say),
  ];
  const seconds = Math.round((options.now() - start) / 1000);
  const ok = parts.every(Boolean);
  say(
    `${ok ? "All is well" : "Something needs putting right"}: guidance ${guidance.version}, ${guidance.provisions.size} provisions, ${seconds} s.`,
  );
  return ok;
}

function runAllCases(guidance: Guidance, say: (line: string) => void): boolean {
  const { count, failures } = runCases(guidance);
  const gaps = [...guidance.flows.values()].flatMap((flow) =>
    uncovered(flow, casesOf(guidance, flow)).map((gap) => `${flow.id}: ${gap}`),
  );
  for (const failure of failures) say(`✗ ${describeFailure(failure)}`);
  for (const gap of gaps) say(`✗ ${gap}`);
  if (failures.length === 0 && gaps.length === 0)
    say(`✓ ${number(count)} worked cases come out as expected, and every option and provision is in one.`);
  return failures.length === 0 && gaps.length === 0;
}

function heed(guidance: Guidance, say: (line: string) => void): boolean {
  const unheeded = [...guidance.flows.values()].flatMap((flow) =>
    unheededIn(flow, casesOf(guidance, flow)).map((says) => `${flow.id}: ${says}`),
  );
  for (const says of unheeded) say(`✗ ${says}`);
  if (unheeded.length === 0) say("✓ Whatever risk is stated in a worked case counts.");
  return unheeded.length === 0;
}

function prove(guidance: Guidance, flow: Flow, budget: Budget, say: (line: string) => void): boolean {
  const report = proveFlow(flow, casesOf(guidance, flow), budget);
  for (const line of proofLines(report)) say(line);
  return report.results.every((result) => result.failures === 0);
}

function draw(flows: readonly Flow[], { check, drawings }: RunOptions, say: (line: string) => void): boolean {
  if (!check) {
    for (const file of writeDrawings(flows, drawings)) say(`Drawn: ${relative(process.cwd(), file)}`);
    return true;
  }
  const outdated = outdatedDrawings(flows, drawings);
  for (const file of outdated) say(`✗ ${relative(process.cwd(), file)} is out of date. Run "npm run guidance".`);
  return outdated.length === 0;
}
