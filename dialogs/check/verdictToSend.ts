import { type AdaptiveCard, sentVerdictCard } from "../../cards/index.js";
import type { Flow, Guidance } from "../../guidance/index.js";
import type { PresentCheck } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";
import type { Check } from "./check.js";
import { sinceVerdict } from "./checkDecision.js";
import { isAbout } from "./checkViews.js";
import { shownVerdict } from "./verdictView.js";

export const NOT_TO_SEND =
  "This cannot be sent to others as it stands: something about it is still open, or has changed. See below what there is to do.";

/**
 * A check's verdict for others to see: without what the person wrote, or a lead.
 *
 * @returns undefined where it is not the verdict of the answers as they are, or something about it is still open
 */
export function verdictToSend(
  guidance: Pick<Guidance, "version">,
  flow: Flow,
  check: Check,
  record: PresentCheck | undefined,
  turn: Turn,
): AdaptiveCard | undefined {
  if (!record || check.cancelled || !isAbout(record, check)) return undefined;
  if (sinceVerdict(flow, check, guidance.version, record.corrections) !== "current") return undefined;
  const { review, questions, foundAfter, mustComeDown, uncarried, holder, decision } = record;
  const isAsked = questions.some(({ answer }) => answer === undefined);
  const isWaiting = review.state === "waiting" || review.state === "second" || isAsked;
  const isOpen = isWaiting || foundAfter !== undefined || mustComeDown !== undefined || uncarried === true;
  if (isOpen || check.looking !== undefined) return undefined;
  const shown = shownVerdict(record, flow.scale);
  const own = shown.reasons.filter(({ reason }) => reason !== decision?.note);
  return sentVerdictCard({
    shown: { ...shown, reasons: own },
    by: turn.person.name,
    reference: record.reference,
    at: record.current.at,
    isWithheld: holder === "lead",
  });
}
