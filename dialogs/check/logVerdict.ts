import type { Flow, Guidance } from "../../guidance/index.js";
import {
  makeReference,
  type PresentCheck,
  present,
  REFERENCE_ATTEMPTS,
  type Verdict,
  type VerdictEvent,
} from "../../records/index.js";
import { type CheckLog, StorageError } from "../../storage/index.js";
import type { Occasion, Turn } from "../turn/turn.js";
import { type Check, digestAnswers, type Logged } from "./check.js";
import { decisionOf, digestGiven, sinceVerdict } from "./checkDecision.js";
import { checkEvent } from "./checkEvent.js";
import type { CheckedBefore } from "./checkedBefore.js";
import { correctionsThatStand } from "./correctionsThatStand.js";

/** What is done once a verdict is in the log, and before anybody is shown it. */
export interface AfterVerdict {
  /**
   * New answers wait for a lead, for they are milder than what a lead has decided; or it is up. Done again, where a turn was
   * cut off, it changes nothing.
   *
   * @throws StorageError
   */
  logged(turn: Occasion, reference: string): Promise<void>;
  /**
   * Does what logs such a verdict and what follows from it. What is cut off in between is made good later.
   *
   * @throws StorageError
   */
  around<T>(turn: Occasion, reference: string, work: () => Promise<T>): Promise<T>;
}

export interface VerdictParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly after?: AfterVerdict | undefined;
  /** Notes the pictures of checks, and knows those that were noted, where pictures are looked at. */
  readonly before?: Pick<CheckedBefore, "note" | "hasSeen"> | undefined;
}

export type LogOutcome =
  /** `record` is what the log has of the check now, `before` the verdict that counted before, where there was one. */
  | { readonly kind: "logged"; readonly logged: Logged; readonly record: PresentCheck; readonly before?: Verdict }
  /** The log could not be written; nothing was decided. */
  | { readonly kind: "failed" };

/** How often a turn is worked before an event of another turn counts as left behind. */
const OVERTAKEN_ATTEMPTS = 3;

class Overtaken extends Error {
  constructor() {
    super("Another turn has logged this revision with other answers.");
  }
}

/**
 * Decides a complete check and writes the verdict to the log, once: the same answers are not logged twice, and an
 * event that was written before the check's state could be is found again and taken as it stands. Rests on what leads
 * have put right, as far as the answers are still those and nothing is lifted by it that takes two people.
 *
 * @param known what the log has of the check; undefined before its first verdict
 * @throws StorageError if it is logged and what follows from it could not be done
 */
export async function logVerdict(
  parts: VerdictParts,
  flow: Flow,
  check: Check,
  turn: Turn,
  known: PresentCheck | undefined,
): Promise<LogOutcome> {
  const { guidance } = parts;
  if (check.logged && known && sinceVerdict(flow, check, guidance.version, known.corrections) === "current")
    return { kind: "logged", logged: check.logged, record: known };
  const work = async (): Promise<LogOutcome> => {
    const written = await write(parts, flow, check, turn, known);
    if (!written) return { kind: "failed" };
    const { event, before } = written;
    const record = await recordWith(parts.log, event, written.isNew);
    await afterVerdict(parts, turn, record);
    return { kind: "logged", logged: { ...loggedOf(event), givenDigest: digestGiven(check) }, record, ...(before && { before }) };
  };
  // Nobody waits to be told of a check that no lead has decided on, and that is not up.
  const mayConcern = known !== undefined && (known.decided !== undefined || known.up !== "never");
  return mayConcern && parts.after ? parts.after.around(turn, known.reference, work) : work();
}

interface Written {
  readonly event: VerdictEvent;
  /** Nothing can have happened to the check since. */
  readonly isNew: boolean;
  readonly before?: Verdict | undefined;
}

async function write(
  { guidance, log, before }: VerdictParts,
  flow: Flow,
  check: Check,
  turn: Turn,
  known: PresentCheck | undefined,
): Promise<Written | undefined> {
  const { unit } = check;
  if (!unit) throw new Error("A check has no unit: it cannot be logged.");
  let record = known;
  let revision = (check.logged?.revision ?? 0) + 1;
  let attempt = 0;
  try {
    for (;;) {
      const reference = check.logged?.reference ?? makeReference(unit.code, new Date(check.startedAt), check.id, attempt);
      const corrections = record ? correctionsThatStand(flow, check.answers, record) : [];
      const { decision, corrected, own } = decisionOf(flow, check, corrections);
      // First: a picture that is known of a check which is not logged does no harm, and one that is missed may.
      if (check.looks) await before?.note(reference, check.looks);
      const seenBefore = check.looks && (await before?.hasSeen(check.looks, reference));
      const about = {
        decision,
        corrections,
        corrected,
        own,
        reference,
        revision,
        at: turn.now,
        person: turn.person,
        unit,
        seenBefore,
      };
      const event = checkEvent(guidance, flow, check, about);
      const result = await log.append(event).catch((error: unknown) => {
        if (error instanceof StorageError && error.code === "reference-taken" && ++attempt < REFERENCE_ATTEMPTS) return undefined;
        throw error;
      });
      if (!result) continue;
      const isAppended = result.status === "appended";
      if (isAppended || sameDecision(result.event, event))
        return { event: result.event, isNew: isAppended && revision === 1, before: record?.verdict };
      // Another turn wrote this revision with other answers. It may be about to write its state, so ours is worked again
      // on that; only if none comes was that turn cut off, and ours comes next.
      if ((turn.attempt ?? 1) < OVERTAKEN_ATTEMPTS) throw new Overtaken();
      record = present(await log.read(reference));
      revision += 1;
    }
  } catch (error) {
    if (error instanceof Overtaken) throw new StorageError("conflict", error.message);
    if (error instanceof StorageError && error.code !== "reference-taken") return undefined;
    throw error;
  }
}

/** Verdicts that the check does not know of, because the turn that logged them was cut off before it could write the check's state. */
export interface Missed {
  readonly logged: Logged;
  readonly record: PresentCheck;
}

/**
 * The latest of such verdicts; undefined if there is none. One read where there is none. Only looks: what follows from the
 * verdict may not have been done either.
 *
 * @throws StorageError
 */
export async function missedVerdict(log: CheckLog, { unit, id: checkId, ...check }: Check): Promise<Missed | undefined> {
  if (!unit) return undefined;
  const reference = check.logged?.reference ?? makeReference(unit.code, new Date(check.startedAt), checkId);
  const revision = (check.logged?.revision ?? 0) + 1;
  if (!(await log.find({ reference, checkId, revision }))) return undefined;
  const record = present(await log.read(reference));
  return record && { logged: loggedOf(record.current), record };
}

async function recordWith(log: CheckLog, event: VerdictEvent, isNew: boolean): Promise<PresentCheck> {
  const record = present(isNew ? [event] : await log.read(event.reference));
  if (!record) throw new StorageError("unavailable", `${event.reference} is logged and cannot be read.`);
  return record;
}

/** What follows from a verdict that is in the log. Done again it does nothing anew. @throws StorageError */
export async function afterVerdict({ after }: VerdictParts, turn: Turn, { review, up, reference }: PresentCheck): Promise<void> {
  const waits = review.state === "waiting" || review.state === "second" ? review.waits : undefined;
  if (waits?.because === "milder-answers" || up !== "never") await after?.logged(turn, reference);
}

function sameDecision(a: VerdictEvent, b: VerdictEvent): boolean {
  return a.guidanceVersion === b.guidanceVersion && digestAnswers(a.answers) === digestAnswers(b.answers);
}

function loggedOf(event: VerdictEvent): Logged {
  return {
    reference: event.reference,
    revision: event.revision,
    at: event.at,
    guidanceVersion: event.guidanceVersion,
    answersDigest: digestAnswers(event.answers),
  };
}
