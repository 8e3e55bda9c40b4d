import { chosen, holds } from "./conditions.js";
import { fold } from "./fold.js";
import { type Answers, type Decision, type DocumentId, type Flow, type Reason, VERDICTS, type Verdict } from "./types.js";

/** How bad a verdict is: 0 is the worst. */
export function rank(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** The worst of some verdicts; "OK to post" where there are none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>((bad, verdict) => (rank(verdict) < rank(bad) ? verdict : bad), "ok-to-post");
}

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
    .sort((a, b) => rank(a.verdict) - rank(b.verdict));
  return {
    verdict: worst(reasons.map((reason) => reason.verdict)),
    reasons,
    provisions: [...new Set(reasons.flatMap((reason) => reason.provisions))],
  };
}
