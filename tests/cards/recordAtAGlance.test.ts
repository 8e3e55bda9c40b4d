import { describe, expect, it } from "vitest";
import { clearOf } from "../../guidance/index.js";
import { nodes, wordsOf } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";

const states = await allCardStates(guidance);
const own = states.filter(({ name }) => /^record in /.test(name));
const leads = states.filter(({ name }) => /^a lead's record/.test(name));
/** What speaks against something in any flow, in the words of the rules. */
const against = [...guidance.flows.values()].flatMap(({ rules, scale }) =>
  rules.filter(({ verdict }) => verdict !== clearOf(scale)).map(({ reason }) => reason),
);
/** A lead's own words stand with who decided. */
const WHY = /^(Why|Why, and what to remember|Before it goes up|To do first)$|^Why: /m;

/** The card without what is folded away. */
function seen(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(seen).filter((each) => each !== undefined);
  if (node === null || typeof node !== "object") return node;
  if ("isVisible" in node && node.isVisible === false) return undefined;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, seen(value)]));
}

/** The words above the first button that does something. */
function aboveButtons(card: object): string {
  const body = (seen(card) as { body: object[] }).body;
  const buttons = body.findIndex((element) => [...nodes(element)].some(({ type }) => type === "Action.Execute"));
  return body.slice(0, buttons).map(wordsOf).join("\n");
}

describe("a record, in the order of the verdict's card", () => {
  it.each([...own, ...leads])(
    "$name: the headline and the reason that decides are read before anything is pressed",
    ({ card }) => {
      expect(own.length).toBeGreaterThan(5);
      expect(leads.length).toBeGreaterThan(2);
      expect(aboveButtons(card)).toMatch(WHY);
    },
  );

  it.each(leads)("$name: nothing that speaks against it is folded away from whoever decides", ({ card }) => {
    const open = wordsOf(seen(card));
    const said = against.filter((reason) => wordsOf(card).includes(reason));
    expect(said.filter((reason) => !open.includes(reason))).toEqual([]);
  });

  it.each(own)("$name: every reason is on the card without unfolding", ({ card }) => {
    const said = against.filter((reason) => wordsOf(card).includes(reason));
    expect(said.filter((reason) => !wordsOf(seen(card)).includes(reason))).toEqual([]);
  });

  it("folds with buttons that are dropped where a client cannot fold, and so shows all", () => {
    const toggles = [...own, ...leads].flatMap(({ card }) =>
      [...nodes(card)].filter(({ type }) => type === "Action.ToggleVisibility"),
    );
    expect(toggles.length).toBeGreaterThan(own.length);
    for (const { fallback } of toggles) expect(fallback).toBe("drop");
  });
});
