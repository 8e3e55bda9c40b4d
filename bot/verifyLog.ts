import { loadGuidance } from "../guidance/index.js";
import { CheckLog, connectTables, partitionOf } from "../storage/index.js";
import { ConfigError, readConfig } from "./config.js";

const MONTHS_BACK = 12;
const USAGE = "Usage: npm run verify-log [-- --since YYYY-MM]";

/**
 * Proves the hash chains of the log: every unit, every month since the one that is named (a year back without). Names
 * the first broken row of each chain, and ends with 1 if there is one.
 */
async function main(args: readonly string[]): Promise<number> {
  const now = new Date();
  const since = sinceOf(args, now);
  const tables = connectTables(readConfig(process.env).tables);
  const log = new CheckLog(tables.checks);
  let events = 0;
  let broken = 0;
  for (const unit of loadGuidance().organisation.units) {
    for (let month = since; month <= now; month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1))) {
      const partition = partitionOf(unit.code, month);
      const result = await log.verify(partition);
      events += result.events;
      if (result.events > 0 && !result.broken) say(`✓ ${partition}: ${result.events} logged, last hash ${result.hash}`);
      if (result.broken) {
        broken += 1;
        say(`✗ ${partition}: row ${result.broken.row}: ${result.broken.why}`);
      }
    }
  }
  say(broken === 0 ? `The log is whole: ${events} ${events === 1 ? "event" : "events"}.` : `${broken} of the chains are broken.`);
  return broken === 0 ? 0 : 1;
}

function sinceOf(args: readonly string[], now: Date): Date {
  if (args.length === 0) return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK));
  const [flag, value = ""] = args;
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value);
  if (flag !== "--since" || !parts || args.length > 2) throw new ConfigError(USAGE);
  return new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const { name, code } = error as { name: string; code?: string };
    const plain =
      error instanceof ConfigError
        ? error.message
        : code === "unavailable"
          ? "Table storage does not answer."
          : `It failed: ${name}.`;
    process.stderr.write(`${plain}\n`);
    process.exitCode = 2;
  },
);
