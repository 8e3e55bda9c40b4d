import { describe, expect, it } from "vitest";
import { buttonsOf, nodes, wordsOf } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";

type Json = Record<string, unknown>;

const states = (await allCardStates(guidance)).filter(({ name }) => /: verdict/.test(name));

/** What is seen before anything is unfolded. */
function atAGlance(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(atAGlance).filter((each) => each !== undefined);
  if (node === null || typeof node !== "object") return node;
  if ((node as Json)["isVisible"] === false) return undefined;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, atAGlance(value)]));
}

/** The buttons in rows, those that fold too. */
const inRows = (card: unknown): readonly Json[] =>
  [...nodes(card)].flatMap(({ type, actions }) => (type === "ActionSet" ? (actions as Json[]) : []));

describe("a verdict at a glance", () => {
  it.each(states)("$name: at most three buttons, one of them primary", ({ card }) => {
    const seen = inRows(atAGlance(card));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual(3);
    expect(seen.filter(({ style }) => style === "positive")).toHaveLength(1);
    expect(inRows(card).filter(({ style }) => style === "positive")).toHaveLength(1);
  });

  it.each(states)("$name: whatever is folded away has its button, and each button unfolds something", ({ card }) => {
    const hidden = [...nodes(card)].filter(({ isVisible }) => isVisible === false).map(({ id }) => id);
    const toggles = inRows(atAGlance(card)).filter(({ type }) => type === "Action.ToggleVisibility");
    expect(toggles.flatMap(({ targetElements }) => targetElements)).toEqual(expect.arrayContaining(hidden));
    expect(toggles).toHaveLength(hidden.length);
    // A client that cannot fold shows all of it, and no button that does nothing.
    for (const toggle of toggles) expect(toggle["fallback"]).toBe("drop");
  });

  it.each(states)("$name: a reason is seen with its citation, and the citation opens its rule", ({ card }) => {
    const seen = atAGlance(card);
    const opens = [...nodes(seen)].filter(({ selectAction }) => selectAction);
    expect(opens).toHaveLength(1);
    const [ids] = [...nodes(seen)].flatMap(({ selectAction }) =>
      selectAction ? [(selectAction as { data: { pc: { v: string; from: string[] } } }).data.pc] : [],
    );
    expect(ids?.v).toBe("guidance.cited");
    for (const id of ids?.from ?? []) expect(wordsOf(opens)).toContain(id);
  });

  it("does not lead from a refusal to other answers first, unless words may have been misread or something was found since", () => {
    const refused = states.filter(({ card }) => /^⛔ Do not post\n/.test(wordsOf(card)));
    const primary = refused.map(({ card }) => inRows(card).find(({ style }) => style === "positive")?.["title"]);
    expect(primary).toContain("Check another");
    expect(primary).not.toContain("Change my answers");
  });

  it("shows a reason of the worst verdict, and says how many there are", () => {
    const everything = states.find(({ name }) => name === "post: verdict with everything against it");
    const words = wordsOf(atAGlance(everything?.card));
    expect(words).toMatch(/^⛔ Do not post\n/);
    const count = Number(/(\d+) things forbid it\./.exec(words)?.[1]);
    expect(count).toBeGreaterThan(5);
    expect(words).toContain("Instead:");
    const single = states.find(({ name }) => name.endsWith("A rude gesture in the back row of a team photo, for Flickr"));
    expect(wordsOf(single?.card)).not.toContain("things forbid it");
  });

  it("leads to somebody who decides, where somebody else has to", () => {
    const asked = states.filter(({ card }) => wordsOf(card).startsWith("➡️ Ask first"));
    expect(asked.length).toBeGreaterThan(5);
    for (const { name, card } of asked) {
      const [primary] = inRows(atAGlance(card)).filter(({ style }) => style === "positive");
      if (primary?.["verb"] !== "check.decide") expect([name, primary?.["verb"]]).toEqual([name, "review.request"]);
    }
  });

  it("keeps every way on within reach", () => {
    for (const { card } of states) {
      const verbs = buttonsOf(card).map(({ verb }) => verb);
      expect(verbs).toEqual(expect.arrayContaining(["check.review", "check.summary", "guidance.cited"]));
    }
  });
});
