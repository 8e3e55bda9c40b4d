import { describe, expect, it } from "vitest";
import { cardProblems } from "../support/validateCard.js";

describe("the card check itself", () => {
  const card = (element: object) => ({ type: "AdaptiveCard", version: "1.5", body: [element] });

  it("finds an element that does not exist, a value that cannot be, and an input without label or id", () => {
    expect(cardProblems(card({ type: "TextBlok", text: "x" }))).not.toEqual([]);
    expect(cardProblems(card({ type: "TextBlock", text: "x", size: "Huge" }))).not.toEqual([]);
    expect(cardProblems(card({ type: "Input.Text", isRequired: true }))).not.toEqual([]);
    expect(cardProblems(card({ type: "TextBlock", text: "x", wrap: true }))).toEqual([]);
  });

  it("finds a property that does not exist, and what is newer than version 1.5", () => {
    expect(cardProblems(card({ type: "TextBlock", text: "x", wrapp: true }))).toEqual([
      'TextBlock has no "wrapp" in version 1.5.',
    ]);
    expect(cardProblems(card({ type: "ActionSet", actions: [{ type: "Action.Execute", verbb: "x" }] }))).toContain(
      'Action.Execute has no "verbb" in version 1.5.',
    );
    expect(cardProblems(card({ type: "Carousel", pages: [] }))).toContain("There is no Carousel in version 1.5.");
    expect(cardProblems(card({ type: "Badge", text: "x", fallback: "drop" }))).toContain("There is no Badge in version 1.5.");
  });
});
