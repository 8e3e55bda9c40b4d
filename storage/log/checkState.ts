import type { RecordedPerson } from "./events.js";
import type { Fact, VerdictFact } from "./facts.js";
import { type Standing, standAfter } from "./standing.js";

/** What is kept of each check beside its events, made of them alone: enough to show it in a list and to take the next event. */
export interface CheckState extends Standing {
  readonly reference: string;
  readonly checkId: string;
  readonly person: RecordedPerson;
  readonly unit: string;
  readonly flow: string;
  readonly platform: string;
  readonly provisions: readonly string[];
  /** Of the latest verdict. */
  readonly revision: number;
  readonly answers: VerdictFact["answers"];
  /** The place of its first event in the partition. */
  readonly first: number;
  /** When that was, UTC, ISO 8601. */
  readonly at: string;
  /** The place of its latest event. */
  readonly latest: number;
  readonly latestAt: string;
  /** The place of the request for review that waits. */
  readonly waitingSeq?: number;
}

/**
 * The state of a check after one more event.
 *
 * @throws RangeError if the first event is not a verdict
 */
export function stateAfter(before: CheckState | undefined, fact: Fact, seq: number): CheckState {
  const { waiting: _, waitingSeq: earlier, ...rest } = before ?? {};
  const standing = standAfter(before, fact);
  const { got, verdict, status, waiting } = standing;
  const waitingSeq = fact.kind === "review-requested" ? seq : earlier;
  const known = "revision" in fact ? { ...rest, ...fromVerdict(fact, before, seq) } : (rest as CheckState);
  return {
    ...known,
    got,
    verdict,
    status,
    latest: seq,
    latestAt: fact.at,
    ...(waiting && { waiting, ...(waitingSeq !== undefined && { waitingSeq }) }),
  };
}

function fromVerdict(fact: VerdictFact, before: CheckState | undefined, seq: number) {
  const { reference, checkId, person, unit, flow, platform, provisions, revision, answers, at } = fact;
  return {
    reference,
    checkId,
    person,
    unit: unit.code,
    flow,
    platform,
    provisions,
    revision,
    answers,
    first: before?.first ?? seq,
    at: before?.at ?? at,
  };
}
