import { describe, expect, it } from "vitest";
import { inWords, isValid } from "../../guidance/engine/answers.js";
import { chosen, holds, mentions } from "../../guidance/engine/conditions.js";
import type { Condition } from "../../guidance/engine/types.js";
import { about, shows, site } from "./support/smallFlow.js";

const is = (question: string, ...options: string[]): Condition => ({ answers: { [question]: options } });

describe("holds", () => {
  it("needs one of the options of every question it names", () => {
    const both: Condition = { answers: { site: ["page"], shows: ["blood", "paper"] } };
    expect(holds(both, { site: "page", shows: ["paper", "person"] })).toBe(true);
    expect(holds(both, { site: "page", shows: ["person"] })).toBe(false);
    expect(holds(both, { site: "album", shows: ["paper"] })).toBe(false);
  });

  it("does not hold on a question without an answer", () => {
    expect(holds(is("site", "page"), {})).toBe(false);
  });

  it("combines with all, any and not", () => {
    const all: Condition = { answers: {}, all: [is("shows", "blood"), is("shows", "paper")] };
    const any: Condition = { answers: {}, any: [is("shows", "blood"), is("site", "page")] };
    const not: Condition = { answers: { site: ["page"] }, not: is("shows", "blood") };
    expect([holds(all, { shows: ["blood"] }), holds(all, { shows: ["blood", "paper"] })]).toEqual([false, true]);
    expect([holds(any, { shows: ["paper"] }), holds(any, { site: "page" })]).toEqual([false, true]);
    expect([holds(not, { site: "page", shows: ["blood"] }), holds(not, { site: "page" })]).toEqual([false, true]);
  });

  it("always holds when it names nothing", () => {
    expect(holds({ answers: {} }, {})).toBe(true);
  });

  it("names every question and option it speaks of, however deep", () => {
    const deep: Condition = {
      answers: { site: ["page"] },
      any: [{ answers: {}, not: is("shows", "blood") }],
      all: [is("shows", "paper")],
    };
    expect(mentions(deep)).toEqual([
      ["site", "page"],
      ["shows", "paper"],
      ["shows", "blood"],
    ]);
  });
});

describe("answers", () => {
  it("come as a list of options whatever their kind", () => {
    expect([chosen(undefined), chosen("page"), chosen(["a", "b"])]).toEqual([[], ["page"], ["a", "b"]]);
  });

  it("are said in the words the person saw", () => {
    expect(inWords(site, "page")).toBe("Label of page");
    expect(inWords(shows, ["blood", "paper"])).toBe("Label of blood; Label of paper");
    expect(inWords(about, "the fair")).toBe("the fair");
  });

  it("keep an option in words that the question no longer has", () => {
    expect(inWords(site, "gone")).toBe("gone");
  });

  it("take none of these on its own only", () => {
    expect(isValid(shows, ["none"])).toBe(true);
    expect(isValid(shows, ["none", "blood"])).toBe(false);
  });

  it("take words within the limit", () => {
    expect([
      isValid(about, "x".repeat(50)),
      isValid(about, "x".repeat(51)),
      isValid(about, " "),
      isValid(about, undefined),
    ]).toEqual([true, false, false, false]);
  });
});
