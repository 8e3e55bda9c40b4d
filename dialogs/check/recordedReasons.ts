import { citation, openConditions } from "../../cards/index.js";
import type { Decision, Guidance, Reason } from "../../guidance/index.js";
import type { RecordedReason } from "../../records/index.js";

/** The reasons of a decision as they are logged: each with its citations as shown, and its condition if that is open. */
export function recordedReasons(
  guidance: Pick<Guidance, "provisions">,
  decision: Decision,
): readonly [RecordedReason, ...RecordedReason[]] {
  const open = openConditions(decision);
  const recorded = (reason: Reason): RecordedReason => ({
    rule: reason.rule,
    verdict: reason.verdict,
    reason: reason.reason,
    citations: citationsOf(guidance, reason.provisions),
    ...(reason.instead !== undefined && { instead: reason.instead }),
    ...(open.includes(reason) && reason.condition && { condition: reason.condition.text }),
  });
  const [first, ...others] = decision.reasons;
  return [recorded(first), ...others.map(recorded)];
}

/** Provisions as they are cited. */
export function citationsOf({ provisions }: Pick<Guidance, "provisions">, ids: readonly string[]): RecordedReason["citations"] {
  return ids.flatMap((id) => {
    const provision = provisions.get(id);
    return provision ? [{ id, shown: citation(provision) }] : [];
  });
}
