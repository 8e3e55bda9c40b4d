import { type Verdict, verdictsOf } from "../engine/scales.js";
import type { Flow, Rule } from "../engine/types.js";

/** The verdicts in words. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  "do-not-post": "Do not post",
  refer: "Refer",
  "post-if": "Post if",
  "ok-to-post": "OK to post",
  elsewhere: "Better from another account",
  "not-yet": "Not yet",
  ready: "Ready to ask for approval",
};

/** A flow's rules by the verdict they give, worst first; verdicts no rule gives are left out. */
export function rulesByVerdict(flow: Flow): readonly { readonly verdict: Verdict; readonly rules: readonly Rule[] }[] {
  return verdictsOf(flow.scale)
    .map((verdict) => ({ verdict, rules: flow.rules.filter((rule) => rule.verdict === verdict) }))
    .filter(({ rules }) => rules.length > 0);
}
