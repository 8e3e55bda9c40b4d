import { NOT_SIGNED, noteHeads, proveLogs } from "../../dialogs/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";
import { headLine } from "./keptHeads.js";
import { logsOf } from "./logs.js";
import { SAID_BY, type WhoAndWhy, whoAndWhy } from "./whoAndWhy.js";

const USAGE = `Usage: npm run heads [-- --begin-signing ${SAID_BY}]`;

/**
 * Prints how far each partition of the logs goes, as JSON lines, to be kept outside of the storage account: `npm run verify-log -- --heads FILE`
 * compares with them. With `--begin-signing` it notes in the audit log that what is there was logged before `LOG_KEY` was set.
 *
 * @returns 1 if a head cannot be read, or the log does not hold
 * @throws ConfigError, StorageError `unavailable`
 */
export async function heads(args: readonly string[], open: () => Administrator): Promise<number> {
  const wanted = args.length > 0 ? wantedIn(args) : undefined;
  const parts = open();
  if (wanted) return beginSigning(parts, wanted);
  let code = 0;
  for await (const head of logsOf(parts).heads()) {
    if (head.unread) code = 1;
    else if (head.events > 0) parts.say(headLine(head));
  }
  return code;
}

/** What was logged up to now need not be signed; that is said once, by somebody with a name, of a log that holds. */
async function beginSigning(parts: Administrator, { by, reason }: Pick<WhoAndWhy, "by" | "reason">): Promise<number> {
  const { keys, now, say } = parts;
  if (!keys.sign) throw new ConfigError("LOG_KEY is not set: there is nothing to sign with.");
  const logs = logsOf(parts);
  const { proofs, notes, heads: all } = await proveLogs(logs);
  if (notes.begun.length > 0)
    throw new ConfigError("Signing has begun already. What is not signed is for npm run verify-log to say.");
  const broken = proofs.filter(({ result }) => result.broken && result.broken.why !== NOT_SIGNED);
  for (const { partition, result } of broken) say(`✗ ${partition}: row ${result.broken?.row}: ${result.broken?.why}`);
  if (broken.length > 0) {
    say("Signing has not begun, because the log does not hold.");
    return 1;
  }
  await noteHeads(logs.audit, all, { kind: "signing-begun", by, about: reason, now });
  say(`What is in ${all.length} partitions was logged before signing began. From here on all is signed.`);
  return 0;
}

function wantedIn(args: readonly string[]): Pick<WhoAndWhy, "by" | "reason"> {
  const { rest, ...said } = whoAndWhy(args, USAGE);
  if (rest.length !== 1 || rest[0] !== "--begin-signing") throw new ConfigError(USAGE);
  return said;
}
