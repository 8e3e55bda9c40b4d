import type { Logs } from "../../dialogs/index.js";
import { auditCodec } from "../../records/index.js";
import { AccountLog, ChainLog, CheckLog, logHeads } from "../../storage/index.js";
import type { Administrator } from "./administrator.js";

/** All logs, as an administrator's commands read and prove them. */
export function logsOf({ tables, keys }: Pick<Administrator, "tables" | "keys">): Logs {
  return {
    checks: new CheckLog(tables.checks, { keys }),
    accounts: new AccountLog(tables.accounts, { keys }),
    audit: new ChainLog(tables.audit, auditCodec, { keys }),
    heads: () => logHeads(tables),
  };
}
