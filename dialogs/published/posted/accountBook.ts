import type { Account, RecordedPerson } from "../../../records/index.js";

/** An account of the register, as far as what is posted on it goes. */
export type LiveAccount = Pick<
  Account,
  "reference" | "name" | "platform" | "unit" | "owner" | "deputy" | "registeredAt" | "lastPosted" | "plannedAt"
>;

/** What is noted of an account. */
export interface AccountNote {
  /** Made of what brought it about: an id is noted once a unit. */
  readonly eventId: string;
  /** When, ISO 8601. */
  readonly at: string;
  readonly by: RecordedPerson;
}

export interface AccountPosting extends AccountNote {
  /** The day, as `yyyy-mm-dd`. */
  readonly on: string;
  readonly link?: string | undefined;
  /** The reference of the check. */
  readonly check?: string | undefined;
}

/** The registered accounts that are not closed. All throw StorageError. */
export interface AccountBook {
  of(unitCode: string): Promise<readonly LiveAccount[]>;
  /** Of all units. */
  all(): Promise<readonly LiveAccount[]>;
  find(reference: string): Promise<LiveAccount | undefined>;
  /** Notes that something was posted. Says who noted something under this id first; undefined if the account is closed. */
  posted(account: LiveAccount, posting: AccountPosting): Promise<RecordedPerson | undefined>;
  /** Notes that something is planned; as {@link posted}. */
  planned(account: LiveAccount, note: AccountNote): Promise<RecordedPerson | undefined>;
}

/** Whether what was checked for this platform may be on an account of that one. */
export function isFor(account: Pick<LiveAccount, "platform">, checked: string): boolean {
  if (checked === "facebook-page") return account.platform === "facebook";
  return checked === "flickr" ? account.platform === "flickr" : !["facebook", "flickr"].includes(account.platform);
}
