import { describe, expect, it } from "vitest";
import { chosen, isValid, reasonsKnown } from "../../guidance/index.js";
import { guidance, readQuestions, understood } from "./support.js";

const flow = guidance.flows.get("photo");
const questions = flow?.pages.flatMap((page) => page.questions) ?? [];

describe("facts", () => {
  it("can be the first answers of a check", () => {
    for (const { text } of readQuestions("questions.jsonl")) {
      for (const [id, answer] of Object.entries(understood(text).facts)) {
        const question = questions.find((each) => each.id === id);
        expect(question && isValid(question, answer), `${id} of "${text}"`).toBe(true);
      }
    }
  });

  it("name the words they came from", () => {
    const { read } = understood("Mugshot of a burglar for Facebook?");
    expect(read).toContainEqual({ question: "shows", option: "wanted", words: "Mugshot", denied: false });
    expect(read).toContainEqual({ question: "platform", option: "facebook-page", words: "Facebook", denied: false });
  });

  it("hold no answer to a question that the words do not lead to", () => {
    expect(understood("photo of the stall at our fun day").facts).not.toHaveProperty("childPart");
  });

  it("take the riskier of two answers to one question", () => {
    expect(understood("kids at the fete, one of them is a witness, photo ok?").facts["childPart"]).toBe("police-matter");
  });
});

describe("the newer boxes", () => {
  it.each<[string, string, string]>([
    ["photo of our undercover officer at the bbq", "shows", "covert"],
    ["can we show a covert source in the picture", "shows", "covert"],
    ["picture of the surveillance team", "shows", "covert"],
    ["photo of an informant", "shows", "covert"],
    ["pic of the cat at a sudden death", "shows", "scene"],
    ["photo of my sergeant at her retirement do", "purpose", "thanks"],
    ["throwback photo from the archives", "purpose", "history"],
    ["photo of the kids passing by", "childPart", "event"],
    ["photo of the fallen officer smiling", "releaseForms", "cannot-sign"],
  ])("%s", (text, question, option) => {
    expect(chosen(understood(text).facts[question])).toContain(option);
  });
});

describe("what it is taken for", () => {
  it.each([
    ["kids at the summer fete, can I post the photo", "post-if", "FB-PIC-8"],
    ["team photo, all smiling, ok for facebook?", "post-if", "FB-PIC-7"],
    ["photo of the cannabis factory, nothing in it identifies the address", "post-if", "FB-PIC-5"],
    ["photo of the cannabis factory with the street sign", "do-not-post", "FB-PIC-5"],
    ["missing boy of 14, share his photo?", "do-not-post", "FB-PIC-2"],
    ["picture I found on google for our post", "do-not-post", "FB-INF-4"],
    ["wanted man on flickr?", "do-not-post", "FL-DNT-1"],
    ["litter pick photos on flickr please", "refer", "FL-OWN-2"],
  ])("%s: %s, %s", (text, label, provision) => {
    const got = understood(text);
    expect(got.label).toBe(label);
    expect(got.provisions).toContain(provision);
  });

  it("cites the document of the platform", () => {
    expect(understood("mugshot on facebook?").provisions.every((id) => id.startsWith("FB-"))).toBe(true);
    expect(understood("mugshot on flickr?").provisions.every((id) => id.startsWith("FL-"))).toBe(true);
  });

  it("opens the checklist for a child of whom nothing is known", () => {
    expect(understood("there is a young girl in the photo, can we post it")).toMatchObject({
      label: "check",
      facts: { shows: ["under18"] },
    });
  });

  it("opens the checklist where everything stated is allowed", () => {
    const got = understood("team photo for our page, everyone has signed the release forms");
    expect(got).toMatchObject({ label: "check", facts: { releaseForms: "all-signed" } });
  });

  it("is never milder than the flow's own rules say of the facts", () => {
    for (const { text } of readQuestions("questions.jsonl")) {
      const got = understood(text);
      if (!flow || got.label !== "check") continue;
      expect(
        reasonsKnown(flow, got.facts).filter(({ verdict }) => verdict !== "ok-to-post"),
        text,
      ).toEqual([]);
      expect(chosen(got.facts["platform"])).not.toContain("flickr");
    }
  });
});
