import type { Units } from "../../dialogs/index.js";
import { partitionOf } from "../../records/index.js";
import type { AccountLog, CheckLog } from "../../storage/index.js";
import { every } from "./schedule/periods.js";
import type { Task } from "./schedule/schedule.js";

const HOUR_MS = 3_600_000;

/**
 * Writes the numbers of this month and the one before it, and the copies of the register, where an instance came to its end
 * before it could: what it had appended is counted within the hour. All is looked at each night, with the upgrade.
 */
export function hourlyRepair(
  log: Pick<CheckLog, "repairNumbers">,
  accounts: Pick<AccountLog, "settleLeft">,
  units: Pick<Units, "list">,
): Task {
  return {
    name: "hourly-repair",
    period: every(HOUR_MS),
    async run(now, signal) {
      await accounts.settleLeft(signal);
      const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1));
      for (const { code } of await units.list())
        for (const month of [now, before]) {
          signal.throwIfAborted();
          await log.repairNumbers(partitionOf(code, month));
        }
    },
  };
}
