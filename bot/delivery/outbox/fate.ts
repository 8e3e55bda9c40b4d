import { maySendAgain, type SendFailure, waitAfter } from "../connector/resend.js";

/** What comes of a message that was not taken: tried again, kept until the person can be reached, or given up. */
export type Fate = "again" | "unreachable" | "give-up";

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FIRST_AWAY_MS = 60_000;
const LONGEST_AWAY_MS = 24 * 60 * 60_000;
/** The bot's own token was refused: that is put right in the settings. */
const NOT_ADMITTED = 401;
/** The person has taken the bot out, or wants no messages. */
const AWAY = [403, 404];

/**
 * Decides on a message that the channel did not take.
 *
 * @param inDoubt what to do where it may have been taken all the same
 */
export function fateOf(why: SendFailure, method: "POST" | "PUT", inDoubt: "again" | "never"): Fate {
  const { statusCode, code } = why;
  if (maySendAgain(why, method) || statusCode === NOT_ADMITTED) return "again";
  // Without a status and a code it never came as far as the network: there was no token to be had.
  if (statusCode === undefined && code === undefined) return "again";
  if (statusCode !== undefined && AWAY.includes(statusCode)) return method === "PUT" ? "give-up" : "unreachable";
  if (statusCode !== undefined && statusCode < 500) return "give-up";
  return inDoubt === "again" ? "again" : "give-up";
}

/** How long to wait before the next try, in milliseconds: longer each time, and as long as the channel says. @param tries so far, from 1 */
export function waitBefore(fate: "again" | "unreachable", tries: number, why: SendFailure = {}): number {
  if (fate === "unreachable") return Math.min(FIRST_AWAY_MS * 2 ** (tries - 1), LONGEST_AWAY_MS);
  return Math.max(Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS), waitAfter(why, tries));
}
