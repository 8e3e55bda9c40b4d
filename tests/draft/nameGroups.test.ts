import { describe, expect, it } from "vitest";
import { findNames, NAMES, type Spelling } from "./nameGroups.js";
import { entries, entriesOf, foundOf } from "./support.js";

/** Every so many names in a frame; `npm run test:long` takes all of them, as `npm run eval:names` does. */
const STEP = process.env["ROUNDS"] === undefined ? 6 : 1;
const LEAST = 0.97;
/** No group may be found so much less often than another. */
const APART = 0.02;

describe("names beside a crime", () => {
  const shares = (frames: readonly string[], spelling: Spelling) =>
    Object.entries(NAMES.groups).map(([group, names]) => {
      const { asked, missed } = findNames(names, frames, spelling, STEP);
      return { group, share: 1 - missed.length / asked };
    });
  const least = (found: ReturnType<typeof shares>) => Math.min(...found.map(({ share }) => share));
  const most = (found: ReturnType<typeof shares>) => Math.max(...found.map(({ share }) => share));

  it("are of ten groups with at least forty names, none of them in a list of the content", () => {
    const { words } = entriesOf<{ words: Readonly<Record<string, readonly string[]>> }>(
      "../../guidance/content/draft/words.yaml",
    );
    const listed = new Set(words["first-name"]);
    for (const names of Object.values(NAMES.groups)) {
      expect(new Set(names).size).toBeGreaterThanOrEqual(40);
      expect(names.flatMap((name) => name.toLowerCase().split(" ")).filter((word) => listed.has(word))).toEqual([]);
    }
    expect(Object.keys(NAMES.groups).length).toBe(10);
  });

  it.each([
    ["the frames", NAMES.frames],
    ["frames that were held back", NAMES.held],
  ])("are found in %s alike, whoever has them", (_, frames) => {
    const found = shares(frames, "usual");
    expect(found.filter(({ share }) => share < LEAST)).toEqual([]);
    expect(most(found) - least(found)).toBeLessThanOrEqual(APART);
  });

  it.each(["small", "capitals"] as const)("are mostly found in %s too", (spelling) => {
    expect(shares(NAMES.frames, spelling).filter(({ share }) => share < 0.9)).toEqual([]);
  });

  it("are found in at most three of a hundred sentences without one", () => {
    const plain = entries<string>("plainSentences.yaml");
    expect(plain.length).toBeGreaterThanOrEqual(200);
    const wrong = plain.filter((text) => foundOf("named", text).length > 0);
    expect(wrong.length / plain.length).toBeLessThanOrEqual(0.03);
  });

  it("take no article, and are none of an officer's", () => {
    for (const text of [
      "The Kestrel was burgled.",
      "PCs Zwolenska and Obuya arrested a man.",
      "Sgt Dhanjal and PC Mbeki caught a burglar.",
    ])
      expect(foundOf("named", text), text).toEqual([]);
  });
});
