import { type AdaptiveCard, groupInputId } from "../../cards/index.js";
import { Buttons } from "../../dialogs/index.js";
import { type Outcome, seenOf } from "../../dialogs/turn/outcome.js";
import { inputsOf, wordsOf } from "./card.js";

/** The card that somebody is shown. @throws Error if they are only told something */
export function cardIn(outcome: Outcome): AdaptiveCard {
  const seen = seenOf(outcome);
  if (typeof seen === "string") throw new Error(`Expected a card, but the answer is: ${seen}`);
  return seen;
}

/** How a form marks what is wrong. */
const MARK = "❗";

/**
 * What is amiss where what somebody sees does not fit what it is said to come to; empty if it fits.
 *
 * @param outcome what a press came to
 */
function misfit(outcome: Outcome): string {
  const seen = seenOf(outcome);
  const words = typeof seen === "string" ? seen : wordsOf(seen);
  const { kind } = outcome;
  if (words.includes(MARK) && kind !== "invalid" && kind !== "out-of-date") return `something is marked, and it is ${kind}`;
  if (kind === "invalid") {
    const ids = inputsOf(seen).map(({ id }) => id);
    const strange = outcome.inputs.filter((input) => !ids.some((id) => id === input || id.startsWith(groupInputId(input, ""))));
    if (outcome.inputs.length === 0 || strange.length > 0) return `it is invalid in no input of the card: ${strange.join(", ")}`;
  }
  if ((kind === "refused" || kind === "not-found") && !words.includes(outcome.why)) return `it is ${kind}, and does not say why`;
  return "";
}

const misfits = new Map<string, string>();
let latest: Outcome | undefined;
const answer = Buttons.prototype.answer;
Buttons.prototype.answer = async function (context, turn, press, card) {
  const reply = await answer.call(this, context, turn, press, card);
  latest = reply.inPlace;
  const amiss = reply.inPlace === undefined ? "" : misfit(reply.inPlace);
  if (amiss !== "") misfits.set(press.verb, amiss);
  return reply;
};

/** What the latest press came to; undefined where it left its card as it is. */
export function latestOutcome(): Outcome | undefined {
  return latest;
}

/** @throws Error if what a press of any test so far was answered does not fit what it is said to come to */
export function allFit(): void {
  const found = [...misfits].map(([verb, amiss]) => `${verb}: ${amiss}`);
  misfits.clear();
  if (found.length > 0) throw new Error(found.join("\n"));
}
