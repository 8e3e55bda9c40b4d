import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingView, stepOf } from "../../../dialogs/check/applyPress.js";
import { askedAt, askedIn, progressOn } from "../../../dialogs/check/asked.js";
import type { Check } from "../../../dialogs/check/check.js";
import { kept, viewAgain } from "../../../dialogs/check/shown.js";
import { readInputs } from "../../../dialogs/turn/inputs.js";
import { type Answers, type Flow, fold, type Question } from "../../../guidance/index.js";
import { guidance } from "../../support/content.js";
import { answersThroughout, mostAsked } from "../../support/flowAnswers.js";
import { checkPressIn } from "../../support/press.js";

const ROUNDS = Number(process.env["ROUNDS"] ?? 1) * 60;

function checkWith(flow: Flow, answers: Answers): Check {
  return {
    id: "x",
    flow: flow.id,
    startedAt: "2026-11-22T10:00:00Z",
    answers,
    suggested: {},
    understood: [],
    revision: 0,
    cancelled: false,
  };
}

/** What a card's inputs hold for an answer, all in one group, as whichever card may have had it. */
function inputsFor(questions: readonly Question[], answers: Answers): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ id, kind }) => {
      const answer = answers[id];
      if (answer === undefined) return [];
      return [[kind === "choices" ? `${id}.whatever` : id, typeof answer === "string" ? answer : answer.join(",")]];
    }),
  );
}

/** Some of the answers that a check can have: any option of any question, as far as anybody has come. */
function anyAnswers(flow: Flow): fc.Arbitrary<Answers> {
  const questions = flow.pages.flatMap((page) => page.questions);
  const seeds = fc.array(fc.integer({ min: 0, max: 97 }), { minLength: questions.length, maxLength: questions.length });
  return fc.tuple(seeds, fc.integer({ min: 0, max: questions.length })).map(([numbers, most]) => {
    const score = (option: { readonly id: string }, question: Question) => {
      const at = questions.indexOf(question);
      return ((numbers[at] ?? 0) * (option.id.length + option.id.charCodeAt(0))) % 97;
    };
    const all = answersThroughout(flow, score, "some words here");
    return Object.fromEntries(Object.entries(all).slice(0, most));
  });
}

describe.each([...guidance.flows.values()].map((flow) => [flow.id, flow] as const))("the pages of %s, in parts", (_, flow) => {
  it("ask each question once, in order, and end exactly where the rules can decide", () => {
    fc.assert(
      fc.property(anyAnswers(flow), (answers) => {
        const standing = fold(flow, answers);
        const parts = askedIn(flow, answers, []);
        expect(parts.next === undefined).toBe(standing.next === undefined);
        const ids = parts.pages.flatMap(({ questions }) => questions.map(({ id }) => id));
        const whole = standing.pages.flatMap(({ questions }) => questions.map(({ id }) => id));
        expect(ids).toEqual(whole.slice(0, ids.length));
        if (!standing.next) expect(ids).toEqual(whole);
        // Whoever goes on from one open part to the next comes to the end.
        expect(parts.next?.questions.every(({ id, optional }) => optional || answers[id] !== undefined) ?? false).toBe(false);
        expect(new Set(parts.pages.map(({ id }) => id)).size).toBe(parts.pages.length);
      }),
      { numRuns: ROUNDS },
    );
  });

  it("are found by what their cards call them, and those of older cards whole", () => {
    fc.assert(
      fc.property(anyAnswers(flow), (answers) => {
        for (const part of askedIn(flow, answers, []).pages) {
          expect(askedAt(flow, answers, [], part.id)).toEqual(part);
          const shown = kept({ kind: "page", asked: part, fromReview: false }, undefined);
          expect(shown && viewAgain(shown, (id) => askedAt(flow, answers, [], id))).toMatchObject({ asked: { id: part.id } });
        }
        for (const page of fold(flow, answers).pages) expect(askedAt(flow, answers, [], page.page.id)).toEqual(page);
        expect(askedAt(flow, answers, [], "no-such-page.no-such-question")).toBeUndefined();
      }),
      { numRuns: ROUNDS },
    );
  });

  it("take all that an older card sends of a whole page, as that card would have been taken", () => {
    const full = answersThroughout(flow, mostAsked(flow), "some words here");
    for (const { page, questions } of fold(flow, full).pages) {
      const ids = questions.map(({ id }) => id);
      const before = Object.fromEntries(Object.entries(full).filter(([id]) => !ids.includes(id)));
      const press = checkPressIn({ pc: { v: "check.next", c: "x", r: 0, p: page.id }, ...inputsFor(questions, full) });
      const { answers } = stepOf(guidance, flow, checkWith(flow, before), press);
      expect(readInputs(questions, press.inputs).problems).toEqual({});
      // The words of a post may reopen what they contradict; nothing else is lost.
      for (const id of ids) if (flow.id !== "post" || id === "words") expect([id, answers[id]]).toEqual([id, full[id]]);
    }
  });

  it("are gone through with Next alone, and back with Back, part by part", () => {
    const full = answersThroughout(flow, mostAsked(flow), "some words here");
    let check = checkWith(flow, {});
    const seen: string[] = [];
    for (let view = standingView(flow, check, guidance.version); view.kind === "page"; ) {
      seen.push(view.asked.id);
      const { at, of } = progressOn(flow, check.answers, [], view.asked);
      expect(at).toBe(seen.length);
      expect(of).toBeGreaterThanOrEqual(at);
      const inputs = inputsFor(view.asked.questions, full);
      const data = { v: "check.next", c: "x", r: 0, p: view.asked.id, n: view.asked.questions.map(({ id }) => `little.${id}`) };
      const step = stepOf(guidance, flow, check, checkPressIn({ pc: data, ...inputs }));
      check = { ...check, answers: { ...check.answers, ...step.answers } };
      view = step.view;
      if (seen.length > 30) throw new Error(`There is no end: ${seen.join(", ")}`);
    }
    const parts = askedIn(flow, full, []).pages;
    expect(seen).toEqual(parts.map(({ id }) => id));
    const last = parts.at(-1);
    const exact = last && progressOn(flow, full, [], last);
    expect(exact).toEqual({ at: parts.length, of: parts.length, mayGrow: false });
    const back: string[] = [];
    for (let at = "review"; ; ) {
      const { view } = stepOf(
        guidance,
        flow,
        check,
        checkPressIn({ pc: { v: "check.back", c: "x", r: 0, p: at }, ...allInputs() }),
      );
      if (view.kind !== "page" || view.asked.id === at) break;
      back.unshift(view.asked.id);
      at = view.asked.id;
      if (back.length > 30) throw new Error("There is no way back.");
    }
    expect(back).toEqual(seen);

    function allInputs() {
      return inputsFor(
        flow.pages.flatMap((page) => page.questions),
        full,
      );
    }
  });

  it("never say that there are fewer pages to come than there are", () => {
    fc.assert(
      fc.property(anyAnswers(flow), anyAnswers(flow), (answers, more) => {
        const { next } = askedIn(flow, answers, []);
        if (!next) return;
        const { at, of, mayGrow } = progressOn(flow, answers, [], next);
        const later = fold(flow, { ...more, ...fold(flow, answers).answers });
        if (later.next) return;
        const end = askedIn(flow, later.answers, []).pages.length;
        expect(at).toBeLessThanOrEqual(of);
        if (!mayGrow) expect(end).toBeLessThanOrEqual(of);
      }),
      { numRuns: ROUNDS },
    );
  });
});
