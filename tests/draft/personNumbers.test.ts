import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { found } from "./support.js";

/** Made for this: the check digits fit. */
const NUMBERS = {
  NHS: ["943 476 5919", "943-476-5919", "9434765919"],
  "card number": ["4111 1111 1111 1111", "5555-5555-5555-4444", "6011111111111117"],
  IBAN: ["GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"],
  passport: ["123456789", "A12345678"],
  licence: ["MORGA753116SM9IJ", "MORGA 753116 SM9IJ"],
  "sort code": ["12-34-56", "123456", "12 34 56"],
  account: ["12345678", "1234 5678"],
} as const;
const isFound = (text: string) => found(text).some((each) => each.startsWith("person-number"));

describe("numbers that stand for a person or an account", () => {
  it("are found whatever joins them to their label, and wherever they stand", () => {
    const one = fc.constantFrom(...Object.entries(NUMBERS).flatMap(([label, all]) => all.map((number) => ({ label, number }))));
    const joined = fc.constantFrom(" ", ": ", ":", " is ", " = ", "=", ", ", " / ", " - ", "\n", " (", ". ");
    const edge = fc.constantFrom(["", ""], ["His ", " again"], ["(", ")"], ["- ", ","], ["line\n", "\nline"], ["the ", "."]);
    fc.assert(
      fc.property(one, joined, edge, ({ label, number }, join, [before = "", after = ""]) => {
        expect(isFound(`${before}${label}${join}${number}${after}`)).toBe(true);
      }),
      { numRuns: process.env["ROUNDS"] === undefined ? 80 : 2_000 },
    );
  });

  it.each([
    "Quote crime number 20/123456/26 and log 1234 of 22 November.",
    "Ring 0345 113 5000 or 101.",
    "PC 1234 and PC 20115 stopped 3 cars.",
    "We raised 12 345 pounds, 67 890 pence.",
    "ISBN 978 0 14 103614 4",
    "Open 01-12-26 to 03-12-26.",
    "4111 1111 1111 1112 hits on our page",
    "Our account has 12,000 followers",
  ])("are none in %j", (text) => {
    expect(isFound(text)).toBe(false);
  });

  it.each([
    "52.48624, -1.89040",
    "52.48624 N, 1.89040 W",
    "what3words: lamps.quiet.river",
    "w3w lamps.quiet.river",
    "grid ref SP 123 456",
  ])("lead to a place with %j", (text) => {
    expect(found(`He lives at ${text}`).some((each) => each.startsWith("location"))).toBe(true);
  });

  it.each(["found hanged in a flat", "The man was sectioned", "detained under section 136", "Held on a s136"])(
    "have a sister in private life: %j",
    (text) => {
      expect(found(`A neighbour was ${text}`).some((each) => each.startsWith("circumstances"))).toBe(true);
    },
  );
});
