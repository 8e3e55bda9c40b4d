import { randomUUID } from "node:crypto";
import {
  DIGEST_WISHES,
  DigestWishes,
  isUnknown,
  QUIET_NOTES,
  type SubjectReach,
  subjectLines,
  subjectReport,
  TAKE_DOWNS,
} from "../../dialogs/index.js";
import { auditPartition } from "../../dialogs/people/audit.js";
import { auditCodec } from "../../records/index.js";
import { AccountLog, ChainLog, CheckLog, Directory, Outbox, ReminderRows, Roles, TableStateStore } from "../../storage/index.js";
import { ConfigError } from "../settings/config.js";
import type { Administrator } from "./administrator.js";
import { SAID_BY, type WhoAndWhy, whoAndWhy } from "./whoAndWhy.js";

const USAGE = `Usage: npm run subject-report -- PERSON [--tenant TENANT] [--json] ${SAID_BY}, with the Entra ids of the person and of the tenant`;
/** Further back than the service has been there. */
const MONTHS = 240;

/**
 * Prints all that is held on one member of staff, and logs before that it was done, by whom and why.
 *
 * @returns 1 if they are not known
 *
 * @param reach how far back the logs are read, and by how many rows at a time, where not as in service
 * @throws ConfigError, StorageError `unavailable`
 */
export async function reportOnSubject(
  args: readonly string[],
  open: () => Administrator,
  reach: Partial<SubjectReach> = {},
): Promise<number> {
  const { id, tenant, json, by, reason } = wantedIn(args);
  const { tables, units, keys, now, say, ...parts } = open();
  const tenantId = tenant ?? parts.tenantId;
  if (tenantId === undefined) throw new ConfigError(`${USAGE}. Without MicrosoftAppTenantId, --tenant is needed.`);
  const report = await subjectReport(
    {
      store: new TableStateStore(tables.state),
      log: new CheckLog(tables.checks),
      accounts: new AccountLog(tables.accounts),
      audit: new ChainLog(tables.audit, auditCodec),
      directory: new Directory(tables.people),
      roles: new Roles(tables.people),
      units,
      outbox: new Outbox(tables.outbox),
      takeDowns: new ReminderRows(tables.outbox, TAKE_DOWNS),
      quiet: new ReminderRows(tables.outbox, QUIET_NOTES),
      wishes: new DigestWishes(new ReminderRows(tables.outbox, DIGEST_WISHES)),
    },
    { tenantId, id },
    { now, months: MONTHS, ...reach },
  );
  const about = `all that is held on ${id}: ${isUnknown(report) ? "nothing" : "a report"}`;
  await new ChainLog(tables.audit, auditCodec, { keys }).append(auditPartition(now), {
    kind: "exported",
    eventId: `subject-report|${randomUUID()}`,
    at: now.toISOString(),
    by,
    about,
    reason,
  });
  if (isUnknown(report)) {
    say(
      `Nobody of the id ${id} is known here: nothing is held on them. Is it the Entra object id of the person, and of this tenant?`,
    );
    return 1;
  }
  if (json) {
    say(JSON.stringify(report, undefined, 2));
    return 0;
  }
  say(`What is held on ${id}:`);
  for (const line of subjectLines(report)) say(line);
  return 0;
}

function wantedIn(
  args: readonly string[],
): { readonly id: string; readonly tenant?: string; readonly json: boolean } & Pick<WhoAndWhy, "by" | "reason"> {
  const { by, reason, rest: others } = whoAndWhy(args, USAGE);
  const [id = "", ...rest] = others;
  const json = rest.includes("--json");
  const at = rest.indexOf("--tenant");
  const tenant = at < 0 ? undefined : rest[at + 1];
  if (!/^[\w-]{1,64}$/.test(id) || id.startsWith("--") || (at >= 0 && tenant === undefined)) throw new ConfigError(USAGE);
  return { id, json, by, reason, ...(tenant !== undefined && { tenant }) };
}
