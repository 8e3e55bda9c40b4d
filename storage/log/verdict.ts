/** The verdicts as they are recorded, worst first. */
export const RECORDED_VERDICTS = ["do-not-post", "refer", "post-if", "ok-to-post"] as const;
export type Verdict = (typeof RECORDED_VERDICTS)[number];
