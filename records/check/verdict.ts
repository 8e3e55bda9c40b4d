/** The verdicts as they are recorded: those on what may be posted, worst first, then those on a new account that differ. */
export const RECORDED_VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post", "elsewhere", "not-yet", "ready"] as const;
export type Verdict = (typeof RECORDED_VERDICTS)[number];

/** The only verdict on which anything may be up. */
export const MAY_BE_UP: Verdict = "ok-to-post";

/** Whether one verdict on what may be posted is milder than another. */
export function isMilder(verdict: Verdict, than: Verdict): boolean {
  return RECORDED_VERDICTS.indexOf(verdict) > RECORDED_VERDICTS.indexOf(than);
}

/** The stricter of two verdicts on what may be posted. */
export function stricter(one: Verdict, other: Verdict): Verdict {
  return isMilder(one, other) ? other : one;
}
