import { randomUUID } from "node:crypto";
import { auditPartition } from "../../dialogs/people/audit.js";
import { auditCodec, parseReference } from "../../records/index.js";
import { ChainLog, CheckLog, Holds } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import { type Administrator, knownUnit } from "./administrator.js";
import { SAID_BY, type WhoAndWhy, whoAndWhy } from "./whoAndWhy.js";

const USAGE = `Usage: npm run hold [-- (--unit CODE | --reference REFERENCE) [--off] ${SAID_BY}]`;

/** What is to be held, or not any more. */
type Subject = { readonly unitCode: string } | { readonly reference: string };

/**
 * Keeps a unit's checks, or the month of one check, whatever the retention period says; alone it lists what is held.
 *
 * @throws ConfigError if there is no such unit or check; StorageError `unavailable`
 */
export async function hold(args: readonly string[], open: () => Administrator): Promise<number> {
  const wanted = args.length > 0 ? wantedIn(args) : undefined;
  const parts = open();
  const { tables, keys, now, say } = parts;
  const holds = new Holds(tables.people);
  const held = await holds.list();
  if (!wanted) {
    say(heldLine(held));
    return 0;
  }
  const { subject, off, by, reason } = wanted;
  const on = "unitCode" in subject ? subject.unitCode : subject.reference;
  if (!off) await requireKnown(subject, parts);
  if (held.includes(on) !== off) {
    if (off) throw new ConfigError(`${on} is not held. ${heldLine(held)}`);
    say(`${on} is held already.`);
    return 0;
  }
  await new ChainLog(tables.audit, auditCodec, { keys }).append(auditPartition(now), {
    kind: off ? "released" : "held",
    eventId: `hold|${randomUUID()}`,
    at: now.toISOString(),
    by,
    about: on,
    reason,
    ...subject,
  });
  await (off ? holds.release(on) : holds.hold(on));
  say(off ? `${on} is not held any more.` : `${on} is held.`);
  return 0;
}

function heldLine(held: readonly string[]): string {
  return held.length === 0 ? "Nothing is held." : `Held: ${held.join(", ")}`;
}

async function requireKnown(subject: Subject, parts: Administrator): Promise<void> {
  if ("unitCode" in subject) {
    await knownUnit(parts, subject.unitCode);
    return;
  }
  const events = await new CheckLog(parts.tables.checks).read(subject.reference);
  if (events.length === 0) throw new ConfigError(`${subject.reference} is not in the log: no check has this reference.`);
}

interface Wanted extends Pick<WhoAndWhy, "by" | "reason"> {
  readonly subject: Subject;
  readonly off: boolean;
}

function wantedIn(args: readonly string[]): Wanted {
  const { by, reason, rest: others } = whoAndWhy(args, USAGE);
  const [flag, value = "", ...rest] = others;
  const off = rest[0] === "--off";
  const subject = subjectIn(flag, value);
  if (!subject || rest.length > 1 || (rest.length === 1 && !off)) throw new ConfigError(USAGE);
  return { subject, off, by, reason };
}

function subjectIn(flag: string | undefined, value: string): Subject | undefined {
  if (flag === "--unit" && /^[A-Z]{2,4}$/i.test(value)) return { unitCode: value.toUpperCase() };
  const reference = flag === "--reference" ? parseReference(value)?.reference : undefined;
  return reference === undefined ? undefined : { reference };
}
