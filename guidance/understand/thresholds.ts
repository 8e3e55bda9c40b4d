/**
 * From which likelihoods on something counts, as the readers say them. What each is worth in truth and what it costs:
 * `npm run train -- calibrate`, and docs/understanding.md.
 */
export interface Thresholds {
  /** From this one on a fact counts as stated. */
  readonly stated: number;
  /** From this one on a fact that would forbid it is asked about. */
  readonly likely: number;
  /** Something that may be forbidden with this likelihood is never passed off as a general question, and is asked about. */
  readonly wary: number;
  /** Without the phrase files' word for it, a prohibition is answered at once from this likelihood on; below, it is asked about. */
  readonly sure: number;
}

export const THRESHOLDS: Thresholds = { stated: 0.5, likely: 0.1, wary: 0.2, sure: 0.7 };
