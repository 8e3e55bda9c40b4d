import type { RolesOf } from "../../records/index.js";
import type { Colleague } from "../people/colleague.js";
import type { Person, Turn } from "../turn/turn.js";

/** What somebody may want to do with an application or an account. */
export type AccountAction =
  | "see-accounts"
  | "decide-application-as-lead"
  | "decide-application-as-press-office"
  | "amend-account"
  | "decide-account-change"
  | "hand-over-account"
  | "close-account";

/** What it is about. */
interface AccountSubject {
  readonly unitCode: string;
  /** The Entra object id of the applicant. */
  readonly ownerId?: string;
  /** The Entra object ids of the account's owner and deputy. */
  readonly accountOwnerIds?: readonly string[];
  readonly reference?: string;
}

/** Who may do what, and who to ask. Decided from the turn's authenticated person and stored data, never from a card. */
export interface AccountRights {
  /** The codes of the units whose accounts the person may see. */
  unitsOf(turn: Turn): Promise<readonly string[]>;
  who(person: Person): Promise<RolesOf>;
  /** Undefined if the person may. Otherwise logs the refusal and returns what to tell them. */
  refusal(turn: Turn, action: AccountAction, subject: AccountSubject): Promise<string | undefined>;
  /** All units. */
  units(): Promise<readonly { readonly code: string; readonly name: string }[]>;
  leadsOf(unitCode: string): Promise<readonly Colleague[]>;
  pressOffice(): Promise<readonly Colleague[]>;
}
