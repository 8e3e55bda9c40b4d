import { type AuditEvent, subjectReport, Units } from "../dialogs/index.js";
import { loadGuidance } from "../guidance/index.js";
import { AccountLog, ChainLog, CheckLog, connectTables, Directory, Roles, TableStateStore } from "../storage/index.js";
import { runCommand, say } from "./command.js";
import { ConfigError, readConfig } from "./config.js";

const USAGE =
  "Usage: npm run subject-report -- PERSON [--tenant TENANT] [--json], with the Entra ids of the person and of the tenant";
/** The logs are read so far back where nothing says for how long checks are kept. */
const MONTHS = 24;

/** Prints all that is held on one member of staff. */
async function main(args: readonly string[]): Promise<number> {
  const { id, tenant, json } = wantedIn(args);
  const config = readConfig(process.env);
  const tenantId = tenant ?? config.identity?.tenantId;
  if (tenantId === undefined) throw new ConfigError(`${USAGE}. Without MicrosoftAppTenantId, --tenant is needed.`);
  const now = new Date();
  const months = config.retentionMonths || MONTHS;
  const tables = connectTables(config.tables);
  const roles = new Roles(tables.people);
  const report = await subjectReport(
    {
      store: new TableStateStore(tables.state),
      log: new CheckLog(tables.checks),
      accounts: new AccountLog(tables.accounts),
      audit: new ChainLog<AuditEvent>(tables.audit),
      directory: new Directory(tables.people),
      roles,
      units: new Units(loadGuidance().organisation.units, roles, () => now),
    },
    { tenantId, id },
    { now, months },
  );
  if (json) {
    say(JSON.stringify(report, undefined, 2));
    return 0;
  }
  say(`What is held on ${id}, the logs read ${months} months back:`);
  for (const [name, value] of Object.entries(report)) {
    const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
    say(`\n${HEADINGS[name as keyof typeof HEADINGS]}: ${items.length === 0 ? "nothing" : ""}`);
    for (const item of items) say(`  ${JSON.stringify(item)}`);
  }
  return 0;
}

const HEADINGS = {
  directory: "Name, address in Teams",
  roles: "Roles",
  inProgress: "Checks, with what was typed",
  logged: "Verdicts and actions in the log",
  applications: "Applications for accounts",
  accounts: "Accounts",
  audit: "Refusals, roles, exports",
};

function wantedIn(args: readonly string[]): { readonly id: string; readonly tenant?: string; readonly json: boolean } {
  const [id = "", ...rest] = args;
  const json = rest.includes("--json");
  const at = rest.indexOf("--tenant");
  const tenant = at < 0 ? undefined : rest[at + 1];
  if (!/^[\w-]{1,64}$/.test(id) || id.startsWith("--") || (at >= 0 && tenant === undefined)) throw new ConfigError(USAGE);
  return { id, json, ...(tenant !== undefined && { tenant }) };
}

runCommand(main);
