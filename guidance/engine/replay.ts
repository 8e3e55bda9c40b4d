import { decide, rank } from "./decide.js";
import { fold } from "./fold.js";
import type { Answers, Flow, Verdict } from "./types.js";

/** What a past check comes to under the guidance as it is now. */
export type Replayed =
  | { readonly kind: "same" | "milder" | "worse"; readonly verdict: Verdict; readonly provisions: readonly string[] }
  /** Questions or answers have changed so much that its answers settle nothing any more. */
  | { readonly kind: "undecidable" };

/**
 * Decides a past check again from its raw answers.
 *
 * @param flow as it is now; undefined if there is no such flow any more
 * @param then the verdict it got
 */
export function decideAgain(flow: Flow | undefined, answers: Answers, then: Verdict): Replayed {
  if (!flow || fold(flow, answers).next) return { kind: "undecidable" };
  const { verdict, provisions } = decide(flow, answers);
  const change = rank(verdict, flow.scale) - rank(then, flow.scale);
  return { kind: change === 0 ? "same" : change < 0 ? "worse" : "milder", verdict, provisions };
}
