import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterPrefix, safeKey, safePrefix } from "../../storage/tables/keys.js";

const anyText = fc.string({ unit: "binary", maxLength: 200 });

describe("a text as a key", () => {
  it("stays as it is when it is made of ordinary characters", () => {
    expect(safeKey("check_9998-ab.CD:19;x@thread=1,2")).toBe("check_9998-ab.CD:19;x@thread=1,2");
  });

  it("holds nothing that keys may not hold, and is not too long", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(safeKey(text)).toMatch(/^[A-Za-z0-9_.:;@=,~-]{1,512}$/);
        expect(safeKey(text, 90).length).toBeLessThanOrEqual(90);
      }),
    );
  });

  it("is another for another text", () => {
    const texts = [
      "",
      "~",
      "~~",
      "a/b",
      "a~002fb",
      "a\\b",
      "a#b",
      "a?b",
      "a%b",
      "a+b",
      "a b",
      "a\u0000b",
      "a\u0085b",
      "é",
      "😀",
      "\ud83d",
      "x".repeat(512),
      "x".repeat(513),
      "x".repeat(514),
    ];
    expect(new Set(texts.map((text) => safeKey(text))).size).toBe(texts.length);
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(safeKey(a) === safeKey(b)).toBe(a === b);
      }),
    );
  });

  it("begins like the keys of all texts that begin alike, and sorts before what comes after the prefix", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), anyText, (prefix, rest) => {
        const from = safePrefix(prefix);
        const key = safeKey(prefix + rest);
        expect(key.startsWith(from)).toBe(true);
        expect(key < afterPrefix(from)).toBe(true);
      }),
    );
  });
});
