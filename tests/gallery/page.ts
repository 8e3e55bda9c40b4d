import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";
import { teamsHostConfig } from "../../bot/dev/teams/hostConfig.js";
import type { CardState } from "../support/cardStates.js";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

/** The widths a card is shown at, in CSS pixels: a desktop's and a phone's. */
const WIDTHS = { wide: 720, phone: 360 } as const;

/** A state as the page shows it. `id` is its address in the page. */
export interface Entry extends CardState {
  readonly id: string;
}

/** The states with an address each. Two states whose names come to the same address are an error. */
export function entriesOf(states: readonly CardState[]): readonly Entry[] {
  const entries = states.map((state) => ({ ...state, id: addressOf(state.name) }));
  const ids = entries.map(({ id }) => id);
  const twice = entries.find(({ id }, index) => ids.indexOf(id) !== index);
  if (twice) throw new Error(`Two states have the address "${twice.id}". Give "${twice.name}" another name.`);
  return entries;
}

/** The gallery: one page that needs nothing besides itself. */
export function galleryPage(entries: readonly Entry[]): string {
  const data = {
    widths: WIDTHS,
    hostConfigs: { light: teamsHostConfig("light"), dark: teamsHostConfig("dark") },
    entries,
  };
  return pageWith("PostCheck: every card in every state", {
    styles: [read("page/gallery.css")],
    body: '<nav aria-label="States"></nav><main></main>',
    scripts: [`const GALLERY = ${JSON.stringify(data).replaceAll("<", "\\u003c")};`, read("page/gallery.js")],
  });
}

/** A page that needs nothing besides itself, with the renderer, Teams' Markdown and what Teams adds to a card. */
export function pageWith(
  title: string,
  more: { readonly styles: readonly string[]; readonly body: string; readonly scripts: readonly string[] },
): string {
  const style = (css: string) => `<style>\n${css}</style>`;
  const script = (code: string) => `<script>\n${code}\n</script>`;
  const renderer = readFileSync(createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js"), "utf8");
  return [
    "<!doctype html>",
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><title>${title}</title>`,
    ...[read("../../bot/dev/teams/teams.css"), ...more.styles].map(style),
    "</head>",
    `<body>${more.body}`,
    ...[
      renderer,
      ...["markdown", "namedInputs"].map((file) => asScript(read(`../../bot/dev/teams/${file}.ts`))),
      ...more.scripts,
    ].map(script),
    "</body></html>",
  ].join("\n");
}

/** TypeScript that stands alone, as a script: what it exports becomes global. */
function asScript(source: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(source, { compilerOptions }).outputText.replace(/^export /gm, "");
}

function addressOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
