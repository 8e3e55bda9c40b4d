import * as AdaptiveCards from "adaptivecards";
import { describe, expect, it } from "vitest";
import { CARD_BUDGET_BYTES, draftCard, draftEditCard } from "../../cards/index.js";
import { previewOf } from "../../cards/views/draftPreview.js";
import { checkDraft, type Draft, LOOKED_AT } from "../../guidance/draft/index.js";
import { inputsOf, nodes, wordsOf } from "../support/card.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import { FACEBOOK } from "../support/documents.js";
import { FULL_OF_FINDINGS } from "../support/draftStates.js";
import { HOSTILE } from "../support/hostileWords.js";
import { drawn } from "../support/paperDom.js";
import { renderedHtml, tagsOf } from "../support/renderCard.js";

const cardOf = (draft: Draft) =>
  draftCard({
    draft,
    documents: [FACEBOOK],
    provisions: guidance.provisions,
    data: { a: { platform: "facebook-page" } },
    quoted: [],
  });
const checked = (text: string) => cardOf(checkDraft(guidance.draft, text));
const marked = (card: unknown) => [...nodes(card)].filter((node) => node["highlight"] === true).map(({ text }) => text);

describe("the card of the draft check", () => {
  it("shows the words, the citation and what to change for every finding, and marks them in the text", () => {
    const card = checked("Gr8 night! RTC on the A45, ring Jean on 07700 900123 if you saw it. www.police.uk");
    const words = wordsOf(card);
    expect(words).toContain("Change this before you post it");
    for (const shown of ["“07700 900123”", "“RTC”", "Write “crash”.", "“Gr8”", "Write “great”."]) expect(words).toContain(shown);
    expect(words).toContain("Facebook guidance, Information (FB-INF-1)");
    expect(words).toContain("(FB-VAL-4)");
    expect(words).toContain("(FB-DO-5)");
    expect(words).not.toContain("FL-");
    expect(marked(card)).toEqual(["Gr8", "RTC", "07700 900123"]);
  });

  it("says that nothing was found, and never that the words are safe or OK", async () => {
    expect(wordsOf(checked("Thank you all for a lovely morning."))).toContain("found none of what I know");
    const states = (await allCardStates(guidance)).filter(({ group }) => group === "Wording check");
    expect(states.length).toBeGreaterThan(5);
    for (const { card } of states) expect(wordsOf(card)).not.toMatch(/\b(safe|ok|okay|fine)\b/i);
  });

  it("shows the worst twelve, says how many more there are, and stays within the budget", () => {
    const card = checked(FULL_OF_FINDINGS);
    const { findings } = checkDraft(guidance.draft, FULL_OF_FINDINGS);
    expect(findings.length).toBeGreaterThan(60);
    const shown = [...nodes(card)].filter((node) => /^“.*” $/.test(String(node["text"])));
    expect(shown.length).toBeLessThanOrEqual(12);
    expect(wordsOf(card)).toMatch(/I found \d+ more\. Change these first/);
    expect(wordsOf(card)).toContain("07700 900123");
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
  });

  it("stays within it with the widest letters, too, and with findings as long as they come", () => {
    const [kind] = guidance.draft.kinds.values();
    if (!kind) throw new Error("There are no kinds.");
    for (const letter of ["漢", '"', "\\", "🎉"]) {
      const text = letter.repeat(LOOKED_AT / letter.length);
      const findings = Array.from({ length: 60 }, (_, at) => {
        const from = at * 80;
        return {
          kind,
          from,
          to: from + 76,
          words: text.slice(from, from + 76),
          change: `${kind.change} ${at}`,
          suggests: kind.suggests,
        };
      });
      const card = cardOf({ text, looked: text.length, findings, linked: false });
      expect(Buffer.byteLength(JSON.stringify(card)), letter).toBeLessThanOrEqual(CARD_BUDGET_BYTES);
      expect(inputsOf(card)[0]?.value).toBe(text);
    }
  });

  it("shows whatever is found in hostile words as plain words", () => {
    for (const text of Object.values(HOSTILE)) {
      const html = renderedHtml(checked(`RTC ${text}`));
      for (const tag of ["a", "img", "script", "em", "ul", "b", "table"]) expect(tagsOf(html)).not.toContain(tag);
    }
  });
});

describe("the words in the card", () => {
  it("are sent along by a client that does not show their input", () => {
    const parsed = new AdaptiveCards.AdaptiveCard();
    parsed.parse(checked("Gr8 night") as object, new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5));
    let sent: unknown;
    drawn(() => {
      const element = parsed.render();
      sent = parsed.getAllInputs().map(({ id, isVisible, value }) => ({ id, isVisible, value: String(value) }));
      return element;
    });
    expect(sent).toEqual([{ id: "draft", isVisible: false, value: "Gr8 night" }]);
  });

  it("stand in an input that is shown where they are to be changed", () => {
    const [input] = [...nodes(draftEditCard("Gr8\nnight", {}))].filter(({ type }) => type === "Input.Text");
    expect(input).toMatchObject({ id: "draft", value: "Gr8\nnight", isVisible: true, isMultiline: true });
  });
});

describe("the preview", () => {
  const preview = (text: string) => previewOf(text, checkDraft(guidance.draft, text).findings);
  const whole = (text: string) =>
    preview(text)
      .map((run) => run.text)
      .join("");

  it("is the whole of a short text, what was found marked", () => {
    const text = "An RTC, gr8. And another RTC!";
    expect(whole(text)).toBe(text);
    expect(preview(text).flatMap((run) => (run.marked ? [run.text] : []))).toEqual(["RTC", "gr8", "RTC"]);
    expect(preview("")).toEqual([]);
  });

  it("is what stands around the findings of a long one, or its beginning", () => {
    const filler = "A fine day at the park with everyone. ".repeat(60);
    const shown = whole(`${filler}RTC ${filler}gr8 ${filler}`);
    expect(shown.length).toBeLessThan(600);
    expect(shown).toMatch(/^… .*RTC.* … .*gr8.* …$/);
    expect(whole(filler).length).toBeLessThan(710);
    expect(whole("🎉".repeat(1_000))).not.toMatch(/\p{Cs}/u);
  });
});
