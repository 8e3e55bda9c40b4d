import { shownDay } from "../../cards/views/dates.js";
import { type AuditEvent, auditPartition } from "../../dialogs/people/audit.js";
import { everyPage } from "../../dialogs/retention/everyPage.js";
import { auditCodec, partitionOf } from "../../records/index.js";
import { AccountLog, ChainLog, CheckLog, isUpToDate, type Verification } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";

const MONTHS_BACK = 12;
const PAGE = 1_000;
const USAGE = "Usage: npm run verify-log [-- --since YYYY-MM]";

/**
 * Proves the hash chains of all logs: the checks and the accounts of every unit, and the audit log, every month since the
 * one that is named (a year back without). Names the months that were disposed of meanwhile, and the first broken row of
 * each chain.
 *
 * @returns 1 if there is a broken one
 * @throws ConfigError, StorageError `unavailable`
 */
export async function verifyLog(args: readonly string[], open: () => Administrator): Promise<number> {
  const wanted = args.length > 0 ? sinceIn(args) : undefined;
  const { tables, units, now, say } = open();
  const months = monthsFrom(wanted ?? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK)), now);
  const checks = new CheckLog(tables.checks);
  const accounts = new AccountLog(tables.accounts);
  const audit = new ChainLog(tables.audit, auditCodec);
  const results = new Map<string, Verification>();
  let brokenChecks = false;
  for (const { code } of await units.list()) {
    for (const month of months) {
      const result = await checks.verify(partitionOf(code, month));
      results.set(partitionOf(code, month), result);
      brokenChecks ||= result.broken !== undefined;
    }
    results.set(`accounts of ${code}`, await accounts.verify(code));
  }
  for (const partition of months.map(auditPartition)) {
    const result = await audit.verify(partition);
    results.set(partition, result);
    // What a broken chain says of disposals proves nothing.
    if (result.events > 0 && !result.broken) for (const line of await disposedLines(audit, partition)) say(line);
  }
  const code = report(results, say);
  // What lies beside the events is otherwise in an earlier release.
  if (brokenChecks && !(await isUpToDate(tables)))
    say("An earlier release has left these tables. Run npm run upgrade, then this again.");
  return code;
}

/** What was disposed of, as this month of the audit log says it. */
async function disposedLines(audit: ChainLog<AuditEvent>, partition: string): Promise<readonly string[]> {
  const events = await everyPage((from) => audit.read(partition, { limit: PAGE, ...from }));
  return events.flatMap(({ month, at }) => {
    const day = shownDay(at.slice(0, 10));
    return month ? [`– ${month.partition}: disposed of on ${day}, ${inWords(month.events)}, last hash ${month.hash}`] : [];
  });
}

function report(results: ReadonlyMap<string, Verification>, say: Administrator["say"]): number {
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
  say(broken === 0 ? `The log is whole: ${inWords(events)}.` : `${broken} of the chains are broken.`);
  return broken === 0 ? 0 : 1;
}

function inWords(events: number): string {
  return `${events} ${events === 1 ? "event" : "events"}`;
}

function monthsFrom(since: Date, now: Date): readonly Date[] {
  const months: Date[] = [];
  for (let month = since; month <= now; month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1)))
    months.push(month);
  return months;
}

function sinceIn([flag, value = "", ...rest]: readonly string[]): Date {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value);
  if (flag !== "--since" || !parts || rest.length > 0) throw new ConfigError(USAGE);
  return new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1));
}
