import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DETAILS, isFound, POSTS, waysOf, wrongIn } from "./detailGrid.js";
import { entries, foundOf } from "./support.js";

const ROUNDS = process.env["ROUNDS"] === undefined ? 25 : 1_500;
/** At most so many ordinary posts may be stopped. */
const MOST_WRONG = 0.02;
/** Every so many posts; `npm run test:long` takes all, as `npm run eval:details` does. */
const STEP = process.env["ROUNDS"] === undefined ? 5 : 1;

describe("details", () => {
  it.each(DETAILS)("%s: are found whatever joins them to their label, and wherever they stand", (_, detail) => {
    const ways = waysOf(detail).filter(({ joint }) => joint !== "none");
    fc.assert(
      fc.property(fc.constantFrom(...ways), ({ text }) => {
        expect(isFound(detail, text)).toBe(true);
      }),
      { numRuns: ROUNDS },
    );
  });

  it.each(entries<{ kind: string; text: string }>("detailsOnceMissed.yaml"))(
    "were once missed: $kind in $text",
    ({ kind, text }) => {
      expect(foundOf(kind, text)).not.toEqual([]);
    },
  );

  it.each(entries<string>("detailsNone.yaml"))("are none in %j", (text) => {
    expect(wrongIn(text)).toEqual([]);
  });

  it("are found in at most two of a hundred ordinary posts", () => {
    expect(POSTS.length).toBeGreaterThanOrEqual(500);
    const looked = POSTS.filter((_, at) => at % STEP === 0);
    const wrong = looked.filter((text) => wrongIn(text).length > 0);
    expect(wrong.length / looked.length, wrong.join("\n")).toBeLessThanOrEqual(MOST_WRONG);
  });
});
