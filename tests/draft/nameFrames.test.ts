import { describe, expect, it } from "vitest";
import { FRAMES, findNames, NAMES, type Spelling } from "./nameGroups.js";
import { entriesOf, foundOf } from "./support.js";

/** Every so many names in a frame; `npm run test:long` takes all of them, as `npm run eval:names` does. */
const STEP = process.env["ROUNDS"] === undefined ? 20 : 1;
/** Of a hundred sentences without a name, so many may be taken to have one. */
const MOST_WRONG = 0.03;
const PLAIN = entriesOf<Readonly<Record<"tuned" | "held", readonly string[]>>>("plainWords.yaml");

/** In how many of the sentences the name in one place is found, over all groups. */
function share(frames: readonly string[], spelling: Spelling = "usual", place = "n"): number {
  const found = Object.values(NAMES.groups).map((names) => findNames(names, frames, spelling, STEP, [place]));
  const [asked, missed] = [
    found.reduce((sum, each) => sum + each.asked, 0),
    found.reduce((sum, each) => sum + each.missed.length, 0),
  ];
  return 1 - missed / asked;
}

describe("names beside trouble with the police", () => {
  it.each([
    ["usual", 0.97],
    ["small", 0.93],
    ["capitals", 0.93],
  ] as const)("are found in many sentences, in %s letters in at least %s of them", (spelling, least) => {
    expect(share(FRAMES.tuned, spelling)).toBeGreaterThanOrEqual(least);
  });

  it("are mostly found in sentences that were held back", () => {
    expect(share(FRAMES.held)).toBeGreaterThanOrEqual(0.75);
  });

  it.each([
    ["usual", 0.97],
    ["small", 0.93],
    ["capitals", 0.93],
  ] as const)("are found on lines of their own and in lists, in %s letters in at least %s of them", (spelling, least) => {
    expect(share(FRAMES.lines, spelling)).toBeGreaterThanOrEqual(least);
  });

  it("are found behind a title that is accused, and not behind one that acts", () => {
    expect(share(FRAMES.titled.held)).toBeGreaterThanOrEqual(0.97);
    expect(share(FRAMES.titled.acting)).toBeLessThanOrEqual(0.02);
  });

  it.each([
    ["Suspect T. Wetherall ran off after the theft.", "T. Wetherall"],
    ["Mr. Wetherall was arrested.", "Mr. Wetherall"],
    ["Wetherall, Tobias: burglary", "Wetherall"],
    ["@tobywetherall stole our sign.", "tobywetherall"],
    ["Will Wetherall is accused of theft.", "Will Wetherall"],
    ["Rose Bush sells drugs from her house.", "Rose Bush"],
  ])("are found in %j", (text, name) => {
    expect(foundOf("named", text)).toContain(name);
  });

  it("are none where a force's account has done its work", () => {
    expect(foundOf("named", "@SolihullPolice arrested two burglars.")).toEqual([]);
  });
});

describe("a court's sentence in a text", () => {
  it("lets those be named who are sentenced, and names them again", () => {
    expect(share(FRAMES.court.exempt)).toBeLessThanOrEqual(0.02);
    expect(share(FRAMES.court.again)).toBe(0);
  });

  it.each(["usual", "small", "capitals"] as const)("lets nobody else be named, in %s letters", (spelling) => {
    expect(share(FRAMES.court.found, spelling)).toBeGreaterThanOrEqual(0.95);
    const both = FRAMES.court.found.filter((frame) => frame.includes("{m}"));
    expect(share(both, spelling, "m")).toBeLessThanOrEqual(0.02);
  });
});

describe("words that no dictionary has", () => {
  const wrong = (texts: readonly string[]) => texts.filter((text) => foundOf("named", text).length > 0);

  it("are not taken for names in sentences without one", () => {
    expect(PLAIN.tuned.length).toBeGreaterThanOrEqual(400);
    expect(wrong(PLAIN.tuned).length / PLAIN.tuned.length).toBeLessThanOrEqual(MOST_WRONG);
  });

  it("are seldom taken for names in sentences that were held back", () => {
    expect(wrong(PLAIN.held).length / PLAIN.held.length).toBeLessThanOrEqual(2 * MOST_WRONG);
  });
});
