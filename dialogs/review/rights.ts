import type { Colleague } from "../people/colleague.js";
import type { Turn } from "../turn/turn.js";

/** What somebody may want to do with a check. */
export type ReviewAction =
  | "see-check"
  | "decide-review"
  | "ask-about-check"
  | "mark-taken-down"
  | "see-figures"
  | "see-audit"
  | "export";

/** Whose check it is, and of which unit. */
interface Subject {
  readonly unitCode: string;
  /** The Entra object id; left out for a list. */
  readonly ownerId?: string;
  readonly reference?: string;
}

/** Who may do what, and who to ask. Decided from the turn's authenticated person and stored data, never from a card. */
export interface ReviewRights {
  /** The codes of the units whose checks the person may see. */
  unitsOf(turn: Turn): Promise<readonly string[]>;
  /** Undefined if the person may. Otherwise logs the refusal and returns what to tell them. */
  refusal(turn: Turn, action: ReviewAction, subject: Subject): Promise<string | undefined>;
  /** All units. */
  units(): Promise<readonly { readonly code: string; readonly name: string }[]>;
  leadsOf(unitCode: string): Promise<readonly Colleague[]>;
  pressOffice(): Promise<readonly Colleague[]>;
}

/** For a service without roles: everybody sees their own checks, and nobody decides. */
export const NO_ROLES: ReviewRights = {
  unitsOf: async () => [],
  refusal: async ({ person }, action, { ownerId }) =>
    action === "see-check" && ownerId === person.id ? undefined : "This is for team leads and the press office.",
  units: async () => [],
  leadsOf: async () => [],
  pressOffice: async () => [],
};
