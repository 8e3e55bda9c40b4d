import { randomUUID } from "node:crypto";
import { type AuditEvent, auditPartition } from "../dialogs/index.js";
import { ChainLog, connectTables, Holds, parseReference } from "../storage/index.js";
import { runCommand, say } from "./command.js";
import { ConfigError, readConfig } from "./config.js";

const USAGE = "Usage: npm run hold [-- --unit CODE | --reference REFERENCE [--off]]";

/** Keeps a unit's checks, or the month of one check, whatever the retention period says; alone it lists what is held. */
async function main(args: readonly string[]): Promise<number> {
  const tables = connectTables(readConfig(process.env).tables);
  const holds = new Holds(tables.people);
  if (args.length === 0) {
    const held = await holds.list();
    say(held.length === 0 ? "Nothing is held." : `Held: ${held.join(", ")}`);
    return 0;
  }
  const { on, off } = wantedIn(args);
  const now = new Date();
  await new ChainLog<AuditEvent>(tables.audit).append(auditPartition(now), {
    kind: off ? "released" : "held",
    eventId: `hold|${randomUUID()}`,
    at: now.toISOString(),
    by: { tenantId: "", id: "administrator", name: "An administrator, from the command line" },
    about: on,
  });
  await (off ? holds.release(on) : holds.hold(on));
  say(off ? `${on} is not held any more.` : `${on} is held.`);
  return 0;
}

function wantedIn([flag, value = "", ...rest]: readonly string[]): { readonly on: string; readonly off: boolean } {
  const off = rest[0] === "--off";
  const on = flag === "--unit" && /^[A-Z]{2,4}$/i.test(value) ? value.toUpperCase() : parseReference(value)?.reference;
  const known = (flag === "--unit" || flag === "--reference") && rest.length <= 1 && (rest.length === 0 || off);
  if (!known || on === undefined) throw new ConfigError(USAGE);
  return { on, off };
}

runCommand(main);
