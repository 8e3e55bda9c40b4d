import type { ReviewState, UpState, VerdictHolder } from "../../records/index.js";
import type { Mark, Order } from "./filter.js";

/** Whose verdict counts, in words. */
export const HOLDER_WORDS: Readonly<Record<VerdictHolder, string>> = {
  rules: "the guidance",
  lead: "a team lead",
};

export const REVIEW_WORDS: Readonly<Record<ReviewState, string>> = {
  none: "never reviewed",
  waiting: "waiting for a team lead",
  second: "a correction to confirm",
  agreed: "agreed by a team lead",
  overruled: "changed by a team lead",
  earlier: "changed since a team lead’s review",
};

/** For checks whose current state no lead has reviewed. */
export const TO_REVIEW_WORDS = "not reviewed yet";

export const UP_WORDS: Readonly<Record<UpState, string>> = {
  never: "never posted",
  up: "up",
  down: "taken down",
};

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  waits: "waiting for a team lead, or to be taken down",
  setAside: "findings set aside",
  foundAfter: "found in the picture after the verdict",
  asked: "unanswered question",
  mustComeDown: "posted although it is not OK",
};

export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  risk: "riskiest first",
  oldest: "oldest first",
};

/** Options for a choice, their labels capitalised. */
export function optionsOf<Id extends string>(ids: readonly Id[], words: Readonly<Record<Id, string>>) {
  return ids.map((id) => ({ id, label: `${words[id].charAt(0).toUpperCase()}${words[id].slice(1)}` }));
}
