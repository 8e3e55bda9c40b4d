import {
  type AccountBook,
  type Feature,
  KeepAlive,
  Posted,
  QUIET_NOTES,
  QuietAccounts,
  type Review,
  type ReviewRights,
  TAKE_DOWNS,
  TakeDownAnswers,
  TakeDownReviews,
} from "../../dialogs/index.js";
import type { Guidance } from "../../guidance/index.js";
import { type CheckLog, type Directory, type Outbox, ReminderRows, type Tables } from "../../storage/index.js";
import { daily, every } from "./schedule/periods.js";
import type { Task } from "./schedule/schedule.js";

export interface RemindersParts {
  readonly guidance: Guidance;
  readonly tables: Tables;
  readonly log: CheckLog;
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly rights: ReviewRights;
  readonly accounts: AccountBook;
  /** What follows once something is up or down. */
  readonly follow: Pick<Review, "logged" | "around" | "tellWhatIsUntold" | "remind">;
  /** After how many days without a post an account counts as quiet. */
  readonly quietDays: number;
}

const MINUTE_MS = 60_000;
/** Staff are reminded on working days, from 09:00 to before 17:00 in London; what was missed is made up on the next. */
const WORKING_HOURS = daily({ from: 9 * 60, until: 17 * 60, workingDays: true });

/** What is noted of posts, and what staff are reminded of: accounts that go quiet, and pictures to be looked at again. */
export function remindersOf(parts: RemindersParts): { readonly features: readonly Feature[]; readonly tasks: readonly Task[] } {
  const { guidance, tables, log, outbox, directory, rights, accounts, follow, quietDays } = parts;
  const reviews = new TakeDownReviews({
    guidance,
    log,
    outbox,
    directory,
    rights,
    reminders: new ReminderRows(tables.outbox, TAKE_DOWNS),
  });
  const quiet = new QuietAccounts({
    accounts,
    unitCodes: async () => (await rights.units()).map(({ code }) => code),
    outbox,
    notes: new ReminderRows(tables.outbox, QUIET_NOTES),
    rights,
    periodDays: quietDays,
  });
  const posted = new Posted({ guidance, log, accounts, reviews, follow });
  return {
    features: [posted, new TakeDownAnswers({ log, reviews, rights, follow }), new KeepAlive(accounts, quiet)],
    tasks: [
      {
        name: "untold",
        period: every(MINUTE_MS),
        run: (now, signal) => follow.tellWhatIsUntold(now, signal, (occasion, check) => posted.makeGood(occasion, check)),
      },
      { name: "take-down-reviews", period: WORKING_HOURS, run: (now, signal) => reviews.run(now, signal) },
      { name: "review-reminders", period: WORKING_HOURS, run: (now, signal) => follow.remind(now, signal) },
      { name: "quiet-accounts", period: WORKING_HOURS, run: (now, signal) => quiet.run(now, signal) },
    ],
  };
}
