import { chosen, holds } from "./conditions.js";
import { fold } from "./fold.js";
import { isNonEmpty } from "./nonEmpty.js";
import { unsaidIn } from "./saysLittle.js";
import { clearOf, conditionalOf, isClosed, rank, worst } from "./scales.js";
import type {
  Answers,
  AnswersDecision,
  Decision,
  Flow,
  NonEmpty,
  Reason,
  Rule,
  SourceDocument,
  StatedProhibition,
  Verdict,
} from "./types.js";

export { rank, worst } from "./scales.js";

/** The documents that govern the platform the person chose; all where none was chosen. */
export function documentsFor(flow: Flow, answers: Answers): readonly SourceDocument[] {
  const [platform] = chosen(answers[flow.platformQuestion]);
  const options = flow.pages.flatMap((page) => page.questions).find((question) => question.id === flow.platformQuestion);
  const option = options?.kind === "choice" ? options.options.find((each) => each.id === platform) : undefined;
  const named = option?.documents;
  return named ? flow.documents.filter(({ id }) => named.includes(id)) : flow.documents;
}

/** The one of these documents that a provision belongs to, by what its id begins with. */
export function documentOf<T extends Pick<SourceDocument, "codes">>(documents: readonly T[], provisionId: string): T | undefined {
  return documents.find(({ codes }) => provisionId.startsWith(`${codes}-`));
}

/** Those of the provisions that belong to these documents; all of them where none does. */
export function ofDocuments<T extends readonly string[]>(documents: readonly SourceDocument[], provisions: T): T {
  const own = provisions.filter((id) => documentOf(documents, id) !== undefined);
  // Some of what is not empty: as good a list as the whole.
  return own.length > 0 ? (own as unknown as T) : provisions;
}

/**
 * Decides a check: every rule that fires gives a reason, and the worst of their verdicts wins. Of a rule's provisions
 * those of the platform's own document are cited; where it has none there, all of them are.
 *
 * @throws Error if questions are still open: a check is never decided on part of its answers; or if no rule fires, which
 *   `npm run guidance` proves does not happen
 */
export function decide(flow: Flow, answers: Answers): AnswersDecision {
  const decision = decisionIfAny(flow, answers);
  if (!decision) throw new Error(`No rule of "${flow.id}" fires on these answers, so there is no verdict.`);
  return decision;
}

/** The same; undefined where no rule fires. For flows that are not proved yet. @throws Error if questions are still open */
export function decisionIfAny(flow: Flow, answers: Answers): AnswersDecision | undefined {
  const standing = fold(flow, answers);
  if (standing.next) throw new Error(`The check is not complete: page "${standing.next.page.id}" has open questions.`);
  const reasons = reasonsKnown(flow, standing.answers);
  if (!isNonEmpty(reasons)) return undefined;
  return { restsOn: "answers", verdict: worst(verdictsIn(reasons), flow.scale), ...grounded(flow, reasons) };
}

/** What stated facts forbid by themselves, whatever the answers to all that is not stated; undefined where they forbid nothing. */
export function prohibitionIn(flow: Flow, stated: Answers): StatedProhibition | undefined {
  const against = reasonsKnown(flow, stated).filter(({ verdict }) => verdict !== clearOf(flow.scale));
  if (!isNonEmpty(against)) return undefined;
  const verdict = worst(verdictsIn(against), flow.scale);
  return isClosed(flow.scale, verdict) ? { restsOn: "words", verdict, ...grounded(flow, against) } : undefined;
}

/** The reasons that the rules give on answers that may be incomplete, worst first. They make no verdict. */
export function reasonsKnown(flow: Flow, answers: Answers): readonly Reason[] {
  const documents = documentsFor(flow, answers);
  return [...flow.rules.filter((rule) => holds(rule.when, answers)), ...rulesOnWords(flow, answers)]
    .map((rule): Reason => {
      return {
        rule: rule.id,
        verdict: rule.verdict,
        reason: rule.reason,
        provisions: ofDocuments(documents, rule.provisions),
        instead: rule.instead,
        condition: rule.condition,
      };
    })
    .sort((a, b) => rank(a.verdict, flow.scale) - rank(b.verdict, flow.scale));
}

/** What is open because an answer in words says nothing, as rules that fire. */
function rulesOnWords(flow: Flow, answers: Answers): readonly Omit<Rule, "when">[] {
  const verdict = conditionalOf(flow.scale);
  return unsaidIn(flow, answers).flatMap(({ id, unsaid }) => {
    if (!unsaid) return [];
    const { provisions, reason, text, tick } = unsaid;
    return [{ id: `unsaid-${id}`, provisions, reason, verdict, condition: { text, tick, sets: {}, asks: id } }];
  });
}

function grounded({ scale }: Flow, reasons: NonEmpty<Reason>): Pick<Decision, "scale" | "reasons" | "provisions"> {
  const [first, ...others] = new Set(reasons.flatMap(({ provisions }) => [...provisions])) as Iterable<string> as [string];
  return { scale, reasons, provisions: [first, ...others] };
}

function verdictsIn([first, ...others]: NonEmpty<Reason>): NonEmpty<Verdict> {
  return [first.verdict, ...others.map(({ verdict }) => verdict)];
}
