import { makeReference, type ReviewedEvent, type ReviewRequestedEvent, type VerdictEvent } from "../../records/index.js";

export const PARTITION = "COV_202611";
const STARTED = new Date("2026-11-03T09:00:00Z");

/** The reference of a check of the sample unit and month. */
export function referenceOf(checkId: string, attempt = 0): string {
  return makeReference("COV", STARTED, checkId, attempt);
}

/** A completed check in {@link PARTITION}, changed where told. */
export function sampleEvent(checkId: string, changes: Partial<VerdictEvent> = {}): VerdictEvent {
  const event: VerdictEvent = {
    kind: "completed",
    checkId,
    revision: 1,
    reference: referenceOf(checkId),
    at: "2026-11-03T09:05:00.000Z",
    person: { tenantId: "tenant-1", id: "person-1", name: "Sgt Ama Díaz 😀\u2028" },
    unit: { code: "COV", name: "Coventry" },
    flow: "photo",
    guidanceVersion: "2026-11-01",
    platform: "facebook-page",
    answers: { platform: "facebook-page", "shows.people": ["recognisable", "child"], about: "the fête 🎪" },
    shown: [{ question: "about", asked: "What is it about?", answered: "the fête 🎪" }],
    verdict: "post-if",
    reasons: [
      {
        rule: "child-consent",
        verdict: "post-if",
        reason: "A child can be recognised.",
        citations: [{ id: "pictures-children", shown: "Facebook guidance, Pictures" }],
        condition: "A parent has agreed.",
      },
    ],
    provisions: ["pictures-children", "pictures-consent"],
    words: { text: "can I post this photo?", understood: ["photo"] },
    ...changes,
  };
  return grounded(event);
}

/** The event with a reason that gives its verdict: the log takes none without. */
export function grounded<E extends Pick<VerdictEvent, "verdict" | "reasons">>(event: E): E {
  const { verdict, reasons } = event;
  if (reasons.some((reason) => reason.verdict === verdict)) return event;
  return { ...event, reasons: reasons.map((reason) => ({ ...reason, verdict })) };
}

/** The next decision on a check. */
export function revisionOf(event: VerdictEvent, changes: Partial<VerdictEvent> = {}): VerdictEvent {
  return grounded({ ...event, kind: "revised", revision: event.revision + 1, at: "2026-11-04T10:00:00.000Z", ...changes });
}

/** A team lead. */
export const LEAD = { tenantId: "tenant-1", id: "lead-1", name: "Insp Bo O’Neil" };

/** What every action on a check has. */
export function actionOn(check: VerdictEvent, eventId: string, by = check.person) {
  const { checkId, reference, person, unit } = check;
  return { eventId, checkId, reference, person, unit, by, at: "2026-11-04T11:00:00.000Z" };
}

/** The person asks their team lead to look. */
export function requestOn(check: VerdictEvent, eventId = "request-1"): ReviewRequestedEvent {
  return { ...actionOn(check, eventId), kind: "review-requested", note: "Is this right?" };
}

/** A lead decides that request, 90 minutes later: it is not to be posted, unless told otherwise. */
export function decisionOn(request: ReviewRequestedEvent, changes: Partial<ReviewedEvent> = {}): ReviewedEvent {
  const { note: _, ...rest } = request;
  return {
    ...rest,
    kind: "reviewed",
    eventId: `decision on ${request.eventId}`,
    by: LEAD,
    at: "2026-11-04T12:30:00.000Z",
    answers: request.eventId,
    after: "",
    outcome: "overruled",
    verdict: "do-not-post",
    note: "The school has not agreed.",
    ...changes,
  };
}

/** Numbers from 0 to below n. */
export function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index);
}
