import type { Flow } from "../../engine/types.js";
import { type CounterExample, sizeOf } from "./counterExample.js";

/** What is proved of every flow. The id names a proof in the code and in tests, the sentence in the report. */
export const PROOFS = {
  reachable: "Every page is reached and every question is asked",
  rules: "Every rule fires, in a worked case and in the checks gone through",
  ends: "Every check comes to an end",
  grounded: "Every verdict has a reason and a citation",
  risk: "Stating more risk never makes the verdict milder",
  unsure: '"Not sure" never counts as safe',
  conditions: "Every condition can be met: meeting one never makes the verdict worse, and meeting all clears the check",
  documents: "The platform's own document is cited wherever a rule has one there",
} as const;
export type ProofId = keyof typeof PROOFS;

/** Says that a proof does not hold. */
export type Fail = (proof: ProofId, example: CounterExample) => void;

/** Keeps for each proof how often it failed and the counter-example that is shortest to read. */
export class Ledger {
  private readonly failures = new Map<ProofId, { count: number; size: number; smallest: CounterExample }>();

  constructor(private readonly flow: Flow) {}

  readonly fail: Fail = (proof, example) => {
    const size = sizeOf(this.flow, example);
    const before = this.failures.get(proof);
    if (!before) this.failures.set(proof, { count: 1, size, smallest: example });
    else {
      before.count++;
      if (size < before.size) Object.assign(before, { size, smallest: example });
    }
  };

  get empty(): boolean {
    return this.failures.size === 0;
  }

  /** Each proof with its outcome, in the order of the list above. */
  results(): readonly ProofResult[] {
    return (Object.keys(PROOFS) as ProofId[]).map((proof) => {
      const failure = this.failures.get(proof);
      return { proof, failures: failure?.count ?? 0, smallest: failure?.smallest };
    });
  }
}

export interface ProofResult {
  readonly proof: ProofId;
  readonly failures: number;
  readonly smallest?: CounterExample | undefined;
}
