import { documentsFor, ofDocuments } from "../engine/decide.js";
import type { Flow, Reason, Verdict } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import { commandLabel, readCommand } from "./commands.js";
import { depictedApart } from "./depicted.js";
import type { Phrases } from "./load.js";
import { photoFlow } from "./photoFlow.js";
import { type Findings, findIn, type Reading } from "./read.js";
import { worstOr } from "./risks.js";
import type { Command, Label } from "./schema.js";
import { type Facts, factsOf, weigh } from "./weigh.js";

/** What the phrase files make of a message. */
export interface Said {
  /** What it is taken for, by what it states and what is assumed while that is open. */
  readonly label: Label;
  readonly provisions: readonly string[];
  /** The first answers of a check, by question id of the photo flow. */
  readonly facts: Facts;
  /** What the facts were read from, and what was denied. */
  readonly read: readonly Reading[];
  readonly topics: readonly string[];
  readonly faults: readonly string[];
  /** A picture is spoken of. */
  readonly picture: boolean;
  readonly command?: Command;
  /** What all of it was made of. */
  readonly findings: Findings;
}

/** What the phrase files alone make of a text. Any text will do; the same text always gives the same answer. */
export function sayByPhrases(guidance: Pick<Guidance, "flows">, phrases: Phrases, text: string): Said {
  const flow = photoFlow(guidance);
  const findings = findIn(phrases, text);
  const stated = findings.read.filter(({ doubtful }) => !doubtful);
  const facts = factsOf(flow, phrases.implied, depictedApart(phrases, findings, stated, stated).stated);
  const reasons = weigh(flow, phrases.assumed, facts);
  const command = readCommand(phrases, text);
  const label = command
    ? commandLabel(phrases, command)
    : labelOf(findings, facts, worstOr(reasons.map((reason) => reason.verdict)));
  return {
    label,
    provisions: provisionsFor(label, findings, reasons, flow, facts),
    facts,
    read: findings.read,
    topics: findings.topics,
    faults: findings.faults,
    picture: findings.picture,
    findings,
    ...(command && { command }),
  };
}

/** The worse reading wins: a stated prohibition over all but the text of a post, and a picture over a question about the guidance. */
function labelOf(findings: Findings, facts: Facts, verdict: Verdict): Label {
  const { picture, posting, topics } = findings;
  const goesUp = posting || facts["platform"] !== undefined;
  const cued = (label: Label) => findings.cues.some((cue) => cue.label === label);
  if (cued("draft") && (findings.quoting || !picture || verdict !== "do-not-post")) return "draft";
  if (verdict === "do-not-post" && (picture || posting || (topics.length === 0 && !cued("review")))) return verdict;
  if (cued("review")) return "review";
  if (cued("new-account")) return facts["platform"] === "flickr" ? "refer" : "new-account";
  if (verdict === "post-if" && picture) return verdict;
  if (topics.length > 0 && !(picture && (posting || facts["shows"] !== undefined))) return "answer";
  if (verdict === "refer" || verdict === "post-if" || verdict === "do-not-post") return verdict;
  if (picture || (goesUp && !cued("other"))) return "check";
  if (topics.length > 0) return "answer";
  return facts["shows"] === undefined ? "other" : "check";
}

function provisionsFor(
  label: Label,
  findings: Findings,
  reasons: readonly Reason[],
  flow: Flow,
  facts: Facts,
): readonly string[] {
  const decided = reasons.filter((reason) => reason.verdict !== "ok-to-post").flatMap((reason) => reason.provisions);
  switch (label) {
    case "do-not-post":
    case "post-if":
    case "refer":
      return unique(decided);
    case "draft":
      return unique([...findings.faults, ...decided]);
    case "answer":
      return ofPlatform(findings.topics, flow, facts);
    default:
      return unique(findings.cues.filter((cue) => cue.label === label).flatMap((cue) => cue.provisions));
  }
}

/** Those of the platform's own document, where the words name a platform and there are any. */
export function ofPlatform(provisions: readonly string[], flow: Flow, facts: Facts): readonly string[] {
  return ofDocuments(documentsFor(flow, facts), provisions);
}

export function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
