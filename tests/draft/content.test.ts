import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemsOf } from "../guidance/support/brokenContent.js";
import { entries, foundOf, guidance, rules } from "./support.js";

const FOLDER = "../../guidance/content/draft";

/** A mistake in a file of the draft check, and what is said of it. */
const MISTAKES = [
  ["kinds.yaml", "provisions: [FB-VAL-4]", "provisions: [FB-VAL-99]", /no provision "FB-VAL-99"/],
  ["kinds.yaml", "question: style, options: [text-speak", "question: stile, options: [text-speak", /no question "stile"/],
  ["kinds.yaml", "options: [jargon, both", "options: [jargonn, both", /no option "jargonn"/],
  ["kinds.yaml", "needs: [linkable]", "needs: [linkible]", /no context "linkible"/],
  ["kinds.yaml", "covers: [no-link]", "covers: [nolink]", /no kind "nolink"/],
  ["kinds.yaml", "id: jargon", "id: jargons", /The kind "jargon" is missing/],
  ["kinds.yaml", "id: email", "id: phone", /"phone" is there twice/],
  ["kinds.yaml", "flow: post", "flow: posts", /no flow "posts"/],
  ["kinds.yaml", "wordsOwner, options: [unsure", "wordsOwner, options: [asked", /No rule of the flow "post" forbids.*asked/],
  [
    "kinds.yaml",
    "      - { question: picture, options: [with] }\n",
    "",
    /Nothing that is suggested leads to the question "shows"/,
  ],
  ["kinds.yaml", "options: [operational]", "options: [none-of-these]", /No rule of the flow "post" forbids.*none-of-these/],
  ["kinds.yaml", "      - question: shows\n", "      - question: picture\n", /no option "wanted"/],
  [
    "kinds.yaml",
    "{ question: wordsOwner, options: [unsure, no-permission] }",
    "{ question: says, options: [not-ours] }",
    /"says" is suggested twice/,
  ],
  [
    "kinds.yaml",
    "{ question: wordsOwner, options: [unsure, no-permission] }",
    "{ question: words, options: [x] }",
    /no question "words" with options/,
  ],
  ["kinds.yaml", "first: { sentenced:", "first: { recognisable:", /"recognisable" cannot be the first option/],
  ["kinds.yaml", "missing: [missing] }", "missing: [mising] }", /no context "mising"/],
  ["phrases.yaml", "kind: staffing", "kind: stafing", /no kind "stafing"/],
  ["phrases.yaml", "unless: [engagement]", "unless: [engaged]", /no context "engaged"/],
  ["phrases.yaml", "- short staffed", "- <nobody> staffed", /"<nobody>" is not one of the word lists/],
  ["jargon.yaml", "write: missing person", "wright: missing person", /not known here/],
  ["words.yaml", "  street:", "  streets:", /word list "street" is missing/],
  ["contexts.yaml", "within: before", "within: behind", /within/],
] as const;

describe("the content of the draft check", () => {
  it("has a plain word for at least 120 pieces of jargon", () => {
    const jargon = entries<{ says: readonly string[]; write: string }>(`${FOLDER}/jargon.yaml`);
    expect(jargon.length).toBeGreaterThanOrEqual(120);
    const listed = jargon.flatMap(({ says }) => says);
    expect(listed.filter((words, at) => listed.indexOf(words) !== at)).toEqual([]);
    for (const { write } of jargon) expect(foundOf("jargon", `${write}.`)).toEqual([]);
  });

  it("never calls anything safe or OK", () => {
    for (const { why, change, name } of rules.kinds.values())
      expect(`${why} ${change} ${name}`).not.toMatch(/\b(safe|ok|okay|fine)\b/i);
  });

  it("cites a provision of each document where that has one, and gives what to do", () => {
    for (const { provisions, change } of rules.kinds.values()) {
      expect(provisions.filter((id) => !guidance.provisions.has(id))).toEqual([]);
      expect(change).not.toMatch(/\{\{/);
    }
  });

  it.each(MISTAKES)("%s: %s as %s is named with its file and a remedy", (file, find, put, says) => {
    const problem = problemsOf({ file: `draft/${file}`, find, put }).find(({ message }) => says.test(message));
    expect(problem).toMatchObject({ file: `guidance/content/draft/${file}`, remedy: expect.stringMatching(/./) as unknown });
    expect(problem?.line).toBeGreaterThan(0);
  });

  it("is read from files that are all used", () => {
    expect(readdirSync(new URL(FOLDER, import.meta.url)).sort()).toEqual(
      ["appeals", "around", "contexts", "jargon", "kinds", "phrases", "text-speak", "words"].map((file) => `${file}.yaml`),
    );
  });
});
