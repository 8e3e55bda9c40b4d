import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { saysLittle, unsaidIn } from "../../guidance/engine/saysLittle.js";
import type { Answers, Flow } from "../../guidance/index.js";
import { guidance } from "../support/content.js";
import { problemsOf } from "./support/brokenContent.js";

const says = (text: string) => saysLittle(guidance.emptyAnswers, text);
const RUNS = { numRuns: Number(process.env["ROUNDS"] ?? 1) * 150 };
const flow = guidance.flows.get("new-account") as Flow;
const questions = flow.pages
  .flatMap((page) => page.questions)
  .flatMap((question) => (question.kind === "text" && question.unsaid ? [question] : []));
const isOf = (...wants: readonly string[]) => questions.filter(({ unsaid }) => wants.includes(unsaid?.wants ?? ""));
const unsaid = (answers: Answers) => unsaidIn(flow, answers).map(({ id }) => id);

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
    expect(questions).toHaveLength(9);
    for (const { id, placeholder = "" } of isOf("reason", "readers", "name"))
      expect([id, unsaid({ [id]: placeholder.replace("For example: ", "") })]).toEqual([id, []]);
  });
});

/** Written as hurried people write: in any letters, with marks around it. */
const written = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom("", ".", "!", " ...", "?"), fc.constantFrom("as it is", "loud", "small"))
    .map(([words, end, letters]) => {
      const said = letters === "loud" ? words.toUpperCase() : letters === "small" ? words.toLowerCase() : words;
      return `${said}${end}`;
    });
const PLACEHOLDERS = [
  ["TBC", "t.b.c.", "tbd", "n/a", "N.A.", "none", "nil", "-", "?", "???", "x", "xx", "...", "asdf", "qwerty", "asdasd"],
  ["to be confirmed", "to be decided soon", "still to be agreed", "not sure yet", "don't know yet", "same as above", "ditto"],
  ["see previous", "as above", "test", "blah blah", "lorem ipsum", "will tell you later", "yes", "ok", "1", "👍", "qqq"],
].flat();
const NOBODY = ["me", "Myself", "us", "the team", "someone", "anyone in the team", "all of us", "the owner", "my team", "staff"];
const BUZZ = ["engagement", "awareness", "visibility", "trust and confidence", "transparency", "communication", "outreach"];
const VERBS = ["to increase", "improve", "better", "build", "to raise", "for more", "to promote", "enhance our"];
const VERBS_THAT_SAY = ["to warn", "tell", "help", "find", "reassure", "listen to", "appeal to", "stop", "thank", "trace"];
const WHOM = ["residents about burglaries", "students in Selly Oak", "shop owners", "missing teenagers", "drivers who speed"];
const NAMED = ["PC Asha", "Sergeant Bell", "Jo of the Foleshill team", "PS 1234 Okafor", "Bell", "Ana-María Núñez", "Wu Li"];
const READERS = ["residents", "Students", "young drivers", "local people", "shops in Station Road", "Polish speakers", "parents"];

describe("what is asked before an account is opened", () => {
  it("is not answered by what stands for an answer, whatever the question", () => {
    const any = fc.tuple(fc.constantFrom(...questions), written(fc.constantFrom(...PLACEHOLDERS)));
    fc.assert(
      fc.property(any, ([{ id }, text]) => {
        expect([text, unsaid({ [id]: text })]).toEqual([text, [id]]);
      }),
      RUNS,
    );
  });

  it("is not answered by a buzzword, nobody in particular, or the question itself", () => {
    const buzz = fc.tuple(fc.constantFrom(...VERBS, ""), fc.constantFrom(...BUZZ)).map((words) => words.join(" ").trim());
    const empty = fc.oneof(
      fc.tuple(fc.constantFrom(...isOf("reason", "readers")), written(buzz)),
      fc.tuple(fc.constantFrom(...isOf("person")), written(fc.constantFrom(...NOBODY))),
      fc.constantFrom(...isOf("reason", "readers")).map((question) => [question, question.label] as const),
    );
    fc.assert(
      fc.property(empty, ([{ id }, text]) => {
        expect([text, unsaid({ [id]: text })]).toEqual([text, [id]]);
      }),
      RUNS,
    );
  });

  it("is answered by few words that say something, and then nothing is asked", () => {
    const reason = fc.tuple(fc.constantFrom(...VERBS_THAT_SAY), fc.constantFrom(...WHOM)).map((words) => words.join(" "));
    const said = fc.oneof(
      fc.tuple(fc.constantFrom(...isOf("reason")), written(reason)),
      fc.tuple(fc.constantFrom(...isOf("readers")), written(fc.constantFrom(...READERS))),
      fc.tuple(fc.constantFrom(...isOf("person")), written(fc.constantFrom(...NAMED))),
      fc.tuple(
        fc.constantFrom(...isOf("name")),
        written(fc.constantFrom("Foleshill Police", "Coventry Road Watch", "WMP Horses")),
      ),
    );
    fc.assert(
      fc.property(said, ([{ id }, text]) => {
        expect([text, unsaid({ [id]: text })]).toEqual([text, []]);
      }),
      RUNS,
    );
  });

  it("is answered once by the same words: the first question has them, and an owner does not stand in for themself", () => {
    const reason = fc.tuple(fc.constantFrom(...VERBS_THAT_SAY), fc.constantFrom(...WHOM)).map((words) => words.join(" "));
    const pair = fc.subarray(isOf("reason"), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(pair, reason, written(fc.constant("")), ([one, other], text, end) => {
        expect(unsaid({ [one?.id ?? ""]: text, [other?.id ?? ""]: `${text.toUpperCase()}${end}` })).toEqual([other?.id]);
      }),
      RUNS,
    );
    expect(unsaid({ owner: "PC Asha", deputy: "pc asha." })).toEqual(["deputy"]);
    expect(unsaid({ owner: "PC Asha", deputy: "PC Bell" })).toEqual([]);
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
