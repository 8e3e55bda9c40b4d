/**
 * A check whose outcome holds for a while: whoever asks meanwhile, or while it runs, gets the same.
 *
 * @param ms how long an outcome holds, from when the check began, in milliseconds
 * @param now the time in milliseconds, of a clock that is never put back
 */
export function heldFor(ms: number, now: () => number, check: () => Promise<void>): () => Promise<void> {
  let last: { readonly since: number; readonly outcome: Promise<void> } | undefined;
  return () => {
    if (!last || now() - last.since >= ms) last = { since: now(), outcome: check() };
    return last.outcome;
  };
}
