import { describe, expect, it } from "vitest";
import { CARD_BUDGET_BYTES } from "../../cards/index.js";
import { loadGuidance } from "../../guidance/index.js";
import { inputsOf, nodes } from "../support/card.js";
import { type CardState, cardStates } from "../support/cardStates.js";
import { cardProblems } from "../support/validateCard.js";

const guidance = loadGuidance();
const HOSTILE = {
  markdown: "**bold** [a link](https://example.com) _x_ `code` - item",
  expression: "${title} ${$root.actions} ${1/0} \\${x}",
  html: "<b>bold</b><script>alert(1)</script> <at>PostCheck</at> &amp; {{DATE(2020-01-01)}}",
  json: '"}],"actions":[{"type":"Action.OpenUrl","url":"https://example.com"}]',
  long: "x".repeat(5_000),
  rightToLeft: "صورة المفقود \u202e reversed",
  emoji: "👩‍👩‍👧 🎉 \u{1F468}\u200D\u{1F692}",
};

describe("every card in every state", () => {
  it.each(cardStates(guidance))(
    "$name: is valid, within the budget, and every input has a label and an error message",
    ({ card }) => {
      expect(cardProblems(card)).toEqual([]);
      expect(card.version).toBe("1.5");
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
      expect(JSON.stringify(card)).not.toMatch(/\$\{|\{\{|undefined|\[object/);
      for (const node of nodes(card)) {
        if (String(node["type"]).startsWith("Input."))
          expect(node).toMatchObject({
            id: expect.stringMatching(/./),
            label: expect.stringMatching(/./),
            errorMessage: expect.stringMatching(/./),
          });
        if (node["type"] === "TextBlock") expect(node["wrap"]).toBe(true);
      }
      const ids = inputsOf(card).map((input) => input.id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it.each(Object.entries(HOSTILE))("%s in what somebody wrote stays words", (_kind, text) => {
    const plain = cardStates(guidance, "w".repeat(text.length), "Name");
    const hostile = cardStates(guidance, text, text.slice(0, 60));
    expect(hostile.map(skeleton)).toEqual(plain.map(skeleton));
    for (const { card } of hostile) {
      expect(cardProblems(card)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
      // What people write only ever stands where no Markdown is read: in text runs and in inputs.
      for (const node of nodes(card))
        if (node["type"] === "TextBlock") expect(String(node["text"])).not.toContain(text.slice(0, 20));
    }
    expect(hostile.some(({ card }) => JSON.stringify(card).includes(JSON.stringify(text.slice(0, 60)).slice(1, -1)))).toBe(true);
  });
});

/** The card's structure without its words: the types of its elements in order. */
function skeleton({ name, card }: CardState): string {
  return `${name}: ${[...nodes(card)].map((node) => node["type"] ?? "-").join(" ")}`;
}
