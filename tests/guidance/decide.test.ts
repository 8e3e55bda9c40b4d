import { describe, expect, it } from "vitest";
import { decide, decideKnown, documentOf, documentsFor, rank, worst } from "../../guidance/engine/decide.js";
import { rulesWith, smallFlow } from "./support/smallFlow.js";

const flow = smallFlow();
const clean = { site: "page", shows: ["none"] };

describe("decide", () => {
  it("refuses to decide on part of the answers, and names the page", () => {
    expect(() => decide(flow, { site: "page" })).toThrow(/page "first"/);
    expect(() => decide(flow, { site: "page", shows: ["person"] })).toThrow(/page "second"/);
  });

  it("lets the worst verdict win and shows every reason, worst first", () => {
    const decision = decide(flow, { site: "album", shows: ["person", "blood"], form: "later" });
    expect(decision.verdict).toBe("do-not-post");
    expect(decision.reasons.map((reason) => reason.rule)).toEqual(["blood", "album", "wanted"]);
  });

  it("keeps the order of the rules among reasons with the same verdict", () => {
    const decision = decide(flow, { site: "page", shows: ["paper", "person", "blood"], form: "refused" });
    expect(decision.reasons.map((reason) => reason.rule)).toEqual(["blood", "paper", "refused", "page"]);
  });

  it("takes no account of an answer that does not matter", () => {
    expect(decide(flow, { ...clean, form: "refused" }).verdict).toBe("ok-to-post");
  });

  it('leaves a condition open for "not sure" as for "not yet"', () => {
    for (const form of ["later", "unsure"]) {
      const decision = decide(flow, { site: "page", shows: ["person"], form });
      expect(decision.verdict).toBe("post-if");
      expect(decision.reasons[0]?.condition?.sets).toEqual({ form: "signed" });
    }
  });

  it("says what to do instead of a prohibition", () => {
    expect(decide(flow, { site: "page", shows: ["blood"] }).reasons[0]?.instead).toBe("Words.");
  });

  it("cites the platform's own document", () => {
    expect(decide(flow, { site: "page", shows: ["blood"] }).provisions).toEqual(["FB-PIC-4", "FB-DO-4"]);
    expect(decide(flow, { site: "album", shows: ["blood"] }).provisions).toEqual(["FL-DNT-5", "FL-OWN-1"]);
  });

  it("cites what a rule has where the platform's own document says nothing", () => {
    const elsewhere = smallFlow({ rules: rulesWith("blood", { provisions: ["FB-PIC-4"] }) });
    expect(decide(elsewhere, { site: "album", shows: ["blood"] }).provisions).toEqual(["FB-PIC-4", "FL-OWN-1"]);
  });

  it("cites a provision once, however many reasons rest on it", () => {
    const twice = smallFlow({ rules: rulesWith("paper", { provisions: ["FB-PIC-4"] }) });
    expect(decide(twice, { site: "page", shows: ["blood", "paper"] }).provisions).toEqual(["FB-PIC-4", "FB-DO-4"]);
  });
});

describe("decideKnown", () => {
  it("already says what the answers so far prohibit", () => {
    expect(decideKnown(flow, { shows: ["blood"] }).verdict).toBe("do-not-post");
  });

  it("cites both documents while the platform is not known", () => {
    expect(decideKnown(flow, { shows: ["blood"] }).provisions).toEqual(["FB-PIC-4", "FL-DNT-5"]);
  });
});

describe("verdicts and documents", () => {
  it("ranks the verdicts from worst to mildest", () => {
    expect(["do-not-post", "refer", "post-if", "ok-to-post"].map((verdict) => rank(verdict as never))).toEqual([0, 1, 2, 3]);
    expect(worst(["post-if", "refer", "ok-to-post"])).toBe("refer");
    expect(worst([])).toBe("ok-to-post");
  });

  it("knows which documents govern a platform", () => {
    expect(documentsFor(flow, clean)).toEqual(["facebook"]);
    expect(documentsFor(flow, {})).toEqual(["facebook", "flickr"]);
    expect([documentOf("FB-PIC-1"), documentOf("FL-DNT-1")]).toEqual(["facebook", "flickr"]);
  });
});
