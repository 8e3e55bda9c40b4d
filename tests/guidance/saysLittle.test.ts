import { describe, expect, it } from "vitest";
import { saysLittle } from "../../guidance/engine/saysLittle.js";
import { guidance } from "../support/content.js";
import { problemsOf } from "./support/brokenContent.js";

const says = (text: string) => saysLittle(guidance.emptyAnswers, text);
const placeholders = [...guidance.flows.values()]
  .flatMap((flow) => flow.pages.flatMap((page) => page.questions))
  .flatMap((question) => (question.kind === "text" && question.followUp !== undefined ? [question.placeholder ?? ""] : []));

describe("an answer that says little", () => {
  it.each([
    "engagement",
    "Engagement!",
    "raise awareness",
    "to engage with the community",
    "because we need one",
    "n/a",
    "N/A.",
    "tbc",
    "see above",
    "fewer thefts",
    "thefts thefts thefts thefts",
    "To improve trust and confidence, and communication with the public",
    "...",
    "👍",
  ])("is “%s”", (text) => expect(says(text)).toBe(true));

  it.each([
    "Fewer bike thefts round the station",
    "People in Foleshill ring us about drug dealing",
    "Witnesses come forward after burglaries",
    "Pobl yn marcio eu beiciau",
  ])("is not “%s”", (text) => expect(says(text)).toBe(false));

  it("is none of the examples that stand beside the questions", () => {
    expect(placeholders).toHaveLength(4);
    for (const example of placeholders) expect(says(example.replace("For example: ", ""))).toBe(false);
  });
});

describe("the list of empty words", () => {
  it("is refused, with its line, where a word is not in small letters, or has a comma", () => {
    for (const put of ["account,", "Account"]) {
      const [problem] = problemsOf({ file: "empty-answers.yaml", find: "account aware", put: `${put} aware` });
      expect(problem?.message).toContain(`"${put}" is not a word in small letters.`);
      expect(problem?.line).toBeGreaterThan(1);
    }
  });
});

describe("a flow on the scale of accounts", () => {
  const file = "flows/new-account/rules.yaml";
  it.each([
    [
      "a verdict of another scale",
      { file, find: "verdict: refer", put: "verdict: do-not-post" },
      /is not a verdict of this flow/,
    ],
    [
      "elsewhere without where",
      { file, find: "  instead: Offer what", put: "  # Offer what" },
      /without saying what to do instead/,
    ],
    [
      "a condition that goes with nothing",
      { file, find: "verdict: not-yet", put: "verdict: ready" },
      /"not-yet" verdict and a condition/,
    ],
    [
      "a summary that leaves a question out",
      { file: "flows/new-account/flow.yaml", find: "plan] }", put: "] }" },
      /"plan" is not in the summary exactly once/,
    ],
    [
      "a summary of what is not asked",
      { file: "flows/new-account/flow.yaml", find: "plan] }", put: "plan, cost] }" },
      /There is no question "cost" to sum up/,
    ],
  ])("is refused with %s", (_, breakage, says) => {
    expect(problemsOf(breakage).map(({ message }) => message)).toContainEqual(expect.stringMatching(says));
  });
});
