#!/usr/bin/env bash
# Guess: a text with labelFor names its input in a rendered card. Microsoft's own package of card types for Teams (@microsoft/teams.cards) has
# the property for TextBlock and RichTextBlock, and the reference renderer names an input by its label in the same card version.
# Seen: the reference renderer passes over labelFor without a word, so the input is drawn without any name for a screen reader, and an
# accessibility check against it says nothing of what Teams shows. The input's own label works. Whoever draws such cards with it has
# to set the input's labelledBy themselves.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts adaptivecards@3.0.6 jsdom@26.1.0 @microsoft/teams.cards@2.1.0 >/dev/null 2>&1
cat > try.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document, HTMLElement: window.HTMLElement });
// jsdom has no innerText, which the renderer writes.
Object.defineProperty(window.HTMLElement.prototype, "innerText", { set(text) { this.textContent = text; }, get() { return this.textContent; } });
const { AdaptiveCard } = require("./node_modules/adaptivecards/dist/adaptivecards.js");
AdaptiveCard.onProcessMarkdown = () => undefined;
const versionOf = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const named = (label, text) => {
  const card = new AdaptiveCard();
  const input = { type: "Input.Text", id: "where", ...(label && { label: "Where was it taken?" }) };
  const line = { type: "TextBlock", text: "Where was it taken?", ...(text && { labelFor: "where" }) };
  card.parse({ type: "AdaptiveCard", version: "1.5", body: label ? [input] : [line, input] });
  const drawn = card.render();
  const field = drawn.querySelector("input, textarea");
  const by = field.getAttribute("aria-labelledby") ?? "";
  const names = by.split(" ").map((id) => id && drawn.querySelector(`[id="${id}"]`)?.textContent).filter(Boolean);
  return [...names, field.getAttribute("aria-label") ?? ""].join("") || "no name";
};
const { readdirSync } = require("node:fs");
const types = readdirSync("node_modules/@microsoft/teams.cards/dist", { recursive: true })
  .filter((file) => String(file).endsWith(".d.ts"))
  .some((file) => readFileSync(`node_modules/@microsoft/teams.cards/dist/${file}`, "utf8").includes("labelFor"));
console.log(`node ${process.version}, adaptivecards ${versionOf("adaptivecards")}, jsdom ${versionOf("jsdom")}, @microsoft/teams.cards ${versionOf("@microsoft/teams.cards")}`);
console.log(`labelFor is ${types ? "" : "not "}among Microsoft's card types for Teams`);
const [label, labelFor] = [named(true, false), named(false, true)];
console.log("guess: both inputs are named \"Where was it taken?\"");
console.log(`seen: with label: ${label}; with labelFor: ${labelFor}`);
process.exit(types && label.startsWith("Where was it taken?") && labelFor === "no name" ? 0 : 1);
JS
node try.cjs
