import { londonTime, workingDaysBetween } from "../../guidance/calendar/index.js";
import type { AccountLog } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { AccountFiles } from "./files.js";
import type { Following } from "./following.js";
import type { AccountNotices } from "./notices.js";
import type { AccountRights } from "./rights.js";

/** After this many working days the deciders are reminded, once each working day. */
const PATIENT_DAYS = 5;

/** Scheduled work on applications and accounts. Idempotent. */
export class AccountChores {
  constructor(
    private readonly log: AccountLog,
    private readonly rights: Pick<AccountRights, "units">,
    private readonly files: AccountFiles,
    private readonly notices: AccountNotices,
    private readonly following: Following,
  ) {}

  /**
   * Reminds the deciders of applications that have waited more than five working days, asks people who have since become able to
   * decide, and finishes what an interrupted turn left undone.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async applications(now: Date, signal: AbortSignal): Promise<void> {
    for (const { code } of await this.rights.units())
      for (const { reference, since } of (await this.log.waiting(code)).items) {
        signal.throwIfAborted();
        // One that cannot be read is shown in the waiting list, and must not hold up the others.
        const { found: application } = await orUnread(this.log.application(reference));
        if (!application) continue;
        const file = await this.files.fileOf(application);
        if (application.state === "approved") {
          await orUnread(this.following.follow(file, now));
          continue;
        }
        await this.notices.askKeepers(file, now);
        await this.notices.ask(file, now);
        const waited = workingDaysBetween(new Date(since), now);
        if (waited > PATIENT_DAYS) await this.notices.remind(file, londonTime(now).date, waited, now);
      }
  }

  /**
   * Asks the owners of accounts whose review date has come whether everything is still correct.
   *
   * @throws StorageError `unavailable`; or the abort reason of the signal
   */
  async reviewDates(now: Date, signal: AbortSignal): Promise<void> {
    const today = londonTime(now).date;
    for (const { code } of await this.rights.units())
      for (const account of (await this.log.accountsIn(code)).items) {
        signal.throwIfAborted();
        if (!account.closed && account.reviewOn <= today) await this.notices.askWhetherRight(account, now);
      }
  }
}
