import { Units } from "../../dialogs/index.js";
import { loadGuidance } from "../../guidance/index.js";
import { connectTables, LogKeys, Roles } from "../../storage/index.js";
import { runRetention } from "../background/keeping.js";
import { ConfigError, readConfig } from "../settings/config.js";
import { requireLongEnough } from "../settings/retentionMonths.js";
import { say } from "./command.js";
import { SAID_BY, whoAndWhy } from "./whoAndWhy.js";

const USAGE = `Usage: npm run retention -- (--dry-run | ${SAID_BY})`;
const WORDS = {
  disposed: "taken out",
  held: "kept, because something in it is held",
  waits: "kept, because something in it waits for a lead or for an answer, or has to come down",
  up: "kept, because what was checked in it is still up: mark it as taken down first",
  due: "due",
  broken: "kept, because its chain is broken: see npm run verify-log",
};

/** Takes out the months of the log that are older than checks are kept; with --dry-run only says which. */
export async function retention(args: readonly string[]): Promise<number> {
  const dryRun = args[0] === "--dry-run" && args.length === 1;
  const said = dryRun ? undefined : whoAndWhy(args, USAGE);
  if (said && said.rest.length > 0) throw new ConfigError(USAGE);
  const now = new Date();
  const config = readConfig(process.env);
  const months = config.retentionMonths ?? 0;
  if (months === 0) {
    say("RETENTION_MONTHS is not set: checks are kept for ever.");
    return 0;
  }
  const guidance = loadGuidance(config.contentFolder);
  requireLongEnough(months, guidance.takeDown);
  const tables = connectTables(config.tables);
  const units = new Units(guidance.organisation.units, new Roles(tables.people), () => now);
  const keys = new LogKeys(config.logKeys ?? []);
  const { due, states } = await runRetention({ tables, units, months, keys }, now, {
    dryRun,
    ...(said && { said: { by: said.by, reason: said.reason } }),
  });
  for (const { partition, events, outcome } of due) say(`${partition}: ${events} events, ${WORDS[outcome]}`);
  const checks = (count: number) => `${count} ${count === 1 ? "check" : "checks"}`;
  if (states.removed > 0) say(`People's own lists: ${checks(states.removed)} taken out.`);
  if (states.unread > 0) say(`People's own lists: ${checks(states.unread)} kept, because this release cannot read them.`);
  if (due.length === 0) say(`Nothing is older than ${months === 1 ? "a month" : `${months} months`}.`);
  return 0;
}
