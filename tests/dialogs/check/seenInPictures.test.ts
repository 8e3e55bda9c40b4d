import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Check } from "../../../dialogs/check/check.js";
import { openedAgain, withSights } from "../../../dialogs/check/seenInPictures.js";
import { type Answers, chosen, decide, fold } from "../../../guidance/index.js";
import { findingOf, SIGNS } from "../../../pictures/index.js";
import { isMilder, type PresentCheck } from "../../../records/index.js";
import { by } from "../../pictures/pictures.js";
import { guidance } from "../../support/content.js";
import { answersThroughout } from "../../support/flowAnswers.js";

const found = guidance.flows.get(guidance.pictures.flow);
if (!found) throw new Error("There is no such flow.");
const flow = found;
const questions = flow.pages.flatMap((page) => page.questions);
const RUNS = { numRuns: Number(process.env["ROUNDS"] ?? 1) * 150 };

/** Everything that can be found: each sign, and what the draft check makes of words. */
const FINDINGS = [
  ...(Object.keys(SIGNS) as (keyof typeof SIGNS)[]).map((sign) => findingOf(by.meanings, { sign, value: "this" })),
  ...["Call 07700 900123", "OFFICIAL-SENSITIVE", "We will raid three houses tomorrow at 5am"].flatMap((text) =>
    by
      .checkWords(text)
      .map(({ answers, provisions, says, words }) => ({ kind: "detail" as const, says, provisions, answers, text: words })),
  ),
];
const anyFindings = fc.subarray(FINDINGS, { minLength: 1, maxLength: 6 });

/** Whole answers: of a question with several choices up to three, of any other the one that a lot falls on. */
const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    Object.fromEntries(
      questions.flatMap((question) => {
        if (question.kind !== "choices") return [];
        const ids = question.options.map(({ id }) => id).filter((id) => id !== question.none);
        const none = question.none === undefined ? [] : [fc.constant([question.none])];
        return [[question.id, fc.oneof(fc.subarray(ids, { minLength: 1, maxLength: 3 }), ...none)] as const];
      }),
    ),
  )
  .chain((given) => fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }).map((lots) => complete(given, lots)));

function complete(given: Answers, lots: readonly number[]): Answers {
  const lot = (text: string) => lots[[...text].reduce((sum, each) => sum + each.charCodeAt(0), 0) % lots.length] ?? 0;
  return answersThroughout(flow, ({ id }, question) => lot(`${question.id}${id}`), "The fête", given);
}

function checkWith(answers: Answers, more: Partial<Check> = {}): Check {
  const look = { sha256: "ab", type: "jpeg", lookedFor: "file", found: [], notLookedAt: [] } as const;
  const base = { id: "1", flow: flow.id, startedAt: "2026-11-30T09:00:00.000Z", understood: [], suggested: {}, cancelled: false };
  return { ...base, answers, revision: 3, looks: [look], looking: "2026-11-30T09:04:00.000Z", ...more };
}

const landed = (check: Check, findings: typeof FINDINGS) =>
  withSights(flow, check, [{ looked: true, hash: null, findings, notLookedAt: [] }], false);

describe("what was seen in a picture", () => {
  it("only ever tightens: the verdict with it is never milder than without, whatever was answered", () => {
    fc.assert(
      fc.property(
        anyAnswers,
        anyFindings,
        fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }),
        (answers, findings, lots) => {
          const { suggested, answers: left } = landed(checkWith(answers), findings);
          const accepted = complete({ ...answers, ...suggested, ...left }, lots);
          expect(fold(flow, accepted).next).toBeUndefined();
          expect(isMilder(decide(flow, accepted).verdict, decide(flow, answers).verdict)).toBe(false);
        },
      ),
      RUNS,
    );
  });

  it("sets no answer: it only takes back those that do not say it, and suggests only what states a risk beside them", () => {
    fc.assert(
      fc.property(anyAnswers, anyFindings, (answers, findings) => {
        const check = landed(checkWith(answers), findings);
        for (const [id, answer] of Object.entries(check.answers)) expect(answers[id]).toEqual(answer);
        for (const [id, answer] of Object.entries(check.suggested)) {
          const added = chosen(answer).filter((option) => !chosen(answers[id]).includes(option));
          const question = questions.find((each) => each.id === id);
          const options = question?.kind === "text" ? [] : (question?.options ?? []);
          for (const option of added) expect(options.find((each) => each.id === option)?.risk).toBeGreaterThan(0);
          const dropped = chosen(answers[id]).filter((option) => !chosen(answer).includes(option));
          expect(dropped.filter((option) => question?.kind !== "choices" || option !== question.none)).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  it("leads to nothing where nothing was seen", () => {
    const check = checkWith(complete({}, [1]));
    const { looking: _, ...rest } = check;
    expect(landed(check, [])).toEqual({ ...rest, looks: [{ ...rest.looks?.[0], lookedFor: "file-and-picture" }] });
  });

  it("leaves a verdict's answers alone until somebody answers it, and then opens them once", () => {
    const logged = { reference: "COV-2611-AAAAAA", revision: 1, at: "", guidanceVersion: "", answersDigest: "" };
    const answers = complete({ shows: ["none-of-these"] }, [1]);
    const check = landed(checkWith(answers, { logged }), [findingOf(by.meanings, { sign: "plate", value: "AB12CDE" })]);
    expect(check.answers).toEqual(answers);
    const record = { foundAfter: "seen-1-1", found: check.found } as unknown as PresentCheck;
    const opened = openedAgain(flow, check, record);
    expect(opened.answers["shows"]).toBeUndefined();
    expect(opened.suggested["shows"]).toEqual(["personal-details"]);
    const again = { ...opened, answers: { ...opened.answers, shows: ["none-of-these"] } };
    expect(openedAgain(flow, again, record)).toEqual(again);
  });
});
