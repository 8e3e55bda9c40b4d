import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { type AuditEvent, checksCsv, checksSince, logExport } from "../dialogs/index.js";
import { loadGuidance } from "../guidance/index.js";
import { ChainLog, CheckLog, connectTables } from "../storage/index.js";
import { runCommand, say } from "./command.js";
import { ConfigError, readConfig } from "./config.js";

const USAGE = "Usage: npm run export -- --unit CODE --since YYYY-MM [--out FILE]";
const CODE = /^[A-Z]{2,4}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Writes a unit's checks to a CSV file, for an administrator, and logs that it was done before anything is written. */
async function main(args: readonly string[]): Promise<number> {
  const { unit, since, out } = wantedIn(args);
  const now = new Date();
  const guidance = loadGuidance();
  const tables = connectTables(readConfig(process.env).tables);
  const checks = await checksSince(new CheckLog(tables.checks), {
    units: [unit],
    since,
    now,
    most: Number.POSITIVE_INFINITY,
  });
  const names = new Map(guidance.organisation.units.map(({ code, name }) => [code, name]));
  const rows = checks?.length ?? 0;
  await logExport(new ChainLog<AuditEvent>(tables.audit), {
    eventId: `export|${randomUUID()}`,
    at: now,
    by: { tenantId: "", id: "administrator", name: "An administrator, from the command line" },
    what: `${unit} since ${since}`,
    rows,
  });
  await writeFile(out, checksCsv(guidance, checks ?? [], names), { mode: 0o600 });
  say(`${rows} ${rows === 1 ? "check" : "checks"} written to ${out}.`);
  return 0;
}

function wantedIn(args: readonly string[]): Readonly<Record<"unit" | "since" | "out", string>> {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) given.set(args[at] ?? "", args[at + 1] ?? "");
  const unit = (given.get("--unit") ?? "").toUpperCase();
  const since = given.get("--since") ?? "";
  const out = given.get("--out") ?? `checks-${unit}-${since}.csv`;
  const known = [...given.keys()].every((flag) => ["--unit", "--since", "--out"].includes(flag));
  if (!known || !CODE.test(unit) || !MONTH.test(since) || out === "") throw new ConfigError(USAGE);
  return { unit, since, out };
}

runCommand(main);
