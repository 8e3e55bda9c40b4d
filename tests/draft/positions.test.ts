import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDraft } from "../../guidance/draft/index.js";
import { rules } from "./support.js";

/** What stands around, in letters and signs of every kind. */
const AROUND = ["", "👩‍👩‍👧 🎉", "é́́ café", "صورة المفقود \u200f", "ﬁne ½ ㎏", "각ᄀ", "𝗕𝗼𝗹𝗱", "\u0301", "漢字", "1️⃣"];
const FAULTS = ["BX19 KLM", "07700 900123", "kev@example.com", "14 Acacia Road", "RTC", "gr8", "OFFICIAL-SENSITIVE"];

describe("positions", () => {
  it("are those of the text as it was given, whatever stands around", () => {
    for (const before of AROUND)
      for (const after of AROUND)
        for (const fault of FAULTS) {
          const text = `${before} ${fault} ${after}`;
          const { findings } = checkDraft(rules, text);
          const finding = findings.find(({ words }) => words === fault);
          expect(finding, text).toMatchObject({ from: before.length + 1, to: before.length + 1 + fault.length });
        }
  });

  it("take in the whole of characters that come apart", () => {
    const cases = [
      ["ＢＸ１９ ＫＬＭ", "ＢＸ１９ ＫＬＭ"],
      ["see 𝗥𝗧𝗖 now", "𝗥𝗧𝗖"],
      ["07700\u200b 900\u200d123", "07700\u200b 900\u200d123"],
    ];
    for (const [text = "", words] of cases) expect(checkDraft(rules, text).findings[0]?.words).toBe(words);
  });

  it("lie in the text, and hold the words they say, for any text", () => {
    const pieces = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.constantFrom(...AROUND, ...FAULTS, "the thief", "\ud800", " ", "\n"),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join(" ");
        const draft = checkDraft(rules, text);
        for (const { from, to, words } of draft.findings) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(draft.looked);
          expect(text.slice(from, to)).toBe(words);
        }
        expect(checkDraft(rules, text)).toEqual(draft);
      }),
      { numRuns: 300 },
    );
  });
});
