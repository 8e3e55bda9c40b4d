import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const scripts = Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object }).scripts);
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  "docs/architecture.md",
  "docs/command-line.md",
  "docs/data-protection.md",
  "docs/deploy.md",
  "docs/finding-your-way.md",
  "docs/glossary.md",
  "docs/guidance.md",
  "docs/leads.md",
  "docs/operations.md",
  "docs/performance.md",
  "docs/pictures.md",
  "docs/teams-admin.md",
  "docs/upgrading.md",
];
/** Folders and file names in the documentation that are made by running the product, or stand for one of several. */
const MADE = [
  ".azure/",
  ".data/",
  "build/postcheck-*.zip",
  "partials/",
  "rules.yaml",
  "flows/*/flow.yaml",
  "flows/*/rules.yaml",
  "cases/*/*.yaml",
];

describe("the documentation", () => {
  it.each(pages)("%s names only commands that exist", (page) => {
    const named = [...readFileSync(page, "utf8").matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it("begins with a page that is read in five minutes", () => {
    expect(readFileSync("README.md", "utf8").split(/\s+/).length).toBeLessThanOrEqual(900);
  });

  it.each(pages)("%s names only files and folders that exist", (page) => {
    const text = readFileSync(page, "utf8");
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map((match) =>
      page.startsWith("docs/") ? `docs/${match[1]}` : (match[1] ?? ""),
    );
    const paths = [...text.matchAll(/`([\w.-]+\/[\w./*-]*)`/g)]
      .map((match) => match[1] ?? "")
      .filter((path) => !MADE.includes(path) && !path.startsWith("Microsoft."));
    const roots = ["", "guidance/content/"];
    const missing = [...links, ...paths].filter((path) => !roots.some((root) => existsSync(root + path.replace(/\/?\*.*$/, ""))));
    expect(missing).toEqual([]);
  });
});
