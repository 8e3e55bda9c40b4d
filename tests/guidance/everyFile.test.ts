import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ContentError, loadGuidance } from "../../guidance/index.js";
import { SMALL } from "../../guidance/prove/proveFlow.js";
import { run } from "../../guidance/prove/run.js";
import { loadPhrases } from "../../guidance/understand/index.js";
import { CONTENT_FOLDER } from "../../guidance/yaml/contentFolder.js";
import { guidance } from "../support/content.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "content-"));
  cpSync(CONTENT_FOLDER, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...path: string[]) => join(folder, ...path);
const edit = (file: string, change: (text: string) => string) => {
  const before = readFileSync(at(file), "utf8");
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${file}.`);
  writeFileSync(at(file), after);
};

/** What is said of the folder, a line for each mistake; none if it loads, phrases too. */
function said(): readonly string[] {
  try {
    loadPhrases(loadGuidance(folder, "content"));
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    expect(error.problems.filter(({ remedy }) => remedy.length < 10)).toEqual([]);
    return error.message.split("\n");
  }
}

describe("whatever is in the content folder is read, or refused by name", () => {
  it.each([
    [
      "a phrase file with another ending",
      () => renameSync(at("phrases/facts-people.yaml"), at("phrases/facts-people.yml")),
      "content/phrases/facts-people.yml: This file is no part of the content. Rename it to facts-people.yaml",
    ],
    [
      "a phrase file that ends in capitals",
      () => renameSync(at("phrases/senses.yaml"), at("phrases/senses.YAML")),
      "Rename it to senses.yaml",
    ],
    [
      "a further case file with another ending",
      () => writeFileSync(at("cases/photo/more.yml"), "[]"),
      "content/cases/photo/more.yml: This file is no part of the content. Rename it to more.yaml",
    ],
    [
      "a phrase file in a folder of its own",
      () => {
        mkdirSync(at("phrases/ours"));
        writeFileSync(at("phrases/ours/x.yaml"), "{}");
      },
      "content/phrases/ours: This folder is no part of the content. Move it",
    ],
    [
      "a file that nothing reads",
      () => writeFileSync(at("rules.yaml"), "[]"),
      "content/rules.yaml: This file is no part of the content. Move it out",
    ],
    [
      "a backup of the rules",
      () => writeFileSync(at("flows/photo/rules.yaml~"), "[]"),
      "content/flows/photo/rules.yaml~: This file",
    ],
    [
      "a hidden copy of a phrase file",
      () => writeFileSync(at("phrases/.facts-people.yaml"), "{}"),
      "content/phrases/.facts-people.yaml: This file",
    ],
    [
      "a folder called as a file is",
      () => mkdirSync(at("provisions/x.yaml")),
      "content/provisions/x.yaml: This folder is no part",
    ],
    [
      "a link to nothing",
      () => symlinkSync("nowhere.yaml", at("phrases/zz.yaml")),
      "content/phrases/zz.yaml: This is a link to nothing. Put",
    ],
    [
      "a link to a folder",
      () => {
        renameSync(at("cases"), at("drawings"));
        symlinkSync("drawings", at("cases"));
      },
      "content/cases: This is a link to a folder, and those are not followed. Put the folder itself there.",
    ],
    [
      "a deleted phrase file",
      () => rmSync(at("phrases/facts-slang.yaml")),
      "content/phrases/facts-slang.yaml: The file is missing",
    ],
    [
      "a deleted file of commands",
      () => rmSync(at("phrases/commands.yaml")),
      "content/phrases/commands.yaml: The file is missing",
    ],
    [
      "all phrases deleted",
      () => rmSync(at("phrases"), { recursive: true }),
      "content/phrases/denials.yaml: The file is missing",
    ],
  ])("%s", (_, spoil, expected) => {
    spoil();
    expect(said().join("\n")).toContain(expected);
  });

  it("but for what a tool keeps for itself, the drawings, links to files, and a force's own phrases", () => {
    mkdirSync(at(".git"));
    writeFileSync(at(".git/config.yaml"), "x");
    writeFileSync(at("phrases/.words.yaml.swp"), "x");
    mkdirSync(at("drawings"));
    writeFileSync(at("drawings/photo.md"), "x");
    renameSync(at("topics.yaml"), at(".kept"));
    symlinkSync(".kept", at("topics.yaml"));
    writeFileSync(at("phrases/ours.yaml"), "facts:\n  - { question: shows, option: wanted, phrases: [flibbertigibbet*] }\n");
    expect(said()).toEqual([]);
    expect(loadGuidance(folder).version).toBe(guidance.version);
  });
});

it("says in which file a reference leads nowhere", () => {
  edit("take-down.yaml", (text) => text.replace(/againDays: .*/, "againDays: *days"));
  expect(said()).toEqual([expect.stringMatching(/^content\/take-down\.yaml(:\d+)?: .*(reference|YAML)/)]);
});

describe("phrases that reading rests on", () => {
  it.each([
    [
      "the words for a fact that a rule forbids",
      "facts-covert.yaml",
      'Rule "covert" forbids "shows: covert", and no phrase file has words for it',
    ],
    ["the words that deny", "denials.yaml", 'No phrase file has "denials".'],
    ["the senses", "senses.yaml", 'No phrase file has "senses".'],
    ["the signs", "signs.yaml", 'No phrase file has "signs.posting".'],
  ])("%s are missed where the file is emptied", (_, file, expected) => {
    for (const each of file === "facts-covert.yaml" ? readFactFiles("covert") : [file])
      writeFileSync(at("phrases", each), "{}\n");
    expect(said().join("\n")).toContain(expected);
  });

  it("words are wanted for what a force forbids besides, and for nothing else", () => {
    edit("flows/photo/flow.yaml", (text) =>
      text.replace(
        "              - { id: collision,",
        "              - { id: dna, label: DNA, risk: 1 }\n              - { id: badge, label: A badge, risk: 1 }\n              - { id: collision,",
      ),
    );
    edit("flows/photo/rules.yaml", (text) =>
      text.replace("  when: { shows: [collision] }", "  when: { shows: [collision, dna] }"),
    );
    expect(said().map((line) => line.split(", and")[0])).toEqual(['content/phrases: Rule "collision" forbids "shows: dna"']);
    writeFileSync(
      at("phrases/ours.yaml"),
      "facts:\n  - { question: shows, option: dna, doubtful: true, phrases: [dna swab*] }\n",
    );
    expect(said()).toHaveLength(1);
    writeFileSync(at("phrases/ours.yaml"), "facts:\n  - { question: shows, option: dna, phrases: [dna swab*] }\n");
    expect(said()).toEqual([]);
  });

  it("are looked at by npm run guidance", () => {
    writeFileSync(at("phrases/denials.yaml"), "{}\n");
    const text: string[] = [];
    const ok = run({
      content: folder,
      drawings: at("drawings"),
      check: false,
      budget: SMALL,
      write: (line) => text.push(line),
      now: () => 0,
    });
    expect(ok).toBe(false);
    expect(text.join("")).toContain('No phrase file has "denials".');
  });
});

/** The phrase files that have words for an option of what a picture shows. */
function readFactFiles(option: string): readonly string[] {
  return readdirSync(at("phrases")).filter((file) => readFileSync(at("phrases", file), "utf8").includes(`option: ${option}`));
}
