import type { Unread } from "../../records/index.js";
import { StorageError, UnreadError } from "../../storage/index.js";
import { type Denial, unavailable } from "./outcome.js";
import { asMessage, type Reply } from "./turn.js";
import { unreadAnswer } from "./unreadWords.js";

/** What somebody is told where table storage does not answer. */
export const UNREACHABLE = "I cannot reach my records just now. Nothing is lost. Wait a moment, then try again.";
export const OUT_OF_REACH = unavailable(UNREACHABLE);
const KEPT = "What I have kept of this";

/**
 * What the work comes to; that nothing is lost, where table storage does not answer; or why nothing is done, where what is
 * stored is not understood.
 */
export async function reachable(work: () => Promise<Reply>, otherwise: Reply = { inPlace: OUT_OF_REACH }): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadError) return inPlaceOf(otherwise, unavailable(unreadAnswer(KEPT, error.why)));
    if (error instanceof StorageError) return otherwise;
    throw error;
  }
}

/** Said where the other answer would have been: in place of the card, or as a message of its own. */
function inPlaceOf({ inPlace }: Reply, why: Denial): Reply {
  return inPlace === undefined ? asMessage(why) : { inPlace: why };
}

/** What was found; or why what is there is not understood. @throws what the work throws otherwise */
export async function orUnread<T>(work: Promise<T>): Promise<{ readonly found?: T; readonly why?: Unread }> {
  try {
    return { found: await work };
  } catch (error) {
    if (error instanceof UnreadError) return { why: error.why };
    throw error;
  }
}
