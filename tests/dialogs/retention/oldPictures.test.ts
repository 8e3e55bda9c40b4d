import { describe, expect, it } from "vitest";
import { type Due, OldPictures } from "../../../dialogs/index.js";

const NOW = new Date("2026-11-20T09:00:00Z");

/** The references that are forgotten of these. */
async function forgotten(references: readonly string[], months: number, due: readonly Due[]): Promise<readonly string[]> {
  let gone: readonly string[] = [];
  const seen = {
    forget: async (isGone: (reference: string) => boolean) => {
      gone = references.filter(isGone);
    },
  };
  await new OldPictures({ seen, months }).run(NOW, due);
  return gone;
}

describe("what tells pictures that come again", () => {
  const references = ["COV-2511-AAAAAA", "COV-2510-BBBBBB", "BIR-2510-CCCCCC", "COV-2001-DDDDDD", "COV-2611-EEEEEE", "odd"];

  it("goes with its check once that is older than checks are kept", async () => {
    expect(await forgotten(references, 12, [])).toEqual(["COV-2510-BBBBBB", "BIR-2510-CCCCCC", "COV-2001-DDDDDD"]);
    expect(await forgotten(references, 1, [])).toEqual(references.slice(0, 4));
  });

  it("stays with a month that stays, for whatever reason", async () => {
    for (const outcome of ["held", "due", "broken", "waits"] as const)
      expect(await forgotten(references, 12, [{ partition: "COV_202510", events: 1, outcome }])).toEqual([
        "BIR-2510-CCCCCC",
        "COV-2001-DDDDDD",
      ]);
    expect(await forgotten(references, 12, [{ partition: "COV_202510", events: 1, outcome: "disposed" }])).toHaveLength(3);
  });

  it("stays for ever where checks do", async () => {
    expect(await forgotten(references, 0, [])).toEqual([]);
  });
});
