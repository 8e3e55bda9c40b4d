import { type Flow, type Rule, VERDICTS, type Verdict } from "../engine/types.js";

/** The verdicts in words. */
export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  "do-not-post": "Do not post",
  refer: "Refer",
  "post-if": "Post if",
  "ok-to-post": "OK to post",
};

/** A flow's rules by the verdict they give, worst first; verdicts no rule gives are left out. */
export function rulesByVerdict(flow: Flow): readonly { readonly verdict: Verdict; readonly rules: readonly Rule[] }[] {
  return VERDICTS.map((verdict) => ({ verdict, rules: flow.rules.filter((rule) => rule.verdict === verdict) })).filter(
    ({ rules }) => rules.length > 0,
  );
}
