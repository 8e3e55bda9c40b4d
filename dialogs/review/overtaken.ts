import { type CorrectionProposedEvent, digestOf, type LeadEvent, type ReviewedEvent } from "../../records/index.js";
import type { Turn } from "../turn/turn.js";
import { proposalId } from "./actsOn.js";
import type { CheckFile } from "./checkFile.js";
import type { RecordPress as Press } from "./declaration.js";

/** What has happened to a check since the pressed card was made. */
export type Overtaken =
  /** An earlier delivery of this press has decided it, or another lead has. */
  | { readonly kind: "settled"; readonly decision: ReviewedEvent }
  /** An earlier delivery of this press has proposed a correction, which waits for somebody else. */
  | { readonly kind: "proposed"; readonly proposal: CorrectionProposedEvent }
  /** It has changed in some other way. */
  | { readonly kind: "changed" };

/** What has overtaken the press; undefined if its card is up to date. Read-only. */
export function overtakenBy(turn: Turn, { check, waits }: CheckFile, press: Press): Overtaken | undefined {
  const { q, n, d = "", p } = press.more;
  const decision = check.history.findLast(
    (event) => event.kind === "reviewed" && (isOfPress(event, press, turn) || isOfAnother(event, q, turn)),
  );
  if (decision?.kind === "reviewed") return { kind: "settled", decision };
  const { review } = check;
  if (review.state === "second" && isOfPress(review.proposal, press, turn))
    return { kind: "proposed", proposal: review.proposal };
  const isLatest =
    (n === undefined || n === String(check.current.revision)) &&
    (q === undefined || q === waits?.eventId) &&
    d === (check.decided ?? "") &&
    p === proposalId(check);
  return isLatest ? undefined : { kind: "changed" };
}

/** Whether another lead has decided what this card asks about. */
function isOfAnother(event: ReviewedEvent, waiting: string | string[] | undefined, { person }: Turn): boolean {
  return event.answers === waiting && event.by.id !== person.id;
}

/** Identifies a press: its verb, what its card carried, and the inputs. */
export function pressKey({ verb, more, inputs }: Press): string {
  return digestOf([verb, more, inputs], 16);
}

/** What each press that decides something writes. */
const WRITES: Readonly<Record<string, (event: LeadEvent) => boolean>> = {
  "review.agree": (event) => event.kind === "reviewed" && event.outcome === "agreed" && !event.ruled && !event.lets,
  "review.change": (event) => event.kind === "reviewed" && event.outcome === "overruled" && !event.ruled && !event.lets,
  "review.corrected": ({ ruled, lets }) => ruled !== undefined && !lets,
  "review.confirmed": ({ ruled, lets }) => ruled !== undefined && !lets,
  "review.second": (event) => event.kind === "reviewed" && event.confirms !== undefined,
  "review.letgo": ({ lets }) => lets !== undefined,
};

/** Whether this person wrote the event with an earlier delivery of this press, for the same state of the check. */
function isOfPress(event: LeadEvent, press: Press, { person }: Turn): boolean {
  const { verb, more } = press;
  if (event.pressed !== undefined) return event.by.id === person.id && event.pressed === pressKey(press);
  const { d = "", n } = more;
  const isOfCard = event.after === d && (n === undefined || n === String(event.of));
  return event.by.id === person.id && isOfCard && (WRITES[verb]?.(event) ?? false);
}
