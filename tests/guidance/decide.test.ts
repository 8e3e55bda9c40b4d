import { describe, expect, it } from "vitest";
import { decide, documentOf, documentsFor, prohibitionIn, rank, reasonsKnown, worst } from "../../guidance/engine/decide.js";
import { FACEBOOK, FLICKR } from "../support/documents.js";
import { rulesWith, rulesWithout, smallFlow } from "./support/smallFlow.js";

const flow = smallFlow();
const clean = { site: "page", shows: ["none"] };

describe("decide", () => {
  it("refuses to decide where no rule gives a reason", () => {
    expect(() => decide(smallFlow({ rules: rulesWithout("page") }), clean)).toThrow(/No rule/);
  });

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

describe("what stated facts prohibit", () => {
  it("is said before the other questions are answered, with its reasons", () => {
    const prohibition = prohibitionIn(flow, { shows: ["blood"] });
    expect(prohibition).toMatchObject({ restsOn: "words", verdict: "do-not-post" });
    expect(prohibition?.reasons.map(({ rule }) => rule)).toEqual(["blood"]);
  });

  it("cites both documents while the platform is not known", () => {
    expect(prohibitionIn(flow, { shows: ["blood"] })?.provisions).toEqual(["FB-PIC-4", "FL-DNT-5"]);
  });

  it("is nothing where they only ask for something, allow something, or say nothing", () => {
    for (const facts of [{}, { site: "page" }, { shows: ["person"], form: "later" }, { site: "album" }, { shows: ["none"] }])
      expect(prohibitionIn(flow, facts), JSON.stringify(facts)).toBeUndefined();
    expect(reasonsKnown(flow, { site: "album" }).map(({ verdict }) => verdict)).toEqual(["refer"]);
  });
});

describe("verdicts and documents", () => {
  it("ranks the verdicts from worst to mildest", () => {
    expect(["do-not-post", "refer", "post-if", "ok-to-post"].map((verdict) => rank(verdict as never))).toEqual([0, 1, 2, 3]);
    expect(worst(["post-if", "refer", "ok-to-post"])).toBe("refer");
  });

  it("knows which documents govern a platform", () => {
    expect(documentsFor(flow, clean)).toEqual([FACEBOOK]);
    expect(documentsFor(flow, {})).toEqual([FACEBOOK, FLICKR]);
    expect(["FB-PIC-1", "FL-DNT-1", "FBI-PIC-1"].map((id) => documentOf(flow.documents, id))).toEqual([
      FACEBOOK,
      FLICKR,
      undefined,
    ]);
  });
});
