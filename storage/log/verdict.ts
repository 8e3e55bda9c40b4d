/** The verdicts as they are recorded: those on what may be posted, worst first, then those on a new account that differ. */
export const RECORDED_VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post", "elsewhere", "not-yet", "ready"] as const;
export type Verdict = (typeof RECORDED_VERDICTS)[number];
