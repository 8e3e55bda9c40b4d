import type { Verdict } from "../../guidance/index.js";

/** A reason, as far as something can be done about it. */
interface Remedied {
  readonly verdict: Verdict;
  /** What has to be met first. */
  readonly condition?: string | undefined;
  readonly instead?: string | undefined;
}

/** Verdicts that leave no way but another one. */
const INSTEAD: readonly Verdict[] = ["do-not-post", "elsewhere"];

/** What there is to do about a reason, and the words that introduce it; undefined if nothing. */
export function todoOf({ verdict, condition, instead }: Remedied): { readonly lead: string; readonly text: string } | undefined {
  const text = condition ?? instead;
  if (text === undefined) return undefined;
  return { lead: INSTEAD.includes(verdict) && condition === undefined ? "Instead:" : "To do:", text };
}
