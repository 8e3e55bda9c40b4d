import { londonTime, workingDaysBetween } from "../../guidance/calendar/index.js";
import type { AccountLog } from "../../storage/index.js";
import { orUnread } from "../turn/orUnavailable.js";
import type { AccountFiles } from "./files.js";
import type { Following } from "./following.js";
import type { AccountNotices } from "./notices.js";
import type { AccountRights } from "./rights.js";

/** After so many working days whoever decides is reminded, once a working day. */
const PATIENT_DAYS = 5;

/** What is done about applications and accounts without anybody asking for it. Done twice it does no more than once. */
export class AccountChores {
  constructor(
    private readonly log: AccountLog,
    private readonly rights: Pick<AccountRights, "units">,
    private readonly files: AccountFiles,
    private readonly notices: AccountNotices,
    private readonly following: Following,
  ) {}

  /**
   * Reminds whoever has to decide on what has waited for more than five working days, asks those who have become able to
   * decide meanwhile, and finishes what a turn that was cut off left behind.
   *
   * @throws StorageError `unavailable`; whatever the signal was given as its reason
   */
  async applications(now: Date, signal: AbortSignal): Promise<void> {
    for (const { code } of await this.rights.units())
      for (const { reference, since } of (await this.log.waiting(code)).items) {
        signal.throwIfAborted();
        // One that is not understood is shown among those that wait, and keeps no other back.
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
   * Asks the owners of accounts whose review date has come whether all is still right.
   *
   * @throws StorageError `unavailable`; whatever the signal was given as its reason
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
