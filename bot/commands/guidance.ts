import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Units, worseNow } from "../../dialogs/index.js";
import { contentFolder, loadGuidance, makeForce } from "../../guidance/index.js";
import { CheckLog, connectTables, Roles } from "../../storage/index.js";
import { ConfigError, readConfig } from "../settings/config.js";
import type { Administrator } from "./administrator.js";
import { say } from "./command.js";
import { guidanceText } from "./guidanceText.js";

const USAGE =
  "Usage: npm run guidance [-- --check] [-- --quick]\n       npm run guidance -- replay --since YYYY-MM-DD\n       npm run guidance -- text VERSION\n       npm run guidance -- new-force NAME [FOLDER]\n";
const VERSION = /^[\w.-]{1,64}$/;
const DAY = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d{2})?$/;

/**
 * `npm run guidance`: validates the content, runs the worked cases, proves the flows and draws them. `--check` leaves the
 * drawings alone and fails if they are out of date; `--quick` proves a part. `replay` decides past checks again. `text` prints a version as it was.
 * `new-force` makes a folder of content for another force to start from. All of it is of the folder that CONTENT_DIR names.
 *
 * @throws ConfigError; StorageError `unavailable`
 */
export async function guidance(args: readonly string[], open: () => Administrator): Promise<number> {
  const [command, flag, value = ""] = args;
  if (command === "text")
    return flag !== undefined && VERSION.test(flag) && args.length === 2 ? guidanceText(flag, open) : misused();
  if (command === "new-force") {
    const [, name = "", folder = folderOf(name), ...more] = args;
    return name.trim() === "" || folder === "" || more.length > 0 ? misused() : newForce(name.trim(), folder);
  }
  if (command === "replay") {
    const since = DAY.exec(value)?.[1];
    if (flag !== "--since" || since === undefined || args.length > 3) return misused();
    return replay(since);
  }
  if (args.some((each) => each !== "--check" && each !== "--quick")) return misused();
  const { FULL, SMALL, run } = await proofs();
  const named = process.env["CONTENT_DIR"] || undefined;
  const content = contentFolder(named);
  const ok = run({
    content,
    drawings: named === undefined ? fileURLToPath(new URL("../../docs/flows", import.meta.url)) : join(content, "drawings"),
    check: args.includes("--check"),
    budget: args.includes("--quick") ? SMALL : FULL,
    write: (text) => process.stdout.write(text),
    now: () => performance.now(),
  });
  return ok ? 0 : 1;
}

/** Where the content of a force goes when nobody says: by its name, in small letters. */
function folderOf(name: string): string {
  return (
    name
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? ""
  );
}

/** @throws ConfigError where there is something in that folder, or it lies inside the content */
function newForce(name: string, folder: string): number {
  const problem = makeForce(name, resolve(folder));
  if (problem === "inside-content")
    throw new ConfigError("That is inside the content that comes with PostCheck: name a folder elsewhere.");
  if (problem === "not-empty")
    throw new ConfigError(`There is something in ${folder} already: name a folder that is empty or not there yet.`);
  say(`The content for ${name} to start from is in ${folder}. Put right what organisation.yaml says is to be put right; then`);
  say(`  CONTENT_DIR=${folder} npm run guidance      # names mistakes, proves the rules and draws them`);
  say(`  CONTENT_DIR=${folder} npm run dev           # the bot as staff of that force see it`);
  return 0;
}

/** Names the past checks that would be decided worse now. Ends with 1 if there are any. */
async function replay(since: string): Promise<number> {
  const now = new Date();
  const config = readConfig(process.env);
  const content = loadGuidance(config.contentFolder);
  const tables = connectTables(config.tables);
  const units = await new Units(content.organisation.units, new Roles(tables.people), () => now).list();
  const range = { units: units.map(({ code }) => code), since, now };
  const { replayed, worse } = await worseNow(content, new CheckLog(tables.checks), range);
  for (const { reference, was, now: verdict, provisions } of worse)
    say(
      verdict === undefined
        ? `? ${reference}: was ${was}; cannot be decided again, because its questions have changed`
        : `✗ ${reference}: was ${was}, now ${verdict} (${provisions.join(", ")})`,
    );
  const decided = worse.filter((each) => each.now !== undefined).length;
  say(
    `${replayed} ${replayed === 1 ? "check" : "checks"} made under other guidance decided again: ${decided} worse, ${worse.length - decided} cannot be decided.`,
  );
  return decided === 0 ? 0 : 1;
}

/** They need what only development installs. @throws ConfigError where that is not there */
async function proofs() {
  try {
    const [{ FULL, SMALL }, { run }] = await Promise.all([
      import("../../guidance/prove/proveFlow.js"),
      import("../../guidance/prove/run.js"),
    ]);
    return { FULL, SMALL, run };
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new ConfigError(
      "The content is proved where it is developed: npm install, and then this again. Here guidance replay runs.",
    );
  }
}

function misused(): number {
  process.stderr.write(USAGE);
  return 2;
}
