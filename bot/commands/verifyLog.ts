import { readFileSync } from "node:fs";
import { shownDayOf } from "../../cards/views/dates.js";
import { NOT_SIGNED, type Proof, type Proofs, proveLogs } from "../../dialogs/index.js";
import { isUpToDate } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";
import { headsIn } from "./keptHeads.js";
import { logsOf } from "./logs.js";

const USAGE = "Usage: npm run verify-log [-- [--since YYYY-MM] [--heads FILE]]";

interface Wanted {
  /** As `202611`. */
  readonly since?: string;
  readonly file?: string;
}

/**
 * Proves all logs from the first month on, the checks and the accounts of every unit, and the audit log: each chain by itself, by its signatures, by the
 * heads that the audit log noted, and by those that somebody kept in a file. Says what it looked at, names the months that were
 * disposed of, and the first broken row of each chain. With `--since` months of checks before that are looked at by their ends only.
 *
 * @returns 1 if there is a broken one
 * @throws ConfigError, StorageError `unavailable`
 */
export async function verifyLog(args: readonly string[], open: () => Administrator): Promise<number> {
  const { since, file } = wantedIn(args);
  const kept = file === undefined ? [] : keptIn(file);
  const parts = open();
  const { tables, keys, say } = parts;
  const proofs = await proveLogs(logsOf(parts), {
    kept,
    isWanted: ({ partition }) => since === undefined || !/^[A-Z]+_\d/.test(partition) || partition.slice(-6) >= since,
  });
  for (const proof of proofs.proofs) say(lineOf(proof));
  for (const line of disposedLines(proofs)) say(line);
  for (const line of scopeLines(proofs)) say(line);
  say(comparedWith(proofs, kept.length, keys.sign));
  const broken = proofs.proofs.filter(({ result }) => result.broken);
  if (broken.some(({ result }) => result.broken?.why === NOT_SIGNED) && proofs.notes.begun.length === 0)
    say("If LOG_KEY was set only now, run npm run heads -- --begin-signing once, then this again.");
  // What lies beside the events is otherwise in an earlier release.
  if (broken.some(({ table }) => table === "checks") && !(await isUpToDate(tables)))
    say("An earlier release has left these tables. Run npm run upgrade, then this again.");
  say(broken.length === 0 ? `The log is whole: ${inWords(eventsIn(proofs.proofs))}.` : brokenLine(broken.length));
  return broken.length === 0 ? 0 : 1;
}

function lineOf({ partition, table, result, endOnly }: Proof): string {
  const name = table === "accounts" ? `accounts of ${partition}` : partition;
  if (result.broken) return `✗ ${name}: row ${result.broken.row}: ${result.broken.why}`;
  return `${endOnly ? "–" : "✓"} ${name}: ${result.events} logged, last hash ${result.hash}${endOnly ? ", not read" : ""}`;
}

function disposedLines({ notes, unfinished }: Proofs): readonly string[] {
  const cutOff = new Set(unfinished.map(({ month }) => month.partition));
  return notes.disposed.map(({ month, at }) => {
    const end = `${inWords(month.events)}, last hash ${month.hash}`;
    const left = cutOff.has(month.partition) ? ". It is not all gone: npm run retention goes on with it" : "";
    return `– ${month.partition}: disposed of on ${shownDayOf(at)}, ${end}${left}`;
  });
}

/** What was looked at: which months, and how many events. */
function scopeLines({ proofs }: Proofs): readonly string[] {
  return (["checks", "accounts", "audit"] as const).flatMap((table) => {
    const of = proofs.filter((proof) => proof.table === table && !proof.endOnly);
    if (of.length === 0) return [];
    const events = inWords(eventsIn(of));
    if (table === "accounts") return [`Looked at the accounts of ${of.length} ${of.length === 1 ? "unit" : "units"}, ${events}.`];
    const months = of.map(({ partition }) => `${partition.slice(-6, -2)}-${partition.slice(-2)}`).sort();
    const span = months[0] === months.at(-1) ? `${months[0]}` : `${months[0]} to ${months.at(-1)}`;
    return [`Looked at ${of.length} ${of.length === 1 ? "month" : "months"} of the ${table}, ${span}, ${events}.`];
  });
}

function comparedWith({ notes }: Proofs, kept: number, signed: boolean): string {
  const heads = `Compared with ${notes.heads.length} heads that the audit log noted, and ${kept} from a file.`;
  if (signed) return `${heads} Signatures were looked at.`;
  return `${heads} LOG_KEY is not set: whoever can write the tables can write all of it anew, and only heads that are kept elsewhere tell.`;
}

function brokenLine(broken: number): string {
  return `${broken} of the chains ${broken === 1 ? "is" : "are"} broken.`;
}

function eventsIn(proofs: readonly Proof[]): number {
  return proofs.reduce((sum, { result }) => sum + result.events, 0);
}

function inWords(events: number): string {
  return `${events} ${events === 1 ? "event" : "events"}`;
}

function keptIn(file: string): ReturnType<typeof headsIn> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new ConfigError(`${file} cannot be read.`);
  }
  return headsIn(text);
}

function wantedIn(args: readonly string[]): Wanted {
  let wanted: Wanted = {};
  for (let at = 0; at < args.length; at += 2) {
    const [flag, value = ""] = [args[at], args[at + 1]];
    const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value);
    if (flag === "--since" && month && wanted.since === undefined) wanted = { ...wanted, since: `${month[1]}${month[2]}` };
    else if (flag === "--heads" && value !== "" && wanted.file === undefined) wanted = { ...wanted, file: value };
    else throw new ConfigError(USAGE);
  }
  return wanted;
}
