import { describe, expect, it } from "vitest";
import { plainWords } from "../../cards/plainWords.js";

describe("plain words", () => {
  it("leave ordinary words, accents, emoji and other scripts as they are", () => {
    for (const words of ["our stall at the fete", "Café, naïve: £5 (50%)", "👩‍👩‍👧 🎉", "صورة المفقود", "  To do: ask first."])
      expect(plainWords(words)).toBe(words);
  });

  it("stay in one line", () => {
    expect(plainWords("one\r\ntwo\u2028three\u0085four\tfive")).toBe("one two three four five");
  });

  it("lose controls and overrides of the direction", () => {
    expect(plainWords("a\u0000b\u001bc\u009fd\ufeffe")).toBe("abcde");
    expect(plainWords("Sam\u202e nmaS\u202c \u2066x\u2069")).toBe("Sam nmaS x");
  });

  it("are not read as a date function", () => {
    expect(plainWords("{{DATE(2020-01-02T03:04:05Z)}}")).not.toContain("{{");
    expect(plainWords("{{{x")).not.toContain("{{");
  });
});
