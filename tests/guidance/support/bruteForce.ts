import { chosen, holds } from "../../../guidance/engine/conditions.js";
import { decisionIfAny } from "../../../guidance/engine/decide.js";
import { fold } from "../../../guidance/engine/fold.js";
import { meet } from "../../../guidance/engine/meet.js";
import { clearOf, conditionalOf, rank, type Verdict } from "../../../guidance/engine/scales.js";
import type { Answer, Answers, Flow, Question, Rule } from "../../../guidance/engine/types.js";
import type { ProofId } from "../../../guidance/prove/ledger/ledger.js";

/** Which proofs fail for a small flow, found by looking at each of its complete checks and at every two of them. */
export function failingByBruteForce(flow: Flow, checks: readonly Check[]): readonly ProofId[] {
  const failing = new Set<ProofId>();
  const [clear, conditional] = [clearOf(flow.scale), conditionalOf(flow.scale)];
  const rankOf = (verdict: Verdict) => rank(verdict, flow.scale);
  const met = (answers: Answers, rules: readonly Rule[]) => {
    const conditions = rules.flatMap(({ condition }) => condition ?? []);
    const after = meet(flow, answers, conditions);
    const sets = new Set(conditions.flatMap((each) => Object.keys(each.sets)));
    return Object.fromEntries(Object.entries(after).filter(([id]) => sets.has(id)));
  };
  const fires = (rule: Rule, answers: Answers) => holds(rule.when, answers);
  const openIn = (answers: Answers) => flow.rules.filter((rule) => rule.condition && fires(rule, answers));

  /** The checks that one becomes with some answers changed: what is asked before and after is answered as given. */
  const becomes = (check: Check, change: Answers) => {
    const given = { ...check.answers, ...change };
    const kept = [...check.asked].map((id) => [id, String(given[id])] as const);
    return checks.filter((other) => kept.every(([id, answer]) => !other.asked.has(id) || other.words[id] === answer));
  };
  const clears = (check: Check, steps: number): boolean => {
    if (check.verdict === clear) return true;
    if (check.verdict !== conditional || steps === 0) return false;
    return becomes(check, met(check.answers, openIn(check.answers))).some((next) => clears(next, steps - 1));
  };

  for (const check of checks) {
    if (!flow.rules.some((rule) => fires(rule, check.answers))) failing.add("grounded");
    if (check.answers[flow.platformQuestion] === undefined) failing.add("documents");
    if (check.verdict === clear && saysUnsure(flow, check.answers)) failing.add("unsure");
    for (const { change, unsure } of riskier(flow, check.answers)) {
      const milder = becomes(check, change).some((after) => rankOf(after.verdict) > rankOf(check.verdict));
      if (milder) failing.add("risk");
      if (milder && unsure) failing.add("unsure");
    }
    for (const rule of openIn(check.answers)) {
      const sets = met(check.answers, [rule]);
      const counting = fold(flow, { ...check.answers, ...sets }).answers;
      const counts = Object.entries(sets).every(([id, answer]) =>
        chosen(answer).every((option) => chosen(counting[id]).includes(option)),
      );
      const isMet = becomes(check, sets).some(
        (after) => rankOf(after.verdict) >= rankOf(check.verdict) && !fires(rule, after.answers),
      );
      if (!counts || !isMet) failing.add("conditions");
    }
    if (check.verdict === conditional && !clears(check, flow.rules.filter((rule) => rule.condition).length))
      failing.add("conditions");
  }

  const seen = new Set(checks.flatMap((check) => [...check.seen]));
  if (questionsOf(flow).some((question) => !seen.has(question.id))) failing.add("reachable");
  if (flow.rules.some((rule) => !checks.some((check) => fires(rule, check.answers)))) failing.add("rules");
  return [...failing].sort();
}

interface Check {
  readonly answers: Answers;
  /** The answer to every question, to be compared. */
  readonly words: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly asked: ReadonlySet<string>;
  /** The questions asked on pages that are not passed over. */
  readonly seen: ReadonlySet<string>;
}

/** Every complete check, from every combination of answers to the questions that are asked, page after page. */
export function everyCheck(flow: Flow): readonly Check[] {
  const all = flow.pages.reduce<readonly Answers[]>(
    (checks, page) =>
      checks.flatMap((answers) => {
        const asked = page.questions.filter((question) => !question.askWhen || holds(question.askWhen, answers));
        return asked.reduce<readonly Answers[]>((some, question) => some.flatMap((each) => answered(each, question)), [answers]);
      }),
    [{}],
  );
  return all.map((answers): Check => {
    const { pages } = fold(flow, answers);
    const ids = (questions: readonly Question[]) => questions.map((question) => question.id);
    const seen = pages.filter((page) => page.questions.some((question) => !question.optional));
    return {
      answers,
      words: Object.fromEntries(questionsOf(flow).map(({ id }) => [id, String(answers[id])])),
      verdict: decisionIfAny(flow, answers)?.verdict ?? clearOf(flow.scale),
      asked: new Set(pages.flatMap((page) => ids(page.questions))),
      seen: new Set(seen.flatMap((page) => ids(page.questions))),
    };
  });
}

function answered(answers: Answers, question: Question): readonly Answers[] {
  const given = answersTo(question).map((answer) => ({ ...answers, [question.id]: answer }));
  return question.optional ? [answers, ...given] : given;
}

function answersTo(question: Question): readonly Answer[] {
  if (question.kind === "text") return ["words"];
  const ids = question.options.map((option) => option.id);
  if (question.kind === "choice") return ids;
  const ticked = ids.filter((id) => id !== question.none);
  const sets = ticked.reduce<readonly string[][]>((some, id) => some.flatMap((set) => [set, [...set, id]]), [[]]);
  return sets.map((set) => (set.length === 0 ? [question.none] : set));
}

function* riskier(flow: Flow, answers: Answers): Generator<{ readonly change: Answers; readonly unsure: boolean }> {
  for (const question of questionsOf(flow)) {
    const answer = answers[question.id];
    if (answer === undefined || question.kind === "text") continue;
    for (const to of question.options) {
      if (question.kind === "choice") {
        const from = question.options.find((option) => option.id === answer);
        if (from && to.risk > from.risk) yield { change: { [question.id]: to.id }, unsure: to.unsure };
      } else if (to.id !== question.none && answer.includes(to.id) === question.steps) {
        const ids = question.options.map((option) => option.id);
        const set = ids.filter((id) => id !== question.none && answer.includes(id) !== (id === to.id));
        yield { change: { [question.id]: set.length > 0 ? set : [question.none] }, unsure: to.unsure && !question.steps };
      }
    }
  }
}

function saysUnsure(flow: Flow, answers: Answers): boolean {
  return questionsOf(flow).some(
    (question) =>
      question.kind !== "text" &&
      question.options.some((option) => option.unsure && [answers[question.id]].flat().includes(option.id)),
  );
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.pages.flatMap((page) => page.questions);
}
