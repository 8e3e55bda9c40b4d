// Installs the compiled service as it is deployed, without what only development needs, and runs each of an administrator's commands there
// against an embedded table store.
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startTables } from "./productionTables.mjs";

const tables = startTables("11903");
const { connection } = tables;
const env = { PATH: process.env.PATH, HOME: process.env.HOME, AZURE_TABLES_CONNECTION_STRING: connection };

const SAID_BY = ["--as", "An administrator", "--reason", "tried where it is installed"];

/** What each is given, a word of what it then says, and the exit code where it is not 0. */
const COMMANDS = [
  [["upgrade"], ""],
  [["verify-log"], "whole"],
  [["retention", "--dry-run"], ""],
  [["hold"], "Nothing is held"],
  [["hold", "--unit", "COV", ...SAID_BY], "COV is held"],
  [
    ["subject-report", "11111111-2222-4333-8444-555555555555", "--tenant", "22222222-3333-4444-8555-666666666666", ...SAID_BY],
    "is known here",
    1,
  ],
  [["export", "--unit", "COV", "--since", "2026-01", ...SAID_BY], ""],
  // Nothing is kept before the service has started.
  [["guidance", "text", "any"], "", 2],
  [["ask", "can I post this photo?"], ""],
  [["guidance", "replay", "--since", "2026-01-01"], ""],
];

const folder = await mkdtemp(join(tmpdir(), "postcheck-"));
const run = (command, args, timeout = 120_000) => spawnSync(command, args, { cwd: folder, env, encoding: "utf8", timeout });
const failures = [];
try {
  for (const each of ["dist", "package.json", "package-lock.json"]) await cp(each, join(folder, each), { recursive: true });
  const installed = run(
    "npm",
    ["ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"],
    300_000,
  );
  if (installed.status !== 0) throw new Error(`It could not be installed: ${installed.stderr}`);
  await sleep(2_000);
  for (const [args, word, code = 0] of COMMANDS) {
    const { status, stdout, stderr } = run(process.execPath, ["dist/bot/commands/main.js", ...args]);
    if (status !== code || !stdout.includes(word))
      failures.push(`${args.join(" ")}: ${status}, ${stdout.slice(0, 200)}${stderr.slice(0, 600)}`);
  }
  const help = run("npx", ["postcheck", "--help"]);
  if (help.status !== 0 || !help.stdout.includes("verify-log")) failures.push(`npx postcheck --help: ${help.stderr}`);
} finally {
  tables.stop();
  await rm(folder, { recursive: true, force: true });
}
if (failures.length > 0) {
  process.stderr.write(`${failures.join("\n")}\n`);
  process.exit(1);
}
process.stdout.write(`${COMMANDS.length} commands run where only what production needs is installed.\n`);
