import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { checksCsv, checksSince, logExport } from "../../dialogs/index.js";
import { auditCodec } from "../../records/index.js";
import { ChainLog, CheckLog } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import { ADMINISTRATOR, type Administrator, knownUnit } from "./administrator.js";

const USAGE = "Usage: npm run export -- --unit CODE --since YYYY-MM [--out FILE]";
const CODE = /^[A-Z]{2,4}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/**
 * Writes a unit's checks to a CSV file, for an administrator, and logs that it was done before anything is written.
 *
 * @throws ConfigError if there is no such unit; StorageError `unavailable`
 */
export async function exportChecks(args: readonly string[], open: () => Administrator): Promise<number> {
  const { unit, since, out } = wantedIn(args);
  const parts = open();
  const { guidance, tables, keys, now, say } = parts;
  const { code, name } = await knownUnit(parts, unit);
  const range = { units: [code], since, now, most: Number.POSITIVE_INFINITY };
  const checks = (await checksSince(new CheckLog(tables.checks), range)) ?? { items: [], unread: [] };
  const rows = checks.items.length + checks.unread.length;
  await logExport(new ChainLog(tables.audit, auditCodec, { keys }), {
    eventId: `export|${randomUUID()}`,
    at: now,
    by: ADMINISTRATOR,
    what: `${code} since ${since}`,
    rows,
  });
  await writeFile(out, checksCsv(guidance, checks, new Map([[code, name]])), { mode: 0o600 });
  say(`${rows} ${rows === 1 ? "check" : "checks"} written to ${out}.`);
  if (checks.unread.length > 0) say(`${checks.unread.length} of them cannot be read, and stand in it by their references alone.`);
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
