import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ContentError, pictureKind } from "../../guidance/index.js";
import { CONTENT_FOLDER } from "../../guidance/load/contentFolder.js";
import { loadTakeDown } from "../../guidance/load/loadTakeDown.js";
import type { Problem } from "../../guidance/yaml/problems.js";
import { guidance } from "../support/content.js";

const FILE = "take-down.yaml";
const CONTENT = readFileSync(join(CONTENT_FOLDER, FILE), "utf8");
const { takeDown, flows } = guidance;

describe("when pictures are looked at again", () => {
  it.each([
    [["under18", "recognisable"], "children", 365],
    [["recognisable"], "people", 730],
    [["missing", "scene"], "people", 730],
    [["scene"], "others", 730],
    [["none-of-these"], "others", 730],
  ])("goes by the kind of picture: %s", (shows, id, days) => {
    expect(pictureKind(takeDown, { platform: "flickr", shows })).toMatchObject({ id, days });
  });

  it("is never, where there is no picture", () => {
    expect(pictureKind(takeDown, { platform: "other", picture: "without" })).toBeUndefined();
  });

  it.each([
    ["an option that is not asked", "shows: [under18]", "shows: [under81]", /has no option "under81"/, /Use one of: .*under18/],
    ["a question that nobody asks", "question: shows", "question: sees", /No flow asks a question "sees"/, /Name the question/],
    ["no days", "days: 365 }", "days: 0 }", /must be a whole number of days/, /Change this line/],
    [
      "no kind for all others",
      "recognised, days: 730 }",
      "recognised, shows: [scene], days: 730 }",
      /not for all others/,
      /without/,
    ],
    ["a kind for all others too early", "shows: [under18], ", "", /is for all others, but is not the last/, /at the end/],
    ["a misspelt key", "days: 365 }", "days: 365, dyas: 1 }", /"dyas" is not known here/, /Correct the spelling/],
  ])("must be right: %s is named with file, line and remedy", (_, find, put, says, remedy) => {
    const [problem] = problemsIn(CONTENT.replace(find, put));
    expect(problem?.file).toBe(FILE);
    expect(problem?.message).toMatch(says);
    expect(problem?.remedy).toMatch(remedy);
    expect(problem?.line).toBe(CONTENT.slice(0, CONTENT.indexOf(find)).split("\n").length);
  });
});

/** What is said of this content. */
function problemsIn(content: string): readonly Problem[] {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  try {
    writeFileSync(join(folder, FILE), content);
    loadTakeDown(folder, () => FILE, flows);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
