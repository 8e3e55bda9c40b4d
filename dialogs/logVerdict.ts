import { verdictLine } from "../cards/index.js";
import type { Flow, Guidance } from "../guidance/index.js";
import { type CheckLog, makeReference, StorageError, type VerdictEvent } from "../storage/index.js";
import { type Check, digestAnswers, type Logged } from "./check.js";
import { decisionOf } from "./decided.js";
import { checkEvent } from "./record.js";
import { isDecided } from "./steps.js";
import type { Turn } from "./turn.js";

export type LogOutcome =
  /** `before` is the earlier verdict in words, where there was one. */
  | { readonly kind: "logged"; readonly logged: Logged; readonly before?: string }
  /** The log could not be written; nothing was decided. */
  | { readonly kind: "failed" };

/** How often a turn is worked before an event of another turn counts as left behind. */
const OVERTAKEN_ATTEMPTS = 3;

class Overtaken extends Error {
  constructor() {
    super("Another turn has logged this revision with other answers.");
  }
}

/** How many references are tried, should two checks of one unit and month ever come out with the same one. */
const REFERENCE_ATTEMPTS = 3;

/**
 * Decides a complete check and writes the verdict to the log, once: the same answers are not logged twice, and an
 * event that was written before the check's state could be is found again and taken as it stands.
 */
export async function logVerdict(guidance: Guidance, flow: Flow, check: Check, turn: Turn, log: CheckLog): Promise<LogOutcome> {
  if (check.logged && isDecided(flow, check, guidance.version)) return { kind: "logged", logged: check.logged };
  const { unit } = check;
  if (!unit) throw new Error("A check has no unit: it cannot be logged.");
  const decision = decisionOf(flow, check);
  let revision = (check.logged?.revision ?? 0) + 1;
  let before = check.logged?.verdict;
  let attempt = 0;
  try {
    for (;;) {
      const reference = check.logged?.reference ?? makeReference(unit.code, new Date(check.startedAt), check.id, attempt);
      const event = checkEvent(guidance, flow, check, { decision, reference, revision, at: turn.now, person: turn.person, unit });
      const result = await log.append(event).catch((error: unknown) => {
        if (error instanceof StorageError && error.code === "reference-taken" && ++attempt < REFERENCE_ATTEMPTS) return undefined;
        throw error;
      });
      if (!result) continue;
      const written = result.event;
      if (result.status === "appended" || sameDecision(written, event)) {
        return { kind: "logged", logged: loggedOf(written), ...(before && { before: verdictLine(before, flow.scale) }) };
      }
      // Another turn wrote this revision with other answers. It may be about to write its state, so ours is worked again
      // on that; only if none comes was that turn cut off, and ours comes next.
      if ((turn.attempt ?? 1) < OVERTAKEN_ATTEMPTS) throw new Overtaken();
      before = written.verdict;
      revision += 1;
    }
  } catch (error) {
    if (error instanceof Overtaken) throw new StorageError("conflict", error.message);
    if (error instanceof StorageError && error.code !== "reference-taken") return { kind: "failed" };
    throw error;
  }
}

/**
 * The latest verdict in the log that the check does not know of, because the turn that logged it was cut off before it
 * could write the check's state. One read where there is none.
 *
 * @throws StorageError
 */
export async function missedVerdict(check: Check, log: CheckLog): Promise<Logged | undefined> {
  const { unit, id: checkId } = check;
  if (!unit) return undefined;
  const reference = check.logged?.reference ?? makeReference(unit.code, new Date(check.startedAt), checkId);
  let latest: VerdictEvent | undefined;
  for (let revision = (check.logged?.revision ?? 0) + 1; ; revision++) {
    const event = await log.find({ reference, checkId, revision });
    if (!event) return latest && loggedOf(latest);
    latest = event;
  }
}

function sameDecision(a: VerdictEvent, b: VerdictEvent): boolean {
  return a.guidanceVersion === b.guidanceVersion && digestAnswers(a.answers) === digestAnswers(b.answers);
}

function loggedOf(event: VerdictEvent): Logged {
  return {
    reference: event.reference,
    revision: event.revision,
    verdict: event.verdict,
    at: event.at,
    guidanceVersion: event.guidanceVersion,
    answersDigest: digestAnswers(event.answers),
  };
}
