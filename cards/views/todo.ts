import { isMoot, type ScaleId, type Verdict } from "../../guidance/index.js";

/** A reason, as far as something can be done about it. */
interface Remedied {
  readonly verdict: Verdict;
  /** What has to be met first. */
  readonly condition?: string | undefined;
  readonly instead?: string | undefined;
}

/** The verdict that a reason stands under. */
interface Decided {
  readonly verdict: Verdict;
  readonly scale: ScaleId;
}

/** Verdicts that leave no way but another one. */
const INSTEAD: readonly Verdict[] = ["do-not-post", "elsewhere"];

/**
 * What there is to do about a reason, and the words that introduce it; undefined if nothing. Under a closed verdict only
 * what closes it has advice: what a milder reason asks for would read as a way around it.
 */
export function todoOf(
  { verdict, condition, instead }: Remedied,
  decided: Decided,
): { readonly lead: string; readonly text: string } | undefined {
  const text = condition ?? instead;
  if (text === undefined || isMoot(decided.scale, decided.verdict, verdict)) return undefined;
  return { lead: INSTEAD.includes(verdict) && condition === undefined ? "Instead:" : "To do:", text };
}
