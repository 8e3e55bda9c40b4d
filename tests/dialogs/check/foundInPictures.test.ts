import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foundInPictures, withPictures } from "../../../dialogs/check/foundInPictures.js";
import type { PictureSeen } from "../../../dialogs/turn/pictures.js";
import { type Answers, clearOf, type Flow, prohibitionIn, rank, reasonsKnown } from "../../../guidance/index.js";
import { findingOf, SIGNS } from "../../../pictures/index.js";
import { guidance } from "../../support/content.js";

const flow = guidance.flows.get("photo") as Flow;
const ALL_SIGNS = Object.keys(SIGNS);
const questions = flow.pages.flatMap((page) => page.questions);

const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    Object.fromEntries(
      questions.map((question) => [
        question.id,
        question.kind === "choice"
          ? fc.option(fc.constantFrom(...question.options.map(({ id }) => id)), { nil: undefined })
          : question.kind === "choices"
            ? fc.option(
                fc.subarray(
                  question.options.map(({ id }) => id),
                  { minLength: 1 },
                ),
                { nil: undefined },
              )
            : fc.constant(undefined),
      ]),
    ),
  )
  .map((answers) => Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as Answers);
const anySeen: fc.Arbitrary<readonly PictureSeen[]> = fc.array(
  fc.array(fc.constantFrom(...ALL_SIGNS), { maxLength: 6 }).map(
    (signs): PictureSeen => ({
      kind: "looked",
      look: {
        sha256: "0".repeat(64),
        type: "jpeg",
        width: 1,
        height: 1,
        findings: signs.map((sign) => findingOf(guidance.pictures.signs, { sign, value: "x" } as never)),
        notLookedAt: [],
      },
      shownOnly: {},
    }),
  ),
  { maxLength: 5 },
);

/** How bad what the rules say of these answers is; as mild as it gets where they say nothing. */
function worstOf(answers: Answers): number {
  const ranks = reasonsKnown(flow, answers).map(({ verdict }) => rank(verdict, flow.scale));
  return Math.min(rank(clearOf(flow.scale), flow.scale), ...ranks);
}

describe("what is found in pictures", () => {
  it("never makes a verdict milder, whatever is found and answered", () => {
    fc.assert(
      fc.property(anyAnswers, anySeen, (answers, seen) => {
        const { found } = foundInPictures(flow, seen, false);
        expect(worstOf(withPictures(flow, answers, found))).toBeLessThanOrEqual(worstOf(answers));
      }),
      { numRuns: 300 * Number(process.env["ROUNDS"] ?? 1) },
    );
  });

  it("says of nothing that there is no risk", () => {
    const risk = new Map(
      questions.flatMap((question) =>
        question.kind === "text" ? [] : question.options.map(({ id, risk: at }) => [`${question.id}|${id}`, at]),
      ),
    );
    for (const sign of ALL_SIGNS) {
      const { answers } = findingOf(guidance.pictures.signs, { sign, value: "x" } as never);
      for (const [question, options] of Object.entries(answers))
        for (const option of [options].flat()) expect(risk.get(`${question}|${option}`), sign).toBeGreaterThan(0);
    }
  });

  it("is forbidden by a rule wherever it is asked about first", () => {
    const found = foundInPictures(flow, [], false);
    expect(found).toEqual({ found: [], looks: [] });
    expect(prohibitionIn(flow, { shows: ["personal-details"] })).toBeDefined();
  });
});
