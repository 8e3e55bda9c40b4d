// Runs the commands of the pages for administrators that can run without Azure, in a fresh copy of the repository and
// in the order of the pages, against an embedded table store. The others are named as not run.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startTables } from "./productionTables.mjs";

const PAGES = ["docs/deploy.md", "docs/upgrading.md", "docs/operations.md"];
const blocksIn = (page, kind) =>
  [...readFileSync(page, "utf8").matchAll(/^```sh (\S+)\n([\s\S]*?)^```$/gm)]
    .filter(([, tag]) => tag === kind)
    .map(([, , block]) => block);

const tables = startTables("11904");
const folder = mkdtempSync(join(tmpdir(), "postcheck-docs-"));
const env = { PATH: process.env.PATH, HOME: process.env.HOME, AZURE_TABLES_CONNECTION_STRING: tables.connection };
let code = 0;
try {
  const { stdout } = spawnSync("git", ["ls-files", "-z"], { encoding: "utf8" });
  for (const path of stdout.split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(path, join(folder, path));
  }
  await sleep(2_000);
  for (const page of PAGES) {
    // One shell a page, as a reader has one.
    const script = ["set -euo pipefail", ...blocksIn(page, "runs-here")].join("\n");
    const { status, stderr } = spawnSync("bash", ["-c", script], { cwd: folder, env, encoding: "utf8", timeout: 600_000 });
    if (status !== 0) {
      process.stderr.write(`${page}: its commands ended with ${status}.\n${stderr.slice(-2_000)}\n`);
      code = 1;
    }
    const lines = (kind) => blocksIn(page, kind).join("").trim().split("\n").filter(Boolean).length;
    process.stdout.write(`${page}: ${lines("runs-here")} lines run, ${lines("needs-azure")} that need Azure not run.\n`);
  }
} finally {
  tables.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);
