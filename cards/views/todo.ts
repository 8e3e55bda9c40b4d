import type { Verdict } from "../../guidance/index.js";

/** A reason, as far as something can be done about it. */
interface Remedied {
  readonly verdict: Verdict;
  /** What has to be met first. */
  readonly condition?: string | undefined;
  readonly instead?: string | undefined;
}

/** What there is to do about a reason, and the words that introduce it; undefined if nothing. */
export function todoOf({ verdict, condition, instead }: Remedied): { readonly lead: string; readonly text: string } | undefined {
  const text = condition ?? instead;
  if (text === undefined) return undefined;
  return { lead: verdict === "do-not-post" && condition === undefined ? "Instead:" : "To do:", text };
}
