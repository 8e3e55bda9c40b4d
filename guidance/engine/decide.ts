import { chosen, holds } from "./conditions.js";
import { fold } from "./fold.js";
import { rank, worst } from "./scales.js";
import type { Answers, Decision, DocumentId, Flow, Reason } from "./types.js";

export { rank, worst } from "./scales.js";

/** The documents that govern the platform the person chose; both where none was chosen. */
export function documentsFor(flow: Flow, answers: Answers): readonly DocumentId[] {
  const [platform] = chosen(answers[flow.platformQuestion]);
  const options = flow.pages.flatMap((page) => page.questions).find((question) => question.id === flow.platformQuestion);
  const option = options?.kind === "choice" ? options.options.find((each) => each.id === platform) : undefined;
  return option?.documents ?? ["facebook", "flickr"];
}

/** The document a provision id belongs to, by its prefix. */
export function documentOf(provisionId: string): DocumentId {
  return provisionId.startsWith("FL-") ? "flickr" : "facebook";
}

/**
 * Decides a check: every rule that fires gives a reason, and the worst of their verdicts wins. Of a rule's provisions
 * those of the platform's own document are cited; where it has none there, all of them are.
 *
 * @throws Error if questions are still open: a check is never decided on part of its answers.
 */
export function decide(flow: Flow, answers: Answers): Decision {
  const standing = fold(flow, answers);
  if (standing.next) throw new Error(`The check is not complete: page "${standing.next.page.id}" has open questions.`);
  return decideKnown(flow, standing.answers);
}

/** What the rules already say about answers that may be incomplete. Never show it as a final verdict. */
export function decideKnown(flow: Flow, answers: Answers): Decision {
  const documents = documentsFor(flow, answers);
  const reasons = flow.rules
    .filter((rule) => holds(rule.when, answers))
    .map((rule): Reason => {
      const own = rule.provisions.filter((id) => documents.includes(documentOf(id)));
      return {
        rule: rule.id,
        verdict: rule.verdict,
        reason: rule.reason,
        provisions: own.length > 0 ? own : rule.provisions,
        instead: rule.instead,
        condition: rule.condition,
      };
    })
    .sort((a, b) => rank(a.verdict, flow.scale) - rank(b.verdict, flow.scale));
  return {
    scale: flow.scale,
    verdict: worst(
      reasons.map((reason) => reason.verdict),
      flow.scale,
    ),
    reasons,
    provisions: [...new Set(reasons.flatMap((reason) => reason.provisions))],
  };
}
