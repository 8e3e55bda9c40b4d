import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import {
  EXPORT_FORMS,
  EXPORTED,
  type ExportedThing,
  type ExportForm,
  exportInWords,
  logExport,
  writeOut,
} from "../../dialogs/index.js";
import { auditCodec } from "../../records/index.js";
import { AccountLog, ChainLog, CheckLog } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import { type Administrator, knownUnit } from "./administrator.js";
import { SAID_BY, type WhoAndWhy, whoAndWhy } from "./whoAndWhy.js";

const USAGE = `Usage: npm run export -- --unit CODE --since YYYY-MM [--what ${EXPORTED.join("|")}] [--form ${EXPORT_FORMS.join("|")}] [--out FILE] ${SAID_BY}`;
const CODE = /^[A-Z]{2,4}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const FLAGS = ["--unit", "--since", "--what", "--form", "--out"];

interface Wanted extends Pick<WhoAndWhy, "by" | "reason"> {
  readonly unit: string;
  /** Empty where all go in whenever they began: accounts and applications. */
  readonly since: string;
  readonly what: ExportedThing;
  readonly form: ExportForm;
  readonly out: string;
}

/**
 * Writes a unit's checks, accounts or applications to a file, for an administrator, and logs that it was done, by whom and why, before
 * anything is written.
 *
 * @throws ConfigError if there is no such unit; StorageError `unavailable`
 */
export async function exportChecks(args: readonly string[], open: () => Administrator): Promise<number> {
  const { unit, since, what, form, out, by, reason } = wantedIn(args);
  const parts = open();
  const { guidance, tables, keys, now, say } = parts;
  const { code, name } = await knownUnit(parts, unit);
  const sources = {
    log: new CheckLog(tables.checks),
    accounts: new AccountLog(tables.accounts),
    recording: { guidance, units: new Map([[code, name]]) },
  };
  const wanted = { what, form, units: [code], since };
  const written = await writeOut(sources, { ...wanted, now, most: Number.POSITIVE_INFINITY });
  const { file, rows, unread } = written ?? { file: Buffer.alloc(0), rows: 0, unread: 0 };
  await logExport(new ChainLog(tables.audit, auditCodec, { keys }), {
    eventId: `export|${randomUUID()}`,
    at: now,
    by,
    what: exportInWords(wanted),
    rows,
    reason,
  });
  await writeFile(out, file, { mode: 0o600 });
  const [one, several] = [what.slice(0, -1), what];
  say(`${rows} ${rows === 1 ? one : several} written to ${out}.`);
  if (unread > 0) say(`${unread} of them cannot be read, and stand in it by their references alone.`);
  return 0;
}

function wantedIn(args: readonly string[]): Wanted {
  const { by, reason, rest } = whoAndWhy(args, USAGE);
  const given = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) given.set(rest[at] ?? "", rest[at + 1] ?? "");
  const unit = (given.get("--unit") ?? "").toUpperCase();
  const since = given.get("--since") ?? "";
  const what = EXPORTED.find((each) => each === (given.get("--what") ?? "checks"));
  const form = EXPORT_FORMS.find((each) => each === (given.get("--form") ?? "csv"));
  const out = given.get("--out") ?? `${[what, unit, since].filter(Boolean).join("-")}.${form}`;
  const known = [...given.keys()].every((flag) => FLAGS.includes(flag));
  const dated = MONTH.test(since) || (since === "" && what !== "checks");
  if (!known || !what || !form || !CODE.test(unit) || !dated || out === "") throw new ConfigError(USAGE);
  return { unit, since, what, form, out, by, reason };
}
