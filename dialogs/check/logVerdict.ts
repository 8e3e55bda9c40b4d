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

/** What to do once a verdict is in the log, before anybody is shown it. */
export interface AfterVerdict {
  /**
   * Called if new answers wait for a lead because they are milder than the lead's decision, or if it has been posted.
   * Idempotent, so that it can be repeated after an interrupted turn.
   *
   * @throws StorageError
   */
  logged(turn: Occasion, reference: string): Promise<void>;
  /**
   * Runs the work that logs such a verdict and does what follows from it. If interrupted, the rest is made up later.
   *
   * @throws StorageError
   */
  around<T>(turn: Occasion, reference: string, work: () => Promise<T>): Promise<T>;
}

export interface VerdictParts {
  readonly guidance: Guidance;
  readonly log: CheckLog;
  readonly after?: AfterVerdict | undefined;
  /** Notes the pictures of checks and recognises them; set if pictures are looked at. */
  readonly before?: Pick<CheckedBefore, "note" | "hasSeen"> | undefined;
}

export type LogOutcome =
  /** `record` is the check's log now, `before` the verdict that counted before, if any. */
  | { readonly kind: "logged"; readonly logged: Logged; readonly record: PresentCheck; readonly before?: Verdict }
  /** The log could not be written; nothing was decided. */
  | { readonly kind: "failed" };

/** After how many attempts of a turn an event of another turn counts as left behind by an interruption. */
const OVERTAKEN_ATTEMPTS = 3;

class Overtaken extends Error {
  constructor() {
    super("Another turn has logged this revision with other answers.");
  }
}

/**
 * Decides a complete check and logs the verdict once: the same answers are not logged twice, and an
 * event that was written before the check's state could be is found again and used as it is. Applies the leads'
 * corrections, unless the answers have changed or a correction would need two people.
 *
 * @param known the check's log; undefined before its first verdict
 * @throws StorageError if it is logged but what follows from it could not be done
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
  // If no lead has decided and it is not posted, there is nobody to tell.
  const mayConcern = known !== undefined && (known.decided !== undefined || known.up !== "never");
  return mayConcern && parts.after ? parts.after.around(turn, known.reference, work) : work();
}

interface Written {
  readonly event: VerdictEvent;
  /** True if this is the check's first event, so that nothing else can have happened. */
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
      // Before logging: noting a picture for a check that is never logged does no harm, but missing one might.
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
      // Another turn wrote this revision with other answers. It may be about to write its state, so this turn is repeated
      // on that. Only if no state appears was that turn interrupted, and this one comes next.
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

/** A verdict that the check does not know about, because the turn that logged it was interrupted before it wrote the check's state. */
export interface Missed {
  readonly logged: Logged;
  readonly record: PresentCheck;
}

/**
 * The latest such verdict; undefined if there is none, which costs one read. Read-only: what follows from the
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

/** Does what follows from a logged verdict. Idempotent. @throws StorageError */
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
