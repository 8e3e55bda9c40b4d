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
    | "seenBefore"
    | "newcomer"
  > {
  /** What it is about, in a few words: see {@link whatItIs}. */
  readonly what: string;
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
/** The most that is kept of what a check is about, in characters: a line of a list. */
const MOST_WHAT = 80;

export function factOf(event: CheckEvent): Fact {
  if (!isVerdict(event)) return event;
  const { kind, checkId, revision, reference, at, person, unit, flow, platform, provisions, reasons } = event;
  const { answers, corrected, own, setAside = [], seenBefore, newcomer } = event;
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
    ...(seenBefore && { seenBefore }),
    ...(newcomer && { newcomer }),
    what: whatItIs(event),
    setAside: setAside.length > 0,
    answers: Object.fromEntries(
      Object.entries(answers).map(([question, answer]) => [question, digestOf(answer, DIGEST_CHARACTERS)]),
    ),
  };
}

/**
 * What a check is about, in a few words: the first that the person wrote themselves, or else the first list they ticked
 * something in. Empty where there is neither. Told by how answers are kept: of a choice the log has its id and, as shown, its
 * words; of what was written it has the same twice.
 */
function whatItIs({ answers, shown }: Pick<VerdictEvent, "answers" | "shown">): string {
  const written = shown.find(({ question, answered }) => answered !== "" && answers[question] === answered);
  const ticked = shown.find(({ question }) => Array.isArray(answers[question]));
  const words = [...((written ?? ticked)?.answered.trim().replace(/\s+/g, " ") ?? "")];
  return words.length > MOST_WHAT
    ? `${words
        .slice(0, MOST_WHAT - 1)
        .join("")
        .trimEnd()}…`
    : words.join("");
}

/** The questions that were answered both times, and not alike. */
export function changedAnswers(before: VerdictFact["answers"], after: VerdictFact["answers"]): string[] {
  return Object.keys(after).filter((question) => question in before && before[question] !== after[question]);
}

function provisionsOf(reasons: readonly RecordedReason[], verdict: RecordedReason["verdict"]): string[] {
  const ids = reasons.filter((reason) => reason.verdict === verdict).flatMap(({ citations }) => citations.map(({ id }) => id));
  return [...new Set(ids)];
}
