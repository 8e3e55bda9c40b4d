import type { Unread } from "../../records/index.js";
import { StorageError, UnreadError } from "../../storage/index.js";
import { type Denial, unavailable } from "./outcome.js";
import { asMessage, type Reply } from "./turn.js";
import { unreadAnswer } from "./unreadWords.js";

/** What people are told while table storage is unavailable. */
export const UNREACHABLE = "I cannot reach my records just now. Nothing is lost. Wait a moment, then try again.";
export const OUT_OF_REACH = unavailable(UNREACHABLE);
const KEPT = "My record of this";

/**
 * The result of the work; or `otherwise` if table storage is unavailable; or why nothing is done, if what is
 * stored cannot be read.
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

/** Puts the denial where the other answer would have been: in place of the card, or as a new message. */
function inPlaceOf({ inPlace }: Reply, why: Denial): Reply {
  return inPlace === undefined ? asMessage(why) : { inPlace: why };
}

/** The result of the work, or why what is stored cannot be read. @throws any other error of the work */
export async function orUnread<T>(work: Promise<T>): Promise<{ readonly found?: T; readonly why?: Unread }> {
  try {
    return { found: await work };
  } catch (error) {
    if (error instanceof UnreadError) return { why: error.why };
    throw error;
  }
}
