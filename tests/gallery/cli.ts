import { mkdirSync, writeFileSync } from "node:fs";
import { allCardStates } from "../support/cardStates.js";
import { guidance } from "../support/content.js";
import { docsPage, shownInDocs } from "./docs.js";
import { entriesOf, galleryPage } from "./page.js";
import { takeShots } from "./shots.js";

const PAGE = "build/cards/index.html";
const DOCS = "docs/gallery";
const DRAFTS = "build/cards/shots";

const entries = entriesOf(await allCardStates(guidance));
mkdirSync("build/cards", { recursive: true });
writeFileSync(PAGE, galleryPage(entries));
const groups = new Map<string, number>();
for (const { group } of entries) groups.set(group, (groups.get(group) ?? 0) + 1);
process.stdout.write(`${PAGE}: ${entries.length} states, each in two widths and two themes.\n`);
for (const [group, count] of groups) process.stdout.write(`  ${group}: ${count}\n`);

const [flag, ...named] = process.argv.slice(2);
if (flag === "--shots") {
  const unknown = named.find((id) => !entries.some((entry) => entry.id === id));
  const shown = shownInDocs(entries);
  const ids = named.length > 0 ? named : shown.map(({ id }) => id);
  const folder = named.length > 0 ? DRAFTS : DOCS;
  const problem = unknown === undefined ? await takeShots(PAGE, folder, ids) : `There is no state "${unknown}".`;
  if (problem === undefined) {
    if (folder === DOCS) writeFileSync(`${DOCS}/README.md`, docsPage(shown));
    process.stdout.write(`${folder}: ${ids.length} pictures.\n`);
  } else {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
  }
}
