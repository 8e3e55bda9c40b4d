import { type ActionEvent, type CheckEvent, isVerdict, type ReviewedEvent } from "./actions.js";
import type { Standing } from "./standing.js";
import { isMilder, type Verdict } from "./verdict.js";

/** The verdicts that allow something, or may once conditions are met. */
export const ALLOWS: readonly Verdict[] = ["post-if", "ok-to-post", "not-yet", "ready"];

/**
 * A verdict has a reason of its own kind, every reason a citation, and words alone allow nothing.
 *
 * @throws RangeError
 */
export function requireReasons(event: CheckEvent): void {
  if (!isVerdict(event)) return;
  const { reference, verdict, reasons, restsOn } = event;
  const refuse = refusal("verdict", reference);
  if (!reasons.some((reason) => reason.verdict === verdict)) refuse(`no reason gives "${verdict}"`);
  if (reasons.some(({ citations }) => citations.length === 0)) refuse("a reason cites nothing");
  if (restsOn === "words" && ALLOWS.includes(verdict)) refuse(`words alone never give "${verdict}"`);
}

/**
 * A lead decides nothing of their own, and a verdict is never made milder than the rules make it: not on the answers that were
 * given, and not on those that were put right. What had been forbidden on the answers given takes two people.
 *
 * @throws RangeError
 */
export function requireAllowed(event: ActionEvent, state: Pick<Standing, "got" | "verdict" | "proposal">): void {
  if (event.kind !== "reviewed" && event.kind !== "correction-proposed") return;
  if (event.by.id === event.person.id) refusal("decision", event.reference)("nobody decides about their own check");
  if (event.kind === "reviewed") requireRuled(event, state);
}

function requireRuled(event: ReviewedEvent, { got, verdict: counts, proposal }: Pick<Standing, "got" | "verdict" | "proposal">) {
  const { verdict, ruled, corrections = [], outcome, confirms } = event;
  const refuse = refusal("decision", event.reference);
  if (outcome === "agreed" && verdict !== got && verdict !== counts) refuse("it agrees with a verdict that there is not");
  if (ruled !== undefined && isMilder(verdict, ruled)) refuse("it is milder than the rules on the corrected answers");
  // Whoever agrees with the verdict that counts changes nothing.
  if (!isMilder(verdict, got) || (outcome === "agreed" && verdict === counts)) return;
  if (ruled === undefined || corrections.length === 0) refuse("it is milder than the rules, and corrects nothing");
  if (got !== "do-not-post") return;
  const isSecond = proposal !== undefined && proposal.eventId === confirms && proposal.by !== event.by.id;
  if (!isSecond) refuse("a prohibition is only lifted by two people");
}

function refusal(what: "verdict" | "decision", reference: string): (why: string) => void {
  return (why) => {
    throw new RangeError(`The ${what} on ${reference} cannot be logged: ${why}.`);
  };
}
