import { describe, expect, it } from "vitest";
import { CARD_BUDGET_BYTES } from "../../cards/index.js";
import { readPress } from "../../dialogs/index.js";
import { buttonsOf, inputsOf, namesAbove, nodes } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import { renderedHtml } from "../support/renderCard.js";
import { cardProblems } from "../support/validateCard.js";

const states = await allCardStates(guidance);

describe("every card in every state", () => {
  it.each(states)("$name: is valid, within the budget, and every input has a label and an error message", ({ card }) => {
    expect(cardProblems(card)).toEqual([]);
    expect(card.version).toBe("1.5");
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
    expect(JSON.stringify(card)).not.toMatch(/\$\{|\{\{|undefined|\[object/);
    const names = namesAbove(card);
    for (const node of nodes(card)) {
      if (String(node["type"]).startsWith("Input.")) {
        // A box that stands alone is named by its own words.
        const [only, ...others] = (node["choices"] ?? []) as readonly { title: string }[];
        const named = names.get(String(node["id"])) ?? node["label"];
        const label = only && others.length === 0 ? `${named}${only.title}` : named;
        expect({ ...node, label }).toMatchObject({
          id: expect.stringMatching(/./),
          label: expect.stringMatching(/./),
          errorMessage: expect.stringMatching(/./),
        });
      }
      if (node["type"] === "TextBlock") expect(node["wrap"]).toBe(true);
    }
    const ids = inputsOf(card).map((input) => input.id);
    expect(new Set(ids).size).toBe(ids.length);
    // What names an input stands on the card once, and the input has no second name.
    const naming = [...nodes(card)].flatMap(({ labelFor }) => (labelFor ? [String(labelFor)] : []));
    expect(new Set(naming).size).toBe(naming.length);
    expect(naming.filter((id) => !ids.includes(id))).toEqual([]);
    expect([...nodes(card)].filter(({ id, label }) => label && naming.includes(String(id)))).toEqual([]);
  });

  it("has only buttons of declared verbs, with what their schemas allow", () => {
    for (const { name, card } of states)
      for (const { title, data } of buttonsOf(card)) expect([name, title, readPress(data).kind]).toEqual([name, title, "press"]);
  });

  it("has a button for older clients behind every button, in a place where they look for it", () => {
    for (const { card } of states) {
      expect(card["actions"]).toBeUndefined();
      const sets = [...nodes(card)].filter((node) => node["type"] === "ActionSet");
      // What opens when a text is touched is a button too; who cannot touch it has the same in a row.
      const touched = [...nodes(card)].flatMap(({ selectAction }) =>
        selectAction ? [selectAction as Record<string, unknown>] : [],
      );
      const buttons = [...sets.flatMap((set) => set["actions"] as Record<string, unknown>[]), ...touched];
      expect(buttons).toHaveLength([...nodes(card)].filter((node) => String(node["type"]).startsWith("Action.")).length);
      for (const { type, title, tooltip, data, associatedInputs, fallback } of buttons) {
        // What only folds and unfolds asks for nothing, and older clients know it.
        if (type === "Action.ToggleVisibility") continue;
        expect(type).toBe("Action.Execute");
        const named = { title, ...(tooltip !== undefined && { tooltip }) };
        expect(fallback).toEqual({ type: "Action.Submit", ...named, data, associatedInputs });
      }
    }
  });

  it("draws every button that it has, and no more than Teams shows in a row", () => {
    for (const { card } of states) {
      const html = renderedHtml(card);
      const sets = [...nodes(card)].filter((node) => node["type"] === "ActionSet");
      for (const set of sets) expect((set["actions"] as unknown[]).length).toBeLessThanOrEqual(6);
      const titles = sets.flatMap((set) => (set["actions"] as { title: string }[]).map(({ title }) => title));
      expect([...html.matchAll(/<button[^>]* aria-label="([^"]*)"/g)].map((match) => match[1])).toEqual(titles);
    }
  });

  it("says everything in words: what has a colour has words of its own", () => {
    for (const { card } of states)
      for (const node of nodes(card)) {
        expect(node["color"]).toBeUndefined();
        if (node["type"] === "Container" && node["style"]) expect(renderedWords(node)).not.toBe("");
      }
  });
});

function renderedWords(node: unknown): string {
  return [...nodes(node)].map((each) => each["text"] ?? "").join("");
}
