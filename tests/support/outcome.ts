import type { AdaptiveCard } from "../../cards/index.js";
import { type Outcome, seenOf } from "../../dialogs/turn/outcome.js";

/** The card that somebody is shown. @throws Error if they are only told something */
export function cardIn(outcome: Outcome): AdaptiveCard {
  const seen = seenOf(outcome);
  if (typeof seen === "string") throw new Error(`Expected a card, but the answer is: ${seen}`);
  return seen;
}
