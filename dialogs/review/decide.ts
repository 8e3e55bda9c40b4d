import type { ScaleId } from "../../guidance/index.js";
import { verdictsOf } from "../../guidance/index.js";
import type { ActionEvent, CheckLog, RecordedPerson, ReviewedEvent, ReviewRequestedEvent, Verdict } from "../../storage/index.js";
import type { Turn } from "../turn.js";
import type { CheckFile } from "./checkFile.js";

/** What a lead has decided. */
export interface Decided {
  readonly outcome: "agreed" | "overruled";
  readonly verdict: Verdict;
  readonly note?: string;
  /** The condition that is met, where the verdict becomes milder. */
  readonly conditionMet?: string;
}

export interface Settled {
  /** The decision that stands: this one, or the one that came first. */
  readonly decision: ReviewedEvent;
  readonly isMine: boolean;
  /** Whether the person had asked for it. */
  readonly wasAsked: boolean;
}

/** What every event about a check has. */
export function aboutCheck({ check }: Pick<CheckFile, "check">, turn: Turn, eventId: string) {
  const { checkId, reference, person, unit } = check.current;
  return { eventId, checkId, reference, at: turn.now.toISOString(), by: staffOf(turn), person, unit };
}

/**
 * Writes a decision to the log. The first to decide a request settles it. Where nobody has asked, the lead takes the check
 * up of their own accord, and that is logged too.
 *
 * @throws StorageError; `changed` if the person has got another verdict since the file was read
 */
export async function settle(log: CheckLog, turn: Turn, file: CheckFile, decided: Decided): Promise<Settled> {
  const request = file.request ?? (await takeUp(log, turn, file));
  const event: ReviewedEvent = {
    ...aboutCheck(file, turn, `${request.eventId}.${turn.person.id}`),
    kind: "reviewed",
    answers: request.eventId,
    of: file.check.current.revision,
    ...decided,
  };
  const { event: written } = await log.append(event);
  const decision = written as ReviewedEvent;
  const isMine = decision.by.id === event.by.id && decision.outcome === event.outcome && decision.verdict === event.verdict;
  return { decision, isMine, wasAsked: request.by.id === file.owner.id };
}

/** What the next request of a check is known by. */
export function requestId({ check }: CheckFile): string {
  return `request-${check.history.filter(({ kind }) => kind === "review-requested").length + 1}`;
}

/** Whether one verdict is milder than another. */
export function isMilder(verdict: Verdict, than: Verdict, scale: ScaleId): boolean {
  const order: readonly Verdict[] = verdictsOf(scale);
  return order.indexOf(verdict) > order.indexOf(than);
}

async function takeUp(log: CheckLog, turn: Turn, file: CheckFile): Promise<ReviewRequestedEvent> {
  const event: ActionEvent = { ...aboutCheck(file, turn, requestId(file)), kind: "review-requested" };
  const { event: written } = await log.append(event);
  return written as ReviewRequestedEvent;
}

function staffOf({ person }: Turn): RecordedPerson {
  return { tenantId: person.tenantId, id: person.id, name: person.name };
}
