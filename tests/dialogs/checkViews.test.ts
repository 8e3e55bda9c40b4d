import { describe, expect, it } from "vitest";
import type { Check } from "../../dialogs/check.js";
import { checkCard } from "../../dialogs/checkViews.js";
import { isDecided } from "../../dialogs/steps.js";
import { loadGuidance } from "../../guidance/index.js";
import { wordsOf } from "../support/card.js";

const guidance = loadGuidance();
const flow = guidance.flows.get("photo");

describe("a verdict whose guidance has changed since", () => {
  it("is not shown as if it had been logged: the answers are shown, with the verdict there was", () => {
    if (!flow) throw new Error("There is no photo flow.");
    const answers = { platform: "facebook-page", shows: ["none-of-these"], purpose: "prevention" };
    const check: Check = {
      schema: 1,
      id: "x",
      flow: "photo",
      startedAt: "2026-11-22T10:00:00Z",
      answers,
      suggested: {},
      understood: [],
      revision: 4,
      cancelled: false,
      logged: {
        reference: "COV-2611-7KQ4MZ",
        revision: 1,
        verdict: "post-if",
        at: "2026-11-22T10:01:00Z",
        guidanceVersion: "older",
        answersDigest: "x",
      },
    };
    const turn = { now: new Date(), shared: false, person: { tenantId: "t", id: "p", name: "P", channelId: "" } };
    expect(isDecided(flow, check, guidance.version)).toBe(false);
    for (const kind of ["verdict", "summary"] as const) {
      const words = wordsOf(checkCard(guidance, flow, check, { kind }, turn));
      expect(words).toContain("Check your answers");
      expect(words).toContain("the guidance has changed");
      expect(words).not.toContain("OK to post");
    }
  });
});
