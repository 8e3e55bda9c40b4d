import { type AccountRights, Accounts, type Feature } from "../../dialogs/index.js";
import type { Guidance } from "../../guidance/index.js";
import type { AccountLog, Directory, Outbox, TableStateStore } from "../../storage/index.js";
import { daily } from "./schedule/periods.js";
import type { Task } from "./schedule/schedule.js";

export interface AccountsOptions {
  readonly guidance: Guidance;
  readonly store: TableStateStore;
  readonly log: AccountLog;
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly rights: AccountRights;
}

/** Once a working day, from 09:00 to before 17:00 in London. */
const WORKING_HOURS = daily({ from: 9 * 60, until: 17 * 60, workingDays: true });

/** Applications for accounts and the register, and what is done about them of the bot's own accord. */
export function accountsOf(options: AccountsOptions): { readonly feature: Feature; readonly tasks: readonly Task[] } {
  const feature = new Accounts(options);
  const { chores } = feature;
  return {
    feature,
    tasks: [
      { name: "account-applications", period: WORKING_HOURS, run: (now, signal) => chores.applications(now, signal) },
      { name: "account-review-dates", period: WORKING_HOURS, run: (now, signal) => chores.reviewDates(now, signal) },
    ],
  };
}
