// Writes NOTICE: what ships with the service, and under which licence, as package-lock.json has it. `npm run notice`; with --check it only says
// whether NOTICE is as it should be, and ends with 1 where not.
import { readFileSync, writeFileSync } from "node:fs";

/** Packages that say their licence otherwise than in `license`, as their own files do. */
const SAID_ELSEWHERE = { cldrjs: "MIT", "escape-regexp-component": "MIT", jspath: "MIT" };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const shipped = new Map();
for (const [path, { dev, version, license }] of Object.entries(packages)) {
  if (path === "" || dev) continue;
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const licence = license ?? SAID_ELSEWHERE[name];
  if (licence === undefined) throw new Error(`${name} does not say its licence: look into it, and say it in bot/dev/notice.mjs.`);
  shipped.set(`${name} ${version}`, licence);
}
const lines = [...shipped].map(([named, licence]) => `${named}: ${licence}`).sort((one, other) => (one < other ? -1 : 1));
const notice = `PostCheck itself is not licensed to anybody: it is private to the force until its owner says otherwise (package.json: UNLICENSED).

It ships with these packages, or with those of them that are made for the machine it runs on. Where a package brings the text of its licence, it lies in its folder in node_modules.

${lines.join("\n")}
`;
if (process.argv.includes("--check")) {
  if (readFileSync("NOTICE", "utf8") !== notice) {
    process.stderr.write("NOTICE is not what package-lock.json says: run npm run notice.\n");
    process.exit(1);
  }
} else writeFileSync("NOTICE", notice);
