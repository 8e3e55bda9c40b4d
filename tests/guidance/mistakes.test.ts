import { describe, expect, it } from "vitest";
import { loadGuidance } from "../../guidance/load/load.js";
import { ContentError, describe as inOneLine } from "../../guidance/yaml/problems.js";
import { lineOf, problemsOf } from "./support/brokenContent.js";
import { MISTAKES_BETWEEN_PARTS } from "./support/mistakesBetweenParts.js";
import { MISTAKES_OF_FORM } from "./support/mistakesOfForm.js";

const RULES = "flows/photo/rules.yaml";
const MISTAKES = [...MISTAKES_OF_FORM, ...MISTAKES_BETWEEN_PARTS];

describe("a mistake in the content", () => {
  it.each(MISTAKES.map((mistake) => [mistake.what, mistake] as const))("%s is named with file, line and remedy", (_, mistake) => {
    const problems = problemsOf(mistake);
    const problem = problems.find(({ message }) => mistake.says.test(message));
    expect(problem, problems.map(inOneLine).join("\n") || "no problem was found").toBeDefined();
    expect(problem?.file).toBe(`guidance/content/${mistake.file}`);
    expect(problem?.line).toBe(lineOf({ file: mistake.file, find: mistake.at ?? mistake.find }) + (mistake.below ?? 0));
    expect(problem?.remedy).toMatch(mistake.remedy);
  });

  it("is said on one line that an editor can jump to", () => {
    const [problem] = problemsOf({ file: RULES, find: "verdict: refer", put: "verdict: maybe" });
    expect(problem && inOneLine(problem)).toMatch(/^guidance\/content\/flows\/photo\/rules\.yaml:\d+: .+\. .+\.$/);
  });

  it("does not hide the others of its file", () => {
    const problems = problemsOf({ file: RULES, find: "when: { shows: [evidence] }", put: "when: { shows: [x], platform: [y] }" });
    expect(problems.map(({ message }) => message)).toEqual([
      'Question "shows" has no option "x".',
      'Question "platform" has no option "y".',
    ]);
  });

  it("is a missing file too", () => {
    expect(() => loadGuidance("/nowhere/at/all")).toThrow(ContentError);
  });
});
