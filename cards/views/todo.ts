import { isMoot, type ScaleId, type Verdict } from "../../guidance/index.js";

/** The parts of a reason that say what can be done about it. */
interface Remedied {
  readonly verdict: Verdict;
  /** What has to be done first. */
  readonly condition?: string | undefined;
  readonly instead?: string | undefined;
}

/** The verdict that the reason belongs to. */
interface Decided {
  readonly verdict: Verdict;
  readonly scale: ScaleId;
}

/** Verdicts under which the only advice is to do something else instead. */
const INSTEAD: readonly Verdict[] = ["do-not-post", "elsewhere"];

/**
 * What to do about a reason, and the words that introduce it; undefined if nothing can be done. Under a closed verdict only
 * the reasons that close it have advice: advice on a milder reason would read as a way around it.
 */
export function todoOf(
  { verdict, condition, instead }: Remedied,
  decided: Decided,
): { readonly lead: string; readonly text: string } | undefined {
  const text = condition ?? instead;
  if (text === undefined || isMoot(decided.scale, decided.verdict, verdict)) return undefined;
  return { lead: INSTEAD.includes(verdict) && condition === undefined ? "Instead:" : "To do:", text };
}
