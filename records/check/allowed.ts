import { type ActionEvent, type CheckEvent, isVerdict, type ReviewedEvent } from "./actions.js";
import { deciderOf, whyNotSecond } from "./second.js";
import type { Standing } from "./standing.js";
import { countsWith, standsLeft, takesTwo } from "./stands.js";
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
 * A lead decides nothing of their own, and a verdict is never made milder than the rules make it on the answers that count, nor
 * than a decision that stands, unless that is let go of by name and with a reason. What the rules forbid on the answers that
 * count takes two people to put right.
 *
 * @throws RangeError
 */
export function requireAllowed(event: ActionEvent, state: RuledStanding): void {
  if (event.kind === "kept" && state.mustComeDown !== undefined)
    refusal("answer", event.reference)("what has to come down is not kept");
  if (event.kind === "review-withdrawn" && event.by.id !== event.person.id)
    refusal("withdrawal", event.reference)("nobody withdraws what another has asked");
  if (event.kind === "noted" && event.by.id === event.person.id) refusal("note", event.reference)("leads note for one another");
  if (event.kind !== "reviewed" && event.kind !== "correction-proposed") return;
  if (event.by.id === event.person.id) refusal("decision", event.reference)("nobody decides about their own check");
  if (event.standsInFor?.some(({ id }) => id === event.person.id))
    refusal("decision", event.reference)("nobody decides in the place of the one whose check it is");
  if (state.foundAfter !== undefined && (event.ruled !== undefined || event.lets !== undefined))
    refusal("decision", event.reference)("something was found since, and the person has not answered it");
  if (event.kind === "reviewed") requireRuled(event, state);
}

type RuledStanding = Pick<
  Standing,
  "got" | "ruled" | "revision" | "verdict" | "stands" | "corrections" | "proposal" | "mustComeDown" | "foundAfter"
>;

function requireRuled(event: ReviewedEvent, state: RuledStanding) {
  const { verdict, corrections, outcome, lets, note = "" } = event;
  const { got, stands = [] } = state;
  const refuse = refusal("decision", event.reference);
  if (outcome === "agreed" && verdict !== got && verdict !== state.verdict) refuse("it agrees with a verdict that there is not");
  if (event.ruled !== undefined && !corrections) refuse("it says what the rules give, and puts nothing right");
  const ruled = event.ruled ?? state.ruled;
  if (event.states?.some((each) => isMilder(ruled, each.verdict))) refuse("what it puts right says more than the rules give");
  if (event.refuses !== undefined && (event.ruled !== undefined || lets !== undefined))
    refuse("a correction waits, and this neither confirms nor refuses it");
  if (isMilder(verdict, ruled)) refuse("it is milder than the rules on the answers that count");
  if (lets?.some((each) => !stands.some(({ by }) => by === each))) refuse("it lets go of a decision that does not stand");
  if (lets !== undefined && note.trim() === "") refuse("it does not say why an earlier decision does not stand any more");
  const left = standsLeft(state, event);
  const counts = countsWith(ruled, left);
  if (isMilder(verdict, counts)) refuse("it is milder than a decision that stands");
  if ((event.ruled !== undefined || lets !== undefined) && isMilder(counts, verdict))
    refuse("it is stricter than what follows from it, and that is a decision by itself");
  const lifted = stands.filter((stand) => !left.includes(stand));
  if (takesTwo(lifted) || (state.ruled === "do-not-post" && isMilder(ruled, state.ruled))) requireSecond(event, state, refuse);
}

function requireSecond(event: ReviewedEvent, { proposal }: RuledStanding, refuse: (why: string) => void): void {
  const proposer = proposal?.eventId === event.confirms ? proposal : undefined;
  if (!proposer) refuse("a prohibition is only lifted by two people");
  else if (whyNotSecond(deciderOf(event), { ...proposer, id: proposer.by }, event.person.id) !== undefined)
    refuse("a prohibition is only lifted by two people who are independent of each other");
}

function refusal(what: "verdict" | "decision" | "answer" | "note" | "withdrawal", reference: string): (why: string) => void {
  return (why) => {
    throw new RangeError(`The ${what} on ${reference} cannot be logged: ${why}.`);
  };
}
