import { chosen } from "../engine/conditions.js";
import { rank, worst } from "../engine/decide.js";
import { isNonEmpty } from "../engine/nonEmpty.js";
import type { Question, Reason, Verdict } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { Meanings } from "./learned/meanings.js";
import type { Phrases } from "./load.js";
import { photoFlow } from "./photoFlow.js";
import { type Facts, weigh } from "./weigh.js";

/** What the photo flow's rules make of a fact. */
interface Risk {
  /** What the rules say of it by itself. */
  readonly verdict: Verdict;
  /** Only where it takes a reason away that would stand if the fact were not known, as signed forms do. */
  readonly loosens?: Loosening;
}

interface Loosening {
  /** The facts that loosen as much or more: itself, and for example permission that was given beside one that was asked for. */
  readonly backedBy: readonly string[];
  /** The mildest fact that says the same but for what loosens, as "people can be recognised". */
  readonly standIn?: string;
}

/** The risk of every fact, by its code. */
export type Risks = ReadonlyMap<string, Risk>;

/** Works out of the photo flow's rules which facts forbid, which ask for something, and which loosen. */
export function risksOf(
  guidance: Pick<Guidance, "flows">,
  { assumed }: Pick<Phrases, "assumed">,
  { facts }: Pick<Meanings, "facts">,
): Risks {
  const flow = photoFlow(guidance);
  const questions = flow.pages.flatMap((page) => page.questions);
  const against = (answers: Facts) => weigh(flow, assumed, answers).filter(({ verdict }) => verdict !== "ok-to-post");
  const found = Object.entries(facts).map(([code, answers]) => {
    const loosening = Object.keys(answers).filter((question) => isMilder(against(answers), against(without(answers, question))));
    const rest = loosening.reduce(without, answers);
    return { code, answers, verdict: worstOr(against(answers).map(({ verdict }) => verdict)), loosening, rest };
  });
  const firm = found
    .filter(({ loosening }) => loosening.length === 0)
    .sort((a, b) => rank(b.verdict) - rank(a.verdict) || Object.keys(a.answers).length - Object.keys(b.answers).length);
  return new Map(
    found.map(({ code, answers, verdict, loosening, rest }): [string, Risk] => {
      if (loosening.length === 0) return [code, { verdict }];
      const asMild = (other: Facts) => loosening.every((id) => riskOf(questions, id, other) <= riskOf(questions, id, answers));
      const backedBy = found.filter((other) => says(other.answers, rest) && asMild(other.answers)).map((other) => other.code);
      const standIn = firm.find((other) => says(other.answers, rest))?.code;
      return [code, { verdict, loosens: { backedBy, ...(standIn !== undefined && { standIn }) } }];
    }),
  );
}

/** The risk of an answer as its question has it; of an open question, more than any. */
function riskOf(questions: readonly Question[], id: string, answers: Facts): number {
  const question = questions.find((each) => each.id === id);
  const risks =
    question && question.kind !== "text" ? question.options.filter((each) => chosen(answers[id]).includes(each.id)) : [];
  return risks.length > 0 ? Math.max(...risks.map(({ risk }) => risk)) : Number.POSITIVE_INFINITY;
}

/** Whether reasons went away with an answer, and none as bad came in their place. */
function isMilder(withIt: readonly Reason[], withoutIt: readonly Reason[]): boolean {
  const gone = notIn(withoutIt, withIt);
  return gone.length > 0 && rank(worstOr(notIn(withIt, withoutIt))) > rank(worstOr(gone));
}

/** The worst of some verdicts; where there are none, nothing speaks against it. For comparing risks alone. */
export function worstOr(verdicts: readonly Verdict[]): Verdict {
  return isNonEmpty(verdicts) ? worst(verdicts) : "ok-to-post";
}

function notIn(some: readonly Reason[], others: readonly Reason[]): readonly Verdict[] {
  return some.filter(({ rule }) => !others.some((other) => other.rule === rule)).map(({ verdict }) => verdict);
}

function without(answers: Facts, question: string): Facts {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question));
}

/** Whether answers hold all that others say. */
function says(answers: Facts, others: Facts): boolean {
  return Object.entries(others).every(([question, answer]) =>
    chosen(answer).every((option) => chosen(answers[question]).includes(option)),
  );
}
