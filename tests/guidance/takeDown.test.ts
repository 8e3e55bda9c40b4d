import { describe, expect, it } from "vitest";
import { loadGuidance, pictureKind } from "../../guidance/index.js";
import { lineOf, problemsOf } from "./support/brokenContent.js";

const FILE = "take-down.yaml";
const { takeDown } = loadGuidance();

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
    ["a misspelt key", "againDays:", "againDay:", /is not known here|is missing/, /Correct|Add/],
  ])("must be right: %s is named with file, line and remedy", (_, find, put, says, remedy) => {
    const [problem] = problemsOf({ file: FILE, find, put });
    expect(problem).toMatchObject({ file: `guidance/content/${FILE}` });
    expect(problem?.message).toMatch(says);
    expect(problem?.remedy).toMatch(remedy);
    if (problem?.message.includes("is missing")) return;
    expect(problem?.line).toBe(lineOf({ file: FILE, find }));
  });
});
