import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentFolder, loadGuidance, makeForce } from "../../guidance/index.js";
import { SMALL } from "../../guidance/prove/proveFlow.js";
import { run } from "../../guidance/prove/run.js";
import { loadMeanings, loadPhrases } from "../../guidance/understand/index.js";
import { CONTENT_FOLDER, shownFolder } from "../../guidance/yaml/contentFolder.js";
import { guidance } from "../support/content.js";
import { namesOf } from "../support/madeUpForce.js";

const NAME = "Thornshire Constabulary";

describe("content for another force to start from", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "force-"));
    expect(makeForce(NAME, folder)).toBeUndefined();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is valid, proved and drawn in its own folder", { timeout: 120_000 }, () => {
    const said: string[] = [];
    const drawings = join(folder, "drawings");
    const ok = run({ content: folder, drawings, check: false, budget: SMALL, write: (text) => said.push(text), now: () => 0 });
    expect(said.join("")).toContain("All is well");
    expect(ok).toBe(true);
    expect(readdirSync(drawings).sort()).toEqual(["new-account.md", "photo.md", "post.md"]);
    const theirs = loadGuidance(folder);
    expect(theirs.organisation.facts.force).toBe(NAME);
    expect(theirs.provisions.size).toBe(guidance.provisions.size);
    expect(theirs.version).not.toBe(guidance.version);
    expect(() => [loadPhrases(theirs), loadMeanings(theirs)]).not.toThrow();
  });

  it("has nothing in it of the force whose rules it was made from", () => {
    const names = namesOf(guidance.organisation);
    expect(names.length).toBeGreaterThan(20);
    const shown = readdirSync(folder, { recursive: true, encoding: "utf8" })
      // What towns are called only helps to find addresses in posts, and is shown to nobody.
      .filter((file) => file.endsWith(".yaml") && !file.endsWith(join("draft", "words.yaml")))
      .flatMap((file) =>
        readFileSync(join(folder, file), "utf8")
          .split("\n")
          .map((line) => `${file}: ${line}`),
      );
    expect(shown.filter((line) => names.some((name) => line.toLowerCase().includes(name)))).toEqual([]);
  });

  it("says of each thing that only the force knows that it is to be put right", () => {
    const text = readFileSync(join(folder, "organisation.yaml"), "utf8");
    for (const key of ["facts", "alsoCalled", "localPress", "documents", "approvedSites", "publicNumbers", "units"])
      expect(text).toMatch(new RegExp(`# Put right: [^\\n]+(?:\\n#[^\\n]+)*\\n${key}:`));
  });

  it("is never put over what is there already", () => {
    const before = readFileSync(join(folder, "organisation.yaml"), "utf8");
    expect(makeForce("Another", folder)).toBe("not-empty");
    expect(makeForce("Another", join(folder, "organisation.yaml"))).toBe("not-empty");
    expect(makeForce("Another", join(CONTENT_FOLDER, "another"))).toBe("inside-content");
    expect(readFileSync(join(folder, "organisation.yaml"), "utf8")).toBe(before);
  });

  it("names a mistake by the file as the force finds it", () => {
    const file = join(folder, "take-down.yaml");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, `${before}\nnonsense: 1\n`);
    expect(() => loadGuidance(folder)).toThrow(`${shownFolder(folder)}/take-down.yaml`);
    writeFileSync(file, before);
  });
});

describe("where the content is", () => {
  it("is what comes with the product unless a folder is named", () => {
    expect([contentFolder(), contentFolder(""), contentFolder("  ")]).toEqual(Array(3).fill(CONTENT_FOLDER));
    expect(contentFolder("forces/thornshire")).toBe(join(process.cwd(), "forces/thornshire"));
    expect([shownFolder(CONTENT_FOLDER), shownFolder(join(process.cwd(), "forces/x"))]).toEqual(["guidance/content", "forces/x"]);
  });

  it("is said in a line where the folder cannot be read", () => {
    expect(() => loadGuidance(join(tmpdir(), "no such folder"))).toThrow(/The folder cannot be read\. Put it back/);
  });
});
