import { describe, expect, it } from "vitest";
import { fold } from "../../guidance/engine/fold.js";
import { choice, option, smallFlow, when } from "./support/smallFlow.js";

const flow = smallFlow();

describe("fold", () => {
  it("starts on the first page with nothing answered", () => {
    const standing = fold(flow, {});
    expect(standing.next?.page.id).toBe("first");
    expect(standing.answers).toEqual({});
  });

  it("stays on a page until every question that needs an answer has one", () => {
    const standing = fold(flow, { site: "page" });
    expect(standing.next?.page.id).toBe("first");
    expect(standing.answers).toEqual({ site: "page" });
  });

  it("does not wait for an optional question, and counts its answer when there is one", () => {
    expect(fold(flow, { site: "page", shows: ["none"] }).next).toBeUndefined();
    expect(fold(flow, { site: "page", shows: ["none"], about: "the fair" }).answers["about"]).toBe("the fair");
  });

  it("passes over a page on which nothing is asked", () => {
    const standing = fold(flow, { site: "page", shows: ["blood"] });
    expect(standing.pages.map((asked) => asked.page.id)).toEqual(["first"]);
    expect(standing.next).toBeUndefined();
  });

  it("asks what an answer opens", () => {
    const standing = fold(flow, { site: "page", shows: ["person"] });
    expect(standing.next?.questions.map((question) => question.id)).toEqual(["form"]);
  });

  it("leaves an answer out that no longer matters, and takes it up again when it does", () => {
    const given = { site: "page", shows: ["person"], form: "refused" };
    const without = { ...given, shows: ["blood"] };
    expect(fold(flow, without).answers).toEqual({ site: "page", shows: ["blood"] });
    expect(fold(flow, { ...without, shows: ["person", "blood"] }).answers["form"]).toBe("refused");
  });

  it("does not let an answer that does not matter open further questions", () => {
    const third = {
      id: "third",
      title: "Third",
      questions: [choice("why", [option("x"), option("y", 1)], { askWhen: when({ form: ["refused"] }) })],
    };
    const longer = smallFlow({ pages: [...flow.pages, third] });
    expect(fold(longer, { site: "page", shows: ["none"], form: "refused" }).next).toBeUndefined();
    expect(fold(longer, { site: "page", shows: ["person"], form: "refused" }).next?.page.id).toBe("third");
  });

  it.each([
    ["an option that does not exist", { site: "nowhere", shows: ["none"] }],
    ["several for a single choice", { site: ["page"], shows: ["none"] }],
    ["one where several are taken", { site: "page", shows: "none" }],
    ["no option at all", { site: "page", shows: [] }],
    ["an option twice", { site: "page", shows: ["blood", "blood"] }],
    ["none of these together with another", { site: "page", shows: ["none", "blood"] }],
  ])("asks again after %s", (_, answers) => {
    expect(fold(flow, answers).next?.page.id).toBe("first");
  });

  it("ignores answers to questions the flow does not have", () => {
    expect(fold(flow, { site: "page", shows: ["none"], older: "yes" }).answers).toEqual({ site: "page", shows: ["none"] });
  });

  it("counts no optional words that are too long or empty", () => {
    const answers = { site: "page", shows: ["none"] };
    expect(fold(flow, { ...answers, about: "x".repeat(51) }).answers["about"]).toBeUndefined();
    expect(fold(flow, { ...answers, about: "  " }).answers["about"]).toBeUndefined();
  });

  it("changes neither the flow nor the answers", () => {
    const answers = Object.freeze({ site: "page", shows: Object.freeze(["person"]), form: "later" });
    expect(fold(flow, answers)).toEqual(fold(flow, answers));
  });
});
