import type { RecordedPerson, RecordedUnit } from "../../storage/index.js";

/** An account of the register, as far as what is posted on it goes. */
export interface LiveAccount {
  readonly reference: string;
  readonly name: string;
  /** As the questions for a new account name it: "facebook". */
  readonly platform: string;
  readonly unit: RecordedUnit;
  readonly owner: RecordedPerson;
  readonly deputy?: RecordedPerson | undefined;
  /** When it was registered, ISO 8601. */
  readonly registeredAt: string;
  /** The latest day on which something was posted, as `yyyy-mm-dd`. */
  readonly lastPosted?: string | undefined;
  /** When it was last said that something is planned, ISO 8601. */
  readonly plannedAt?: string | undefined;
}

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
