import type { RecordedPerson } from "../../../records/index.js";
import type { AccountLog } from "../../../storage/index.js";
import type { AccountBook, AccountNote, AccountPosting, LiveAccount } from "./accountBook.js";

/** The accounts of the register that are not closed. */
export class OpenAccounts implements AccountBook {
  constructor(private readonly log: AccountLog) {}

  async of(unitCode: string): Promise<readonly LiveAccount[]> {
    return (await this.log.accountsIn(unitCode)).items.filter(({ closed }) => !closed);
  }

  async all(): Promise<readonly LiveAccount[]> {
    return (await this.log.allAccounts()).items.filter(({ closed }) => !closed);
  }

  async find(reference: string): Promise<LiveAccount | undefined> {
    const account = await this.log.account(reference);
    return account?.closed ? undefined : account;
  }

  async posted({ reference }: LiveAccount, { link, check, ...posting }: AccountPosting): Promise<RecordedPerson | undefined> {
    const more = { ...(link !== undefined && { link }), ...(check !== undefined && { check }) };
    return (await this.log.recordPosted({ ...posting, ...more, reference })).event?.by;
  }

  async planned({ reference }: LiveAccount, note: AccountNote): Promise<RecordedPerson | undefined> {
    return (await this.log.recordPlanning({ ...note, reference })).event?.by;
  }
}
