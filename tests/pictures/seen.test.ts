import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingsSeen, LOOK_STEPS, type PictureFinding, type Sighting } from "../../pictures/index.js";
import { by } from "./pictures.js";

type Lines = Extract<Sighting, { step: "text" }>["lines"];
/** Lines below each other, as they were read. */
const linesOf = (...texts: readonly string[]): Lines =>
  texts.map((text, at) => ({ text, sure: 0.95, box: [100, 100 + 60 * at, 20 * text.length, 40] }));
const wordsSeen = (...texts: readonly string[]): readonly PictureFinding[] =>
  findingsSeen(by, [{ step: "text", lines: linesOf(...texts), complete: true }]).findings;
const said = (findings: readonly PictureFinding[]) => findings.map(({ kind, detail, text }) => [detail ?? kind, text]);

/** Some plates are also a postcode, or spell a word, to the draft check. */
const platesSeen = (read: string) => wordsSeen(read).flatMap(({ kind, text }) => (kind === "plate" ? [text] : []));

const LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY";
const anyPlate = fc
  .tuple(
    fc.array(fc.constantFrom(...LETTERS), { minLength: 5, maxLength: 5 }),
    fc.oneof(fc.integer({ min: 2, max: 29 }), fc.integer({ min: 51, max: 79 })),
  )
  .map(([letters, year]) => [letters.slice(0, 2).join(""), String(year).padStart(2, "0"), letters.slice(2).join("")] as const);
const AS_READ: Readonly<Record<string, string>> = { O: "0", I: "1", S: "5", B: "8", 0: "O", 1: "I", 5: "S", 8: "B" };

describe("number plates among lines that were read", () => {
  it("are found as they are, glued, spaced or in small letters", () => {
    fc.assert(
      fc.property(anyPlate, fc.constantFrom("", " ", ".", "-"), ([area, year, rest], between) => {
        const read = `${area}${year}${between}${rest}`;
        expect(platesSeen(read)).toEqual([area + year + rest]);
        expect(platesSeen(read.toLowerCase())).toEqual([area + year + rest]);
      }),
      { numRuns: 40 },
    );
  });

  it("are put right where a letter was taken for a digit, as long as one digit is one", () => {
    fc.assert(
      fc.property(anyPlate, fc.nat(6), ([area, year, rest], at) => {
        const plate = area + year + rest;
        // With a digit in the second place it may be an older plate as it is.
        const wrong = at === 1 && plate[1] !== "O" ? undefined : AS_READ[plate[at] ?? ""];
        const read = wrong ? plate.slice(0, at) + wrong + plate.slice(at + 1) : plate;
        expect(platesSeen(read)).toEqual([plate]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [["AB12 2CDE"], "AB12CDE"],
    [["AB12CDE1"], "AB12CDE"],
    [["A123 BCD"], "A123BCD"],
    [["ABC 123D"], "ABC123D"],
    [["AIZ 1234"], "AIZ1234"],
    [["FORD AB12 CDE"], "AB12CDE"],
    [["AB12", "CDE"], "AB12CDE"],
  ])("are found in other forms: %j", (lines, plate) => {
    expect(said(wordsSeen(...lines))).toEqual([["plate", plate]]);
  });

  it.each([
    "BUILDER",
    "BISTROS",
    "COLLEGE",
    "POLICE",
    "M25 EXIT",
    "A38 NORTH",
    "ROOM 12",
    "PC 1234",
    "2026",
    "OPEN 24 HRS",
    "BIG SALE",
  ])("are not made up of %s", (line) => {
    expect(said(wordsSeen(line)).filter(([kind]) => kind === "plate")).toEqual([]);
  });
});

describe("markings among lines that were read", () => {
  it.each([
    "OFFICIAL-SENSITIVE",
    "OFFICIAL SENSITIVE",
    "OFFICIALSENSITIVE",
    "OFFICIAL-SENSITVE",
    "0FFICIAL-SENSIT1VE",
    "TOP SECRET",
    "TOPSECRET",
    "SECRET",
    "CONFIDENTIAL",
    "CONFIDENTAL",
    "RESTR1CTED",
    "OFFICIAL-SENSITIVE: PERSONAL",
    "FORPOLICEUSEONLY",
    "POLICE USE ONLY",
    "INTERNAL USE ONLY",
    "FOROFFICIALUSEONLY",
    "RESTRICTED - POLICE",
  ])("are found as %s", (line) => {
    const findings = wordsSeen(line);
    expect(findings.map(({ kind }) => kind)).toEqual(["marking"]);
    expect(findings[0]).toMatchObject({ answers: { shows: ["sensitive"] }, box: [100, 100, 20 * line.length, 40] });
  });

  it.each([
    "OFFICIAL",
    "Secret Santa",
    "SECRETS",
    "SACRED",
    "OFFICE SENSE",
    "Confidential",
    "BUS USE ONLY",
    "POLICE PARKING ONLY",
  ])("are not made up of %s", (line) => {
    expect(wordsSeen(line).filter(({ kind }) => kind === "marking")).toEqual([]);
  });
});

describe("words that were read", () => {
  it.each([
    ["42ElmGroveCV64AB", ["address", "postcode"]],
    ["Call07700900123", ["phone"]],
    ["Call O77OO 9OO123", ["phone"]],
    ["Tel:07700900123", ["phone"]],
    ["someone@example.org", ["email"]],
  ])("are parted before they are looked through: %s", (line, kinds) => {
    const found = wordsSeen(line);
    expect(found.map(({ detail }) => detail).sort()).toEqual(kinds);
    for (const { box, answers } of found) {
      expect(box).toEqual([100, 100, 20 * line.length, 40]);
      expect(answers).toEqual({ shows: ["personal-details"] });
    }
  });

  it("are papers, a screen or a board from three lines on", () => {
    expect(said(wordsSeen("Parade at nine", "Kit list"))).toEqual([]);
    expect(wordsSeen("Parade at nine", "Kit list", "Tea rota")).toMatchObject([
      {
        kind: "text",
        answers: { shows: ["sensitive"] },
        text: "Parade at nine / Kit list / Tea rota",
        box: [100, 100, 280, 160],
      },
    ]);
    const unsure = linesOf("Parade at nine", "Kit list", "Tea rota").map((line) => ({ ...line, sure: 0.4 }));
    expect(findingsSeen(by, [{ step: "text", lines: unsure, complete: true }]).findings).toEqual([]);
  });

  it("leave times as they are", () => {
    expect(wordsSeen("Brief 05:00", "Walk at 06:30", "Back by 07:15")[0]?.text).toContain("Brief 05:00 / Walk at 06:30");
  });
});

describe("what was seen", () => {
  it("is said of each face, with how many there are", () => {
    const faces = [1, 2, 3].map((at) => ({ box: [at, at, 20, 20] as const, sure: 0.8 }));
    const { findings } = findingsSeen(by, [{ step: "faces", faces }]);
    expect(findings.map(({ box }) => box)).toEqual(faces.map(({ box }) => box));
    expect(new Set(findings.map(({ says }) => says))).toEqual(
      new Set(["At least 3 faces in the picture. Please count: are they all people who signed a release form?"]),
    );
  });

  it("goes through the draft check where a code says it", () => {
    const codes = [{ text: "https://example.com/?call=07700 900123", box: [1, 1, 9, 9] as const }];
    expect(findingsSeen(by, [{ step: "codes", codes }]).findings[0]).toMatchObject({
      kind: "code",
      answers: {},
      box: [1, 1, 9, 9],
    });
  });

  it("leads to nothing where there is nothing, and says what was not looked at", () => {
    const nothing: readonly Sighting[] = [
      { step: "picture", signs: [], hash: null },
      { step: "codes", codes: [] },
      { step: "faces", faces: [] },
      { step: "text", lines: [], complete: true },
    ];
    expect(findingsSeen(by, nothing)).toEqual({ findings: [], notLookedAt: [], hash: null });
    expect(findingsSeen(by, []).notLookedAt).toHaveLength(LOOK_STEPS.length);
    expect(findingsSeen(by, [{ step: "text", lines: [], complete: false }]).notLookedAt).toContain(
      "Some of the words in the picture: there are too many.",
    );
  });

  it("suggests an answer that states a risk or none, whatever was read", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 60 }), { maxLength: 8 }), (texts) => {
        for (const { answers, provisions } of wordsSeen(...texts)) {
          expect(provisions.length).toBeGreaterThan(0);
          expect(Object.values(answers).flat()).not.toContain("none-of-these");
        }
      }),
      { numRuns: Number(process.env["ROUNDS"] ?? 1) * 40 },
    );
  });
});
