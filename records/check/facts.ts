import { digestOf } from "../digest.js";
import { type ActionEvent, type CheckEvent, isVerdict } from "./actions.js";
import { carriedVerdict } from "./carried.js";
import type { RecordedReason, VerdictEvent } from "./events.js";

/** What the state of a check and the numbers are made of: an event without what only explains it. */
export type Fact = VerdictFact | ActionEvent;

/** A verdict without its wording, and as what it counts. */
export interface VerdictFact
  extends Pick<
    VerdictEvent,
    | "kind"
    | "checkId"
    | "revision"
    | "reference"
    | "at"
    | "person"
    | "unit"
    | "flow"
    | "platform"
    | "verdict"
    | "provisions"
    | "corrected"
    | "own"
  > {
  /** The provisions of the reasons not to post. */
  readonly stopped: readonly string[];
  /** The provisions of the reasons with a condition. */
  readonly conditioned: readonly string[];
  /** Something that was found is said not to be so. */
  readonly setAside: boolean;
  /** A digest of each answer by question id: enough to tell later which were changed. */
  readonly answers: Readonly<Record<string, string>>;
}

const DIGEST_CHARACTERS = 8;

export function factOf(event: CheckEvent): Fact {
  if (!isVerdict(event)) return event;
  const { kind, checkId, revision, reference, at, person, unit, flow, platform, provisions, reasons } = event;
  const { answers, corrected, own, setAside = [] } = event;
  return {
    kind,
    checkId,
    revision,
    reference,
    at,
    person,
    unit,
    flow,
    platform,
    verdict: carriedVerdict(event),
    provisions: [...new Set(provisions)],
    stopped: provisionsOf(reasons, "do-not-post"),
    conditioned: provisionsOf(reasons, "post-if"),
    ...(corrected && { corrected }),
    ...(own !== undefined && { own }),
    setAside: setAside.length > 0,
    answers: Object.fromEntries(
      Object.entries(answers).map(([question, answer]) => [question, digestOf(answer, DIGEST_CHARACTERS)]),
    ),
  };
}

/** The questions that were answered both times, and not alike. */
export function changedAnswers(before: VerdictFact["answers"], after: VerdictFact["answers"]): string[] {
  return Object.keys(after).filter((question) => question in before && before[question] !== after[question]);
}

function provisionsOf(reasons: readonly RecordedReason[], verdict: RecordedReason["verdict"]): string[] {
  const ids = reasons.filter((reason) => reason.verdict === verdict).flatMap(({ citations }) => citations.map(({ id }) => id));
  return [...new Set(ids)];
}
