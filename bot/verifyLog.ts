import { type AuditEvent, auditPartition } from "../dialogs/audit.js";
import { Units } from "../dialogs/units.js";
import { loadGuidance } from "../guidance/index.js";
import { AccountLog, ChainLog, CheckLog, connectTables, partitionOf, Roles, type Verification } from "../storage/index.js";
import { runCommand, say } from "./command.js";
import { ConfigError, readConfig } from "./config.js";

const MONTHS_BACK = 12;
const USAGE = "Usage: npm run verify-log [-- --since YYYY-MM]";

/**
 * Proves the hash chains of all logs: the checks and the accounts of every unit, and the audit log, every month since the
 * one that is named (a year back without). Names the first broken row of each chain, and ends with 1 if there is one.
 */
async function main(args: readonly string[]): Promise<number> {
  const now = new Date();
  const months = monthsFrom(sinceOf(args, now), now);
  const tables = connectTables(readConfig(process.env).tables);
  const units = await new Units(loadGuidance().organisation.units, new Roles(tables.people), () => now).list();
  const checks = new CheckLog(tables.checks);
  const accounts = new AccountLog(tables.accounts);
  const audit = new ChainLog<AuditEvent>(tables.audit);
  const results = new Map<string, Verification>();
  for (const { code } of units) {
    for (const month of months) results.set(partitionOf(code, month), await checks.verify(partitionOf(code, month)));
    results.set(`accounts of ${code}`, await accounts.verify(code));
  }
  for (const month of months) results.set(auditPartition(month), await audit.verify(auditPartition(month)));
  return report(results);
}

function report(results: ReadonlyMap<string, Verification>): number {
  let events = 0;
  let broken = 0;
  for (const [name, result] of results) {
    events += result.events;
    if (result.events > 0 && !result.broken) say(`✓ ${name}: ${result.events} logged, last hash ${result.hash}`);
    if (result.broken) {
      broken += 1;
      say(`✗ ${name}: row ${result.broken.row}: ${result.broken.why}`);
    }
  }
  say(broken === 0 ? `The log is whole: ${events} ${events === 1 ? "event" : "events"}.` : `${broken} of the chains are broken.`);
  return broken === 0 ? 0 : 1;
}

function monthsFrom(since: Date, now: Date): readonly Date[] {
  const months: Date[] = [];
  for (let month = since; month <= now; month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1)))
    months.push(month);
  return months;
}

function sinceOf(args: readonly string[], now: Date): Date {
  if (args.length === 0) return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK));
  const [flag, value = ""] = args;
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value);
  if (flag !== "--since" || !parts || args.length > 2) throw new ConfigError(USAGE);
  return new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1));
}

runCommand(main);
