/** How waiting is done, so that tests need not wait. */
export interface Waiting {
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

const FIRST_MS = 30;
const LONGEST_MS = 600;
/** After so much waiting it is given up. */
const TOTAL_MS = 5_000;

/** The waits between tries, in milliseconds: longer and longer, with jitter, about five seconds in all. */
export function* waits(random: () => number): Generator<number> {
  let total = 0;
  for (let longest = FIRST_MS; total < TOTAL_MS; longest = Math.min(longest * 2, LONGEST_MS)) {
    const wait = Math.round(longest * (0.3 + 0.7 * random()));
    total += wait;
    yield wait;
  }
}
