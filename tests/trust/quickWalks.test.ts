import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flow } from "../../guidance/index.js";
import { guidance } from "../support/content.js";
import { wrongIn } from "./laws.js";
import { anyQuickMove, QUICK_LEADS, QuickWalk } from "./quickWalk.js";

const RUNS = 40 * Number(process.env["ROUNDS"] ?? 1);
const deciders = QUICK_LEADS.map(({ id }) => id);

describe.each(["photo", "post"])("whatever is answered and decided about a %s", (id) => {
  it("breaks no law of the log", () => {
    const flow = guidance.flows.get(id) as Flow;
    fc.assert(
      fc.property(fc.array(anyQuickMove, { minLength: 2, maxLength: 10 }), (moves) => {
        const walk = new QuickWalk(guidance, flow);
        for (const move of moves) {
          const from = walk.events.length;
          walk.make(move);
          for (let end = from + 1; end <= walk.events.length; end++) {
            const wrong = wrongIn(flow, walk.events.slice(0, end), deciders);
            if (wrong !== undefined) expect.fail(`${wrong}\n${walk.done.join("\n")}`);
          }
        }
      }),
      { numRuns: RUNS, ...(process.env["SEED"] !== undefined && { seed: Number(process.env["SEED"]) }) },
    );
  }, 600_000);
});
