import type { Units } from "../../dialogs/index.js";
import { partitionOf } from "../../records/index.js";
import type { CheckLog } from "../../storage/index.js";
import { every } from "./schedule/periods.js";
import type { Task } from "./schedule/schedule.js";

const HOUR_MS = 3_600_000;

/**
 * Writes the numbers of this month and the one before it where an instance came to its end before it could: what it had
 * appended is counted within the hour. All months are looked at each night, with the upgrade.
 */
export function hourlyNumbers(log: Pick<CheckLog, "repairNumbers">, units: Pick<Units, "list">): Task {
  return {
    name: "month-numbers",
    period: every(HOUR_MS),
    async run(now, signal) {
      const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1));
      for (const { code } of await units.list())
        for (const month of [now, before]) {
          signal.throwIfAborted();
          await log.repairNumbers(partitionOf(code, month));
        }
    },
  };
}
