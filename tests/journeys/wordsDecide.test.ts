import { describe, expect, it } from "vitest";
import { prohibitionIn } from "../../guidance/index.js";
import type { Understands } from "../../guidance/understand/index.js";
import { type NextAction, nextActionFor } from "../../guidance/understand/nextAction.js";
import { photoFlow } from "../../guidance/understand/photoFlow.js";
import { wrongIn } from "../support/asTold.js";
import { inParts } from "../support/inParts.js";
import { tellAll } from "../support/tellAll.js";
import { type Combination, combinations, understandingOf } from "../understand/combinations.js";
import { guidance, phrases } from "../understand/support.js";

const flow = photoFlow(guidance);
const WHOLE = process.env["ROUNDS"] !== undefined;
/** In `npm test` one in so many of those of up to two facts; in `npm run prove:words` every one of up to three. */
const STEP = WHOLE ? 1 : 60;

/** A reader that takes everything for forbidden: the one label by which anything is decided at once. */
const actionFor = (combination: Combination): NextAction =>
  nextActionFor(guidance, phrases, { text: "" }, understandingOf(combination, "do-not-post"));

/** Those that come to the same action once: the bot is told nothing but that. */
function differing(all: readonly Combination[]): readonly Combination[] {
  return [...new Map(all.map((each) => [JSON.stringify({ ...actionFor(each), read: [] }), each])).values()];
}

/** A bot is told no more than this: its fake connector keeps every card. */
const PART = 3_000;

describe("whatever is read, stated or likely", { timeout: 7_200_000 }, () => {
  const all = differing(combinations(WHOLE ? 3 : 2)).filter((_, index) => index % STEP === 0);

  it.each(inParts(all, PART))(
    "is logged at once as what is stated to be forbidden, or filled in to be confirmed: $name",
    async ({ items }) => {
      const byText = new Map(items.map((combination, index) => [`combination number ${index}`, combination]));
      const understander: Understands = {
        understand: async (text) => understandingOf(byText.get(text) ?? { facts: {}, likely: {} }, "do-not-post"),
      };
      const { told, verdicts } = await tellAll([...byText.keys()], understander);
      const wrong = told.flatMap((each) => {
        const combination = byText.get(each.text) ?? { facts: {}, likely: {} };
        const action = actionFor(combination);
        const isStopped = prohibitionIn(flow, combination.facts) !== undefined;
        const problem =
          isStopped === (action.kind === "stop") ? wrongIn(each, action) : `${action.kind} is not what is to be done`;
        return problem === undefined ? [] : [{ problem, ...combination }];
      });
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(told).toHaveLength(items.length);
      const stopped = items.filter(({ facts }) => prohibitionIn(flow, facts) !== undefined);
      expect(stopped.length * (items.length - stopped.length)).toBeGreaterThan(0);
      const others = Object.entries(verdicts).filter(([verdict, count]) => verdict !== "do-not-post" && count > 0);
      expect([others, verdicts["do-not-post"]]).toEqual([[], stopped.length]);
    },
  );
});
