import { pino } from "pino";
import { startEmbeddedTables } from "../embeddedTables.js";
import { readTried } from "./arguments.js";
import { tryPictures } from "./tryPictures.js";

/** `npm run -s try -- PICTURE... "WORDS"`: see {@link readTried}. */
async function main(): Promise<void> {
  const tried = await readTried(process.argv.slice(2));
  const tables = await startEmbeddedTables();
  const log = pino({ level: process.env["LOG_LEVEL"] ?? "warn" }, pino.destination(2));
  await tryPictures(tried, tables.connectionString, show, { log }).finally(() => tables.stop());
}

function show(who: string, text: string): void {
  process.stdout.write(`\n${who}:\n${text.replace(/^/gm, "  ")}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
