import type { Label } from "../schema.js";
import type { Question } from "./questions.js";

/** A question and what was made of it. */
export interface Answered {
  readonly question: Question;
  readonly label: Label;
  readonly provisions: readonly string[];
  /** The CPU time it took, in milliseconds. */
  readonly cpuMs: number;
}

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

export interface Score {
  /** Messages with the label that is expected. */
  readonly labels: Share;
  /** Of those that state a prohibition: told at once. */
  readonly atOnce: Share;
  /** The same: not told, but taken to the checklist with a provision of every group cited. */
  readonly asked: Share;
  /** The same: anything else. */
  readonly missed: Share;
  /** Of those that nothing forbids (`check` and `post-if`): told that they may not be posted. */
  readonly wronglyForbidden: Share;
  /** Of those that something is to be cited for: a provision of every group is. */
  readonly cited: Share;
  /** The same, with no more than three provisions beyond what is needed. */
  readonly citedBriefly: Share;
  /** How often each label was given where each was expected; rows are what was expected. */
  readonly confusion: ReadonlyMap<Label, ReadonlyMap<Label, number>>;
  /** Everything that is not as it should be. */
  readonly errors: readonly Answered[];
  /** CPU time a message, in milliseconds. */
  readonly cpuMs: { readonly median: number; readonly p99: number };
}

/** How many provisions more than one a group are still brief. */
export const MORE_THAN_NEEDED = 3;
/** The labels that open the checklist. */
const CHECKLIST: readonly Label[] = ["check", "post-if", "refer"];

export function score(answered: readonly Answered[]): Score {
  const prohibited = answered.filter(({ question }) => question.expect === "do-not-post");
  const allowed = answered.filter(({ question }) => question.expect === "check" || question.expect === "post-if");
  const toCite = answered.filter(({ question }) => question.cite.length > 0);
  const forbids = ({ label }: Answered) => label === "do-not-post";
  const asks = (each: Answered) => CHECKLIST.includes(each.label) && isCited(each);
  return {
    labels: share(answered, isLabelled),
    atOnce: share(prohibited, forbids),
    asked: share(prohibited, asks),
    missed: share(prohibited, (each) => !forbids(each) && !asks(each)),
    wronglyForbidden: share(allowed, forbids),
    cited: share(toCite, isCited),
    citedBriefly: share(
      toCite,
      (each) => isCited(each) && each.provisions.length <= each.question.cite.length + MORE_THAN_NEEDED,
    ),
    confusion: confusionOf(answered),
    errors: answered.filter((each) => !isLabelled(each) || !isCited(each)),
    cpuMs: { median: atShare(answered, 0.5), p99: atShare(answered, 0.99) },
  };
}

export function isLabelled({ question, label }: Answered): boolean {
  return label === question.expect;
}

/** Whether at least one provision of every group is cited. */
export function isCited({ question, provisions }: Answered): boolean {
  return question.cite.every((group) => group.some((id) => provisions.includes(id)));
}

function share(whole: readonly Answered[], counts: (each: Answered) => boolean): Share {
  return { count: whole.filter(counts).length, of: whole.length };
}

function confusionOf(answered: readonly Answered[]): ReadonlyMap<Label, ReadonlyMap<Label, number>> {
  const rows = new Map<Label, Map<Label, number>>();
  for (const { question, label } of answered) {
    const row = rows.get(question.expect) ?? new Map<Label, number>();
    rows.set(question.expect, row.set(label, (row.get(label) ?? 0) + 1));
  }
  return rows;
}

/** The smallest time that so large a share of the messages does not exceed. */
function atShare(answered: readonly Answered[], part: number): number {
  const sorted = answered.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}
