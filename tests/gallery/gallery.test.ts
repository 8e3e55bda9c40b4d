import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { THEMES } from "../../bot/dev/teams/hostConfig.js";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import { renderedHtml } from "../support/renderCard.js";
import { cardProblems } from "../support/validateCard.js";
import { docsPage, shownInDocs } from "./docs.js";
import { type Entry, entriesOf, galleryPage } from "./page.js";

const DOCS = "docs/gallery";
const MOST_BYTES = 3_000_000;

const states = await allCardStates(guidance);
const page = galleryPage(entriesOf(states));
const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? "");
const data = scripts.find((script) => script.includes("const GALLERY")) ?? "";
const shown = JSON.parse(data.slice(data.indexOf("{"), data.lastIndexOf("}") + 1)) as {
  entries: Entry[];
  hostConfigs: Record<string, unknown>;
};

describe("the gallery", () => {
  it("has every card in every state, each at an address of its own, of every flow", () => {
    expect(shown.entries.map(({ name }) => name)).toEqual(states.map(({ name }) => name));
    expect(new Set(shown.entries.map(({ id }) => id)).size).toBe(states.length);
    for (const { title } of guidance.flows.values()) expect(shown.entries.map(({ group }) => group)).toContain(title);
    for (const { flow, cases } of guidance.cases)
      for (const { name } of cases) expect(shown.entries.map((entry) => entry.name)).toContain(`${flow}: verdict: ${name}`);
  });

  it("holds cards that the renderer draws without a problem", () => {
    for (const { card } of shown.entries) {
      expect(cardProblems(card)).toEqual([]);
      expect(renderedHtml(card)).toMatch(/^<div class="[^"]*ac-adaptiveCard/);
    }
  });

  it("needs nothing besides itself, and its scripts can be read", () => {
    const markup = page.replace(/<script>[\s\S]*?<\/script>/g, "");
    expect(markup.match(/<link|<script|<img|@import|url\(|https?:/g)).toBeNull();
    expect(Object.keys(shown.hostConfigs)).toEqual([...THEMES]);
    expect(scripts).toHaveLength(5);
    for (const script of scripts) expect(() => new Script(script)).not.toThrow();
  });

  it("does not mistake one state for another", () => {
    const [first] = states;
    if (!first) throw new Error("There are no states.");
    expect(() => entriesOf([first, { ...first, name: `${first.name}!` }])).toThrow(/Two states have the address/);
  });
});

describe("the pictures in the documentation", () => {
  const pictured = shownInDocs(entriesOf(states));

  it("are those the page shows, all there, and small", () => {
    expect(readFileSync(`${DOCS}/README.md`, "utf8")).toBe(docsPage(pictured));
    const files = readdirSync(DOCS).filter((file) => file.endsWith(".png"));
    expect(files.sort()).toEqual(pictured.map(({ id }) => `${id}.png`).sort());
    const bytes = files.reduce((sum, file) => sum + statSync(`${DOCS}/${file}`).size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it("can be taken again by the command the page names", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    expect(existsSync(scripts["cards"]?.replace("tsx ", "") ?? "")).toBe(true);
  });
});
