import type { NonEmpty } from "./nonEmpty.js";

/**
 * The verdicts that the checks of a flow can end in, worst first. The worst that any rule gives is the verdict of the
 * check; the third goes with a condition that is still open, and the last has nothing against it.
 */
export const SCALES = {
  /** May it be posted? */
  post: ["do-not-post", "refer", "post-if", "ok-to-post"],
  /** May an account be asked for? */
  account: ["refer", "elsewhere", "not-yet", "ready"],
} as const;

export type ScaleId = keyof typeof SCALES;
export type Verdict = (typeof SCALES)[ScaleId][number];

/** The ids of all scales. */
export const SCALE_IDS = Object.keys(SCALES) as readonly ScaleId[];

/** Verdicts that meeting a condition does not lift: whoever gets one is told what to do instead. */
const CLOSED = { post: ["do-not-post"], account: ["refer", "elsewhere"] } as const satisfies Record<ScaleId, readonly Verdict[]>;

/** A verdict that meeting a condition does not lift. */
export type ClosedVerdict = (typeof CLOSED)[ScaleId][number];

export function verdictsOf(scale: ScaleId): readonly Verdict[] {
  return SCALES[scale];
}

/** The verdict of a check in which conditions are open and nothing worse. */
export function conditionalOf(scale: ScaleId): Verdict {
  return SCALES[scale][2];
}

/** The mildest verdict: nothing stands against it. */
export function clearOf(scale: ScaleId): Verdict {
  return SCALES[scale][3];
}

export function isClosed(scale: ScaleId, verdict: Verdict): verdict is ClosedVerdict {
  return (CLOSED[scale] as readonly Verdict[]).includes(verdict);
}

/** Whether a reason's own verdict counts for nothing under the one that was decided: that is closed, and the reason does not close it. */
export function isMoot(scale: ScaleId, decided: Verdict, own: Verdict): boolean {
  return isClosed(scale, decided) && !isClosed(scale, own);
}

/** How bad a verdict is: 0 is the worst of its scale. */
export function rank(verdict: Verdict, scale: ScaleId = "post"): number {
  return verdictsOf(scale).indexOf(verdict);
}

/** The worst of some verdicts. Of none there is no worst, and nothing milder stands in for it. */
export function worst<V extends Verdict>(verdicts: NonEmpty<V>, scale: ScaleId = "post"): V {
  return verdicts.reduce((bad, verdict) => (rank(verdict, scale) < rank(bad, scale) ? verdict : bad));
}
