import { setTimeout as delay } from "node:timers/promises";
import { StorageError } from "../errors.js";

/** How waiting is done, so that tests need not wait. */
export interface Waiting {
  /** Resolves after so many milliseconds; rejects at once when told to stop. */
  readonly sleep: (ms: number, stop?: AbortSignal) => Promise<unknown>;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

/** As on the clock. */
export const REAL_TIME: Waiting = { sleep: (ms, signal) => delay(ms, undefined, signal && { signal }), random: Math.random };

/**
 * How long to wait after a try has failed, in milliseconds; undefined: it is not tried again.
 *
 * @param tries so far, from 1
 */
type WaitAfter = (failure: unknown, tries: number) => number | undefined;

const FIRST_MS = 30;
const LONGEST_MS = 600;
/** After so much waiting it is given up. */
const TOTAL_MS = 5_000;

/**
 * Does the work, and again where it fails with what may pass.
 *
 * @param work may be done more than once; is told which try it is, from 1
 * @throws what the last try failed with
 */
export async function retried<T>(
  work: (attempt: number) => Promise<T>,
  waitAfter: WaitAfter,
  sleep: Waiting["sleep"] = REAL_TIME.sleep,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      const wait = waitAfter(error, attempt);
      if (wait === undefined) throw error;
      if (wait > 0) await sleep(wait);
    }
  }
}

/**
 * Where somebody else wrote first: at most so many tries.
 *
 * @param pauseMs how long to wait so that the other one can finish, times the tries so far; 0 where the work itself waits
 */
export function onConflict(most: number, pauseMs = 0): WaitAfter {
  return (failure, tries) => (isConflict(failure) && tries < most ? pauseMs * tries : undefined);
}

/** Where somebody else wrote first: as long as {@link waits} says. */
export function onConflictFor(random: Waiting["random"]): WaitAfter {
  const waiting = waits(random);
  return (failure) => (isConflict(failure) ? waiting.next().value : undefined);
}

/** The waits between tries, in milliseconds: longer and longer, with jitter, about five seconds in all. */
export function* waits(random: () => number): Generator<number, undefined> {
  let total = 0;
  for (let longest = FIRST_MS; total < TOTAL_MS; longest = Math.min(longest * 2, LONGEST_MS)) {
    const wait = Math.round(longest * (0.3 + 0.7 * random()));
    total += wait;
    yield wait;
  }
  return undefined;
}

function isConflict(failure: unknown): boolean {
  return failure instanceof StorageError && failure.code === "conflict";
}
