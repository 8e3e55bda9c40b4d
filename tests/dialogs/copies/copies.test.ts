import { describe, expect, it } from "vitest";
import { coverableIn, MOST_COVERABLE } from "../../../dialogs/copies/coverable.js";
import { onlyInFile, withoutInCopy } from "../../../dialogs/copies/onlyInFile.js";
import { SIGNS } from "../../../pictures/index.js";
import type { Check } from "../../../records/index.js";

const size = { width: 900, height: 600 };
const KINDS = [...new Set(Object.values(SIGNS))];

describe("what can be covered in a picture", () => {
  it("is what was found at a place, from the top to the bottom, with about where it is", () => {
    expect(
      coverableIn(
        [
          { kind: "plate", box: [700, 500, 100, 40] },
          { kind: "face", box: [10, 10, 80, 80] },
          { kind: "text", box: [400, 250, 100, 100] },
          { kind: "location" },
          { kind: "face" },
        ],
        size,
      ).map(({ what }) => what),
    ).toEqual(["a face, upper left", "words on papers, a screen or a board, in the centre", "a number plate, lower right"]);
  });

  it("is one thing at one place, and no more than can be numbered; a picture without a size has no places", () => {
    const twice = coverableIn(
      [
        { kind: "plate", box: [1, 1, 9, 9] },
        { kind: "detail", box: [1, 1, 9, 9] },
      ],
      size,
    );
    expect(twice).toHaveLength(1);
    const many = Array.from({ length: 99 }, (_, at) => ({ kind: "face" as const, box: [at, at, 9, 9] as const }));
    expect(coverableIn(many, size)).toHaveLength(MOST_COVERABLE);
    expect(coverableIn([{ kind: "face", box: [1, 1, 9, 9] }], { width: null, height: null })[0]?.what).toBe("a face");
  });
});

describe("what a copy does not have", () => {
  const look = (...kinds: readonly string[]) => ({
    sha256: "aa",
    type: "jpeg",
    lookedFor: "file" as const,
    found: kinds.map((kind) => ({ kind, says: `It has ${kind}.` })),
    notLookedAt: [],
  });
  const check = (looks: Check["looks"], found: Check["found"]) => ({ looks, found }) as Check;
  const found = (says: string) => ({ from: "picture" as const, says, words: "", answers: { shows: ["personal-details"] } });

  it("only ever sat in its file: not whose it is, who is in it, how it was made, nor anything that is seen in it", () => {
    expect(
      onlyInFile(look(...KINDS))
        .map((says) => says.slice("It has ".length, -1))
        .sort(),
    ).toEqual(["comment", "device", "leftover", "location", "second-image", "thumbnail", "time", "video"]);
  });

  it("is marked with the check, of that picture alone, and changes nothing else of it", () => {
    const looks = [look("location"), look("location", "credit")];
    const all = [found("Picture 1: It has location"), found("Picture 2: It has location"), found("Picture 2: It has credit")];
    const after = withoutInCopy(check(looks, all), 1);
    expect(after.found?.map(({ notInCopy }) => notInCopy)).toEqual([undefined, true, undefined]);
    expect({ ...after, found: after.found?.map(({ notInCopy: _, ...rest }) => rest) }).toEqual(check(looks, all));
    // What somebody wrote is not in the file.
    const words = [{ ...found("It has location"), from: "message" as const }];
    expect(withoutInCopy(check([look("location")], words), 0).found).toEqual(words);
  });
});
