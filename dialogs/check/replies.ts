import type { AdaptiveCard } from "../../cards/index.js";
import { asMessage, type Reply } from "../turn/turn.js";

/** Makes the reply a new message that leaves the pressed card as it is. */
export function alone(reply: Reply | undefined): Reply {
  return asMessage(reply?.inPlace);
}

/** The same, after these cards. */
export function besides(cards: readonly AdaptiveCard[] = [], reply: Reply): Reply {
  return { also: [...cards, ...(alone(reply).also ?? [])] };
}
