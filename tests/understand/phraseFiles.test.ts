import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ContentError } from "../../guidance/index.js";
import { loadPhrases } from "../../guidance/understand/index.js";
import { phrasesFolder } from "../../guidance/understand/phraseFile.js";
import { sayByPhrases } from "../../guidance/understand/phrasesSay.js";
import { guidance } from "./support.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "phrases-"));
  cpSync(phrasesFolder(guidance), phrasesFolder({ folder }), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function problemsOf(yaml: string, file = "extra.yaml"): readonly string[] {
  writeFileSync(join(phrasesFolder({ folder }), file), yaml);
  try {
    loadPhrases({ ...guidance, folder });
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    expect(error.problems.every(({ remedy }) => remedy.length > 0)).toBe(true);
    return error.problems.map(({ file: name, line, message }) => `${name}:${line} ${message}`);
  }
}

describe("a mistake in a phrase file is named with its line", () => {
  it.each([
    [
      "a question",
      "facts:\n  - question: showz\n    option: wanted\n    phrases: [x]\n",
      ':2 The photo flow has no question "showz"',
    ],
    [
      "an option",
      "facts:\n  - question: shows\n    option: wantd\n    phrases: [x]\n",
      ':3 Question "shows" has no option "wantd"',
    ],
    [
      "the option for nothing",
      "facts:\n  - question: shows\n    option: none-of-these\n    phrases: [x]\n",
      ':3 Question "shows" has no option "none-of-these"',
    ],
    ["an assumption", "assumed:\n  - { question: board, option: maybe }\n", ':2 Question "board" has no option "maybe"'],
    [
      "a provision",
      "topics:\n  - provisions:\n      - FB-PIC-1\n      - FB-PIC-99\n    phrases: [x]\n",
      ':4 There is no provision "FB-PIC-99"',
    ],
    ["a word list", "ordinary:\n  - fine words\n  - a <kidz>\n", ':3 "<kidz>" is not one of the word lists'],
    ["a short stem", "ordinary:\n  - ab*\n", ':2 "ab*" needs at least 3 letters'],
    ["a gap at the end", "ordinary:\n  - photo ..\n", ':2 "photo .." must end in a word'],
    ["a first word left out", "ordinary:\n  - the? photo\n", ':2 "the?" stands first'],
    ["an unknown key", "facst: []\n", ':1 "facst" is not known here'],
    ["a broken file", "facts: [\n", ":2 This is not valid YAML"],
  ])("%s", (_, yaml, message) => {
    expect(problemsOf(yaml).join("\n")).toContain(`guidance/content/phrases/extra.yaml${message}`);
  });

  it("a word list that is there twice", () => {
    expect(problemsOf("words:\n  child: [kid]\n", "zz.yaml")).toEqual([
      'guidance/content/phrases/zz.yaml:2 There is another word list "child".',
    ]);
  });

  it("in the commands too", () => {
    expect(
      problemsOf(
        "around: [please]\ncommands:\n  - command: dance\n    label: other\n    phrases: [dance]\n",
        "commands.yaml",
      ).join(),
    ).toContain("commands.yaml:3");
  });
});

it("takes up a phrase the press office adds", () => {
  const text = "photo of a flibbertigibbet";
  expect(sayByPhrases(guidance, loadPhrases({ ...guidance, folder }), text).label).toBe("check");
  expect(problemsOf("facts:\n  - question: shows\n    option: wanted\n    phrases: [flibbertigibbet*]\n")).toEqual([]);
  expect(sayByPhrases(guidance, loadPhrases({ ...guidance, folder }), text).label).toBe("do-not-post");
});
