import { REAL_TIME } from "../../../storage/index.js";

/** How long things may take, in milliseconds. */
export interface Limits {
  /** The work of a turn. After that the person is told that it takes longer, and the result follows. */
  readonly workMs: number;
  /** The same in a dialog. */
  readonly dialogMs: number;
  /** A turn as a whole, with what it sends. */
  readonly turnMs: number;
  /** One try to send or change a message. */
  readonly tryMs: number;
  /** All tries to deliver a follow-up, from when it is ready. */
  readonly followUpMs: number;
}

/**
 * Teams gives up on a turn after 10 seconds at the least and sends it again. Half of that is for the work, so that there is
 * time to say that it takes longer, and the rest of `turnMs` is for sending; what is left over is for the way there and back.
 * A dialog waits for 5 seconds.
 */
export const LIMITS: Limits = { workMs: 5_000, dialogMs: 3_500, turnMs: 8_500, tryMs: 3_000, followUpMs: 60_000 };

/** How time passes. */
export interface Timers {
  /** Milliseconds since a fixed moment. */
  now(): number;
  /** Resolves after so many milliseconds; rejects at once when told to stop. */
  sleep(ms: number, stop?: AbortSignal): Promise<unknown>;
}

export const TIMERS: Timers = {
  now: () => performance.now(),
  sleep: REAL_TIME.sleep,
};

/** The result of the work if it finishes in time; undefined if it is still running. */
export async function inTime<T>(work: Promise<T>, ms: number, timers: Timers): Promise<{ readonly value: T } | undefined> {
  const over = new AbortController();
  const late = timers.sleep(ms, over.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    over.abort();
  }
}
