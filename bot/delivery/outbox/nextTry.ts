import type { Failed } from "../fate.js";

/** What the outbox does with a message that was not accepted. */
export type NextTry =
  | {
      readonly kind: "later";
      /** After how many milliseconds. */
      readonly inMs: number;
      /** The person cannot be reached: it is tried sooner once they write to the bot. */
      readonly unreachable: boolean;
    }
  | { readonly kind: "give-up" };

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FIRST_AWAY_MS = 60_000;
const LONGEST_AWAY_MS = 24 * 60 * 60_000;

interface Sent {
  /** So far, from 1. */
  readonly tries: number;
  /** It replaces a message that was sent before. */
  readonly isChange: boolean;
  /** What to do if it may have been accepted after all. */
  readonly inDoubt: "again" | "never";
}

/** The outbox has time: it waits for a token, and for people to come back, as long as the message is of use. */
export function nextTry(failed: Failed, { tries, isChange, inDoubt }: Sent): NextTry {
  switch (failed.kind) {
    case "again":
      return later(tries, failed.inMs);
    case "in-doubt":
      return inDoubt === "again" ? later(tries) : GIVE_UP;
    case "never":
      if (failed.because === "not-admitted") return later(tries);
      return !isChange && (failed.because === "blocked" || failed.because === "not-there") ? whenReachable(tries) : GIVE_UP;
  }
}

const GIVE_UP: NextTry = { kind: "give-up" };

/** Longer each time, and at least as long as the channel says. */
export function later(tries: number, atLeastMs = 0): NextTry {
  const inMs = Math.max(Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS), atLeastMs);
  return { kind: "later", inMs, unreachable: false };
}

export function whenReachable(tries: number): NextTry {
  return { kind: "later", inMs: Math.min(FIRST_AWAY_MS * 2 ** (tries - 1), LONGEST_AWAY_MS), unreachable: true };
}
