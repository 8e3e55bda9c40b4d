import type {
  ActionEvent,
  CorrectionProposedEvent,
  RecordedCorrection,
  RecordedPerson,
  RecordedReason,
  ReviewedEvent,
  ReviewRequestedEvent,
  Statement,
  Verdict,
} from "../../records/index.js";
import { type CheckLog, StorageError } from "../../storage/index.js";
import type { Turn } from "../turn/turn.js";
import type { CheckFile } from "./checkFile.js";

/** What the rules decide on answers that a lead has corrected. */
export interface Ruled {
  readonly corrections: readonly RecordedCorrection[];
  readonly ruled: Verdict;
  readonly reasons: readonly RecordedReason[];
  /** The questions that this correction is about. */
  readonly put: readonly string[];
  /** What the rules say against posting because of it. */
  readonly states?: readonly Statement[];
}

/** A correction that somebody else has to confirm before it counts. */
export interface Proposed extends Ruled {
  readonly note: string;
  /** A digest of what was pressed and given. */
  readonly pressed?: string;
  /** The `eventId`s of the decisions that it would drop. */
  readonly lets?: readonly string[];
  /** The leads in whose place it is proposed. */
  readonly standsInFor?: readonly RecordedPerson[];
}

/** What a lead has decided. */
export interface Decided extends Partial<Ruled> {
  readonly outcome: "agreed" | "overruled";
  readonly verdict: Verdict;
  readonly note?: string;
  /** The `eventId` of the correction that it confirms, and who proposed it. */
  readonly confirms?: string;
  readonly proposedBy?: RecordedPerson;
  readonly pressed?: string;
  /** Agreed from its row in the list. */
  readonly fromList?: true;
  /** The `eventId`s of the decisions that it drops. */
  readonly lets?: readonly string[];
  /** The leads in whose place it is decided. */
  readonly standsInFor?: readonly RecordedPerson[];
}

/** A decision in the log. */
export interface LoggedDecision {
  /** The decision that stands: this one, or the one that came first. */
  readonly decision: ReviewedEvent;
  readonly isMine: boolean;
}

/** What every event about a check has. */
export function aboutCheck({ check }: Pick<CheckFile, "check">, turn: Turn, eventId: string) {
  const { checkId, reference, person, unit } = check.current;
  return { eventId, checkId, reference, at: turn.now.toISOString(), by: staffOf(turn), person, unit };
}

/**
 * Writes a decision to the log. The first decision on a request counts. If nobody has asked, the lead's own start of the
 * review is logged too.
 *
 * @returns a correction instead, if somebody else has proposed one meanwhile
 * @throws StorageError; `changed` if the person has got another verdict, or another lead has decided, since the file was read; or,
 *   if it is decided from the list, somebody has asked or started a review since
 */
export async function logDecision(
  log: CheckLog,
  turn: Turn,
  file: CheckFile,
  decided: Decided,
): Promise<LoggedDecision | CorrectionProposedEvent> {
  const answers = await waitingFor(log, turn, file, decided.fromList);
  const event: ReviewedEvent = {
    ...aboutCheck(file, turn, `${answers}.${turn.person.id}`),
    kind: "reviewed",
    answers,
    of: file.check.current.revision,
    after: knownDecision(file),
    ...refused(file, decided),
    ...decided,
  };
  const { event: written } = await log.append(event);
  if (written.kind === "correction-proposed") return written;
  const decision = written as ReviewedEvent;
  const isMine = decision.by.id === event.by.id && decision.outcome === event.outcome && decision.verdict === event.verdict;
  return { decision, isMine };
}

/**
 * Logs a lead's proposal of a correction that somebody else has to confirm.
 *
 * @returns what answered the request first: this proposal, another one, or a decision
 * @throws StorageError; `changed` as above
 */
export async function propose(
  log: CheckLog,
  turn: Turn,
  file: CheckFile,
  proposed: Proposed,
): Promise<CorrectionProposedEvent | ReviewedEvent> {
  const answers = await waitingFor(log, turn, file);
  const event: CorrectionProposedEvent = {
    ...aboutCheck(file, turn, `${answers}.${turn.person.id}.correction-${file.check.revision}`),
    kind: "correction-proposed",
    answers,
    of: file.check.current.revision,
    after: knownDecision(file),
    ...proposed,
  };
  return (await log.append(event)).event as CorrectionProposedEvent | ReviewedEvent;
}

/** The event id of a check's next request. */
export function requestId({ check }: CheckFile): string {
  return `request-${check.history.filter(({ kind }) => kind === "review-requested").length + 1}`;
}

async function waitingFor(log: CheckLog, turn: Turn, file: CheckFile, fromList = false): Promise<string> {
  if (file.waits) return file.waits.eventId;
  const { eventId, by } = await takeUp(log, turn, file);
  if (fromList && by.id !== turn.person.id)
    throw new StorageError("changed", `${file.check.reference} has a request waiting by now, so it has to be opened first.`);
  return eventId;
}

async function takeUp(log: CheckLog, turn: Turn, file: CheckFile): Promise<ReviewRequestedEvent> {
  const event: ActionEvent = {
    // A different id than the person's own request, so that one made at the same time is not lost.
    ...aboutCheck(file, turn, `${requestId(file)}.taken`),
    kind: "review-requested",
    of: file.check.current.revision,
    after: knownDecision(file),
  };
  const { event: written } = await log.append(event);
  return written as ReviewRequestedEvent;
}

/** The waiting correction that this decision refuses by not confirming it. */
function refused({ check: { review } }: CheckFile, { confirms }: Decided): Pick<ReviewedEvent, "refuses"> {
  return review.state === "second" && confirms === undefined ? { refuses: review.proposal.eventId } : {};
}

/** The latest decision that the lead knew about. */
function knownDecision({ check }: Pick<CheckFile, "check">): string {
  return check.decided ?? "";
}

export function staffOf({ person }: Pick<Turn, "person">): RecordedPerson {
  return { tenantId: person.tenantId, id: person.id, name: person.name };
}

/** Undefined where the check has another verdict by now, or another lead has decided. @throws whatever else the error is */
export function orChanged(error: unknown): undefined {
  if (error instanceof StorageError && error.code === "changed") return undefined;
  throw error;
}
