import type { ActionEvent } from "./actions.js";
import type { VerdictEvent } from "./events.js";
import type { Verdict } from "./verdict.js";

/** What a list says of a check: `waiting` while a request for review waits, otherwise what its latest event came to. */
export const CHECK_STATUSES = [
  "decided",
  "waiting",
  "agreed",
  "overruled",
  "asked",
  "answered",
  "posted",
  "taken-down",
  "kept",
] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** Where a check stands after some of its events. */
export interface Standing {
  /** The latest verdict the person got from the guidance. */
  readonly got: Verdict;
  /** The verdict that stands: what the person got, or what a lead has made of it since. */
  readonly verdict: Verdict;
  readonly status: CheckStatus;
  /** The request for review that waits; `own` where the person asked, and no lead took it up of their own accord. */
  readonly waiting?: { readonly eventId: string; readonly since: string; readonly own: boolean };
}

/** The part of an event that says where its check stands. */
export type Step = Pick<VerdictEvent, "kind" | "verdict"> | ActionEvent;

/**
 * Where a check stands after one more event.
 *
 * @throws RangeError if the first event is not a verdict
 */
export function standAfter(before: Standing | undefined, event: Step): Standing {
  if (event.kind === "completed" || event.kind === "revised") {
    const { verdict } = event;
    return { ...before, got: verdict, verdict, status: before?.waiting ? "waiting" : "decided" };
  }
  if (!before) throw new RangeError("Nothing can be done about a check before its first verdict.");
  if (event.kind === "review-requested")
    return {
      ...before,
      status: "waiting",
      waiting: { eventId: event.eventId, since: event.at, own: event.by.id === event.person.id },
    };
  if (event.kind === "reviewed") {
    const { waiting: _, ...settled } = before;
    return { ...settled, verdict: event.verdict, status: event.outcome };
  }
  return { ...before, status: before.waiting ? "waiting" : event.kind };
}
