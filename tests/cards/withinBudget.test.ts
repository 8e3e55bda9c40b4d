import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AdaptiveCard, CARD_BUDGET_BYTES, draftCard, fitted } from "../../cards/index.js";
import { cardBytes } from "../../cards/withinBudget.js";
import { checkDraft } from "../../guidance/draft/index.js";
import { buttonsOf, inputsOf, nodes, wordsOf } from "../support/card.js";
import { guidance } from "../support/content.js";

const numRuns = Number(process.env["ROUNDS"] ?? 1) * 25;
/** What is small to type and large to send. */
const HEAVY = ["u ", "ur gr8 2 c ", "lol ", "😀", "😀 u ", "\u0001", "\ud83d", "漢", '"', "\\", "u\u0007 "];
const heavyText = fc
  .array(fc.tuple(fc.constantFrom(...HEAVY), fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 8 })
  .map((parts) =>
    parts
      .map(([part, times]) => part.repeat(times))
      .join("")
      .slice(0, 5_000),
  );
const draftOf = (text: string) =>
  draftCard({ draft: checkDraft(guidance.draft, text), documents: [], provisions: guidance.provisions, data: {}, quoted: [] });
const blocksOf = (card: unknown) => [...nodes(card)].filter(({ type }) => type === "TextBlock").map(({ text }) => text);
const LEFT_OUT = "too long for Teams. Left out:";

describe("a card as it leaves", () => {
  it("stays as it is where Teams takes it", () => {
    for (const text of ["RTC on the A45", "u ".repeat(50)]) {
      const card = draftOf(text);
      expect(fitted(card)).toBe(card);
    }
  });

  it("keeps to the budget whatever words it shows, with all buttons, inputs and sentences of ours", () => {
    fc.assert(
      fc.property(heavyText, (text) => {
        const card = draftOf(text);
        const sent = fitted(card);
        expect(cardBytes(sent)).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
        expect(buttonsOf(sent)).toEqual(buttonsOf(card));
        expect(inputsOf(sent).map(({ id }) => id)).toEqual(inputsOf(card).map(({ id }) => id));
        expect(blocksOf(sent)).toEqual(expect.arrayContaining(blocksOf(card)));
        const shown = (of: AdaptiveCard) => wordsOf(of).replace(/\p{C}/gu, "").length;
        if (shown(sent) < shown(card)) expect(wordsOf(sent)).toContain(LEFT_OUT);
      }),
      { numRuns },
    );
  });

  it("says which marks are not there, and still shows all of the words", () => {
    const sent = fitted(draftOf("u ".repeat(300)));
    expect(wordsOf(sent)).toContain(`${LEFT_OUT} the marks in the later part of the words.`);
    const runs = [...nodes(sent)].filter(({ type, highlight }) => type === "TextRun" && highlight !== undefined);
    expect(runs.filter(({ highlight }) => highlight).length).toBeGreaterThan(10);
    expect(wordsOf(sent).replace(/\s/g, "")).toContain("u".repeat(250));
  });

  it("gives up what is folded away before it cuts what is shown, and keeps folded buttons and inputs", () => {
    const line = (length: number) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "w".repeat(length) }] });
    const button = { type: "ActionSet", actions: [{ type: "Action.Execute", title: "Send", data: {} }] };
    const input = { type: "Input.Text", id: "note", value: "typed" };
    const card = (shown: number): AdaptiveCard => ({
      type: "AdaptiveCard",
      version: "1.5",
      body: [line(shown), { type: "Container", id: "more", isVisible: false, items: [line(30_000), button, input] }, button],
    });
    const folded = fitted(card(1_000));
    expect(wordsOf(folded)).toContain("w".repeat(1_000));
    expect(wordsOf(folded)).toContain("Left out: what was folded away.");
    expect(inputsOf(folded)).toMatchObject([{ id: "note", value: "typed" }]);
    expect(buttonsOf(folded)).toHaveLength(2);
    const cut = fitted(card(40_000));
    expect(cardBytes(cut)).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
    expect(wordsOf(cut)).toContain("the ends of long texts");
    expect(cut.body.at(-1)).toEqual(button);
  });

  it("does not count a picture that lies in it", () => {
    const picture = { type: "Image", url: `data:image/png;base64,${"A".repeat(40_000)}` };
    const card: AdaptiveCard = { type: "AdaptiveCard", version: "1.5", body: [picture] };
    expect(fitted(card)).toBe(card);
  });
});
