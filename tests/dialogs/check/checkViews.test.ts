import { describe, expect, it } from "vitest";
import { stepOf } from "../../../dialogs/check/applyPress.js";
import { sinceVerdict } from "../../../dialogs/check/checkDecision.js";
import { checkCard } from "../../../dialogs/check/checkViews.js";
import { type Flow, fold } from "../../../guidance/index.js";
import type { VerdictEvent } from "../../../records/index.js";
import { buttonsOf, inputsOf, wordsOf } from "../../support/card.js";
import { guidance } from "../../support/content.js";
import { FlowStates } from "../../support/flowStates.js";

const flow = guidance.flows.get("photo") as Flow;
const cards = new FlowStates(guidance, flow, "our stall", "Robin");
const turn = { now: new Date(), shared: false, person: { tenantId: "t", id: "p", name: "P", channelId: "" } };
const { clear } = cards.samples;

describe("a verdict whose guidance has changed since", () => {
  const before: Partial<VerdictEvent> = {
    verdict: "do-not-post",
    guidanceVersion: "older",
    reasons: [
      {
        rule: "gone",
        verdict: "do-not-post",
        reason: "A reason that is in no rule any more.",
        citations: [{ id: "FB-OLD-1", shown: "Facebook guidance, As it was (FB-OLD-1)" }],
        instead: "What was advised then.",
      },
    ],
  };
  const check = cards.logged(clear, { guidanceVersion: "older" });
  const record = cards.record(cards.verdict(clear, before));

  it("is shown as it was recorded, on its card and in its summary, with the way to decide again", () => {
    expect(sinceVerdict(flow, check, guidance.version)).toBe("older-guidance");
    for (const kind of ["verdict", "summary"] as const) {
      const words = wordsOf(checkCard(guidance, flow, check, record, { kind }, turn));
      expect(words).toContain("Do not post");
      expect(words).toContain("A reason that is in no rule any more.");
      expect(words).toContain("Facebook guidance, As it was (FB-OLD-1)");
      expect(words).toContain("Instead:");
      expect(words).not.toContain("OK to post");
    }
    const card = checkCard(guidance, flow, check, record, { kind: "verdict" }, turn);
    expect(wordsOf(card)).toContain("The guidance has changed since this verdict.");
    expect(buttonsOf(card).map(({ title }) => title)).toContain("Decide again");
  });

  it("has no conditions to tick off: they are those of another guidance", () => {
    const { conditions } = cards.samples;
    const older = cards.logged(conditions, { guidanceVersion: "older" });
    const press = { verb: "check.meet", inputs: { met: "release-form" }, revision: 3 } as never;
    expect(stepOf(guidance, flow, older, press)).toMatchObject({ decide: false, answers: conditions });
    const shown = checkCard(guidance, flow, older, cards.record(cards.verdict(conditions)), { kind: "verdict" }, turn);
    expect(buttonsOf(shown).map(({ title }) => title)).not.toContain("Update the verdict");
  });

  it("is not shown once the answers are others: these are, with the verdict there was", () => {
    const changed = { ...check, answers: { ...clear, purpose: "unsure" } };
    const words = wordsOf(checkCard(guidance, flow, changed, record, { kind: "verdict" }, turn));
    expect(words).toContain("Check your answers");
    expect(words).toContain("was “⛔ Do not post”. Your answers have changed since then");
  });

  it("is that of an earlier release's state too, with its mark of a lead's decision and answers that played no part", () => {
    const answers = { platform: "facebook-page", shows: ["none-of-these"], purpose: "our-work", parents: "refused" };
    const mark = { state: "decided", verdict: "ok-to-post", of: 1 };
    const plain = cards.logged(answers);
    const old = { ...plain, logged: { ...plain.logged, verdict: "ok-to-post" }, review: mark } as never;
    expect(sinceVerdict(flow, old, guidance.version)).toBe("current");
    const stricter = cards.record(cards.verdict(answers, before));
    expect(wordsOf(checkCard(guidance, flow, old, stricter, { kind: "verdict" }, turn))).not.toContain("OK to post");
  });
});

it("fills in nothing that loosens, also where an earlier release has suggested it from somebody's words", () => {
  const suggested = { releaseForms: "all-signed", copyright: "no-permission" };
  const answers = { ...clear, shows: ["recognisable", "not-ours"] };
  const check = { ...cards.logged(answers), logged: undefined, suggested, answers } as never;
  const { next } = fold(flow, answers);
  if (!next) throw new Error("Nothing is asked.");
  const card = checkCard(guidance, flow, check, undefined, { kind: "page", asked: next, fromReview: false }, turn);
  const filled = inputsOf(card).filter(({ value }) => value !== "");
  expect(filled.map(({ id, value }) => [id, value])).toEqual([["copyright", "no-permission"]]);
});
