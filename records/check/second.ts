import type { LeadEvent } from "./actions.js";

/** Whoever decides about a check, and the leads in whose place, by their Entra object ids. */
export interface Decider {
  readonly id: string;
  /** Left out or empty for whoever leads the unit themselves or is of the press office. */
  readonly inPlaceOf?: readonly string[];
}

/** Why somebody cannot confirm what another has proposed. */
export type NotSecond =
  | "own-check"
  | "own-proposal"
  | "named-by-owner"
  | "named-by-proposer"
  | "proposed-in-their-place"
  | "same-lead";

/** Who made an event, as it was recorded. */
export function deciderOf({ by, standsInFor = [] }: Pick<LeadEvent, "by" | "standsInFor">): Decider {
  return { id: by.id, inPlaceOf: standsInFor.map(({ id }) => id) };
}

/**
 * Why somebody is no second person for what another has proposed; undefined if they are one. Two people lift a prohibition only where
 * neither decides by the other's word, nor both by a third one's, nor the second by that of the person whose check it is.
 *
 * @param ownerId whose check it is
 */
export function whyNotSecond(second: Decider, proposer: Decider, ownerId: string): NotSecond | undefined {
  const [forSecond, forProposer] = [second.inPlaceOf ?? [], proposer.inPlaceOf ?? []];
  if (second.id === ownerId) return "own-check";
  if (second.id === proposer.id) return "own-proposal";
  if (forSecond.includes(ownerId)) return "named-by-owner";
  if (forSecond.includes(proposer.id)) return "named-by-proposer";
  if (forProposer.includes(second.id)) return "proposed-in-their-place";
  return forSecond.some((id) => forProposer.includes(id)) ? "same-lead" : undefined;
}
