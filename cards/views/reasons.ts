import { clearOf, isClosed, isMoot, type ScaleId, type Verdict } from "../../guidance/index.js";
import { type Cited, citedIn } from "./citation.js";
import { todoOf } from "./todo.js";
import { scaleWords } from "./verdictStyle.js";

/** A reason as it was recorded. */
interface ShownReason {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly citations: readonly Cited[];
  readonly instead?: string | undefined;
  /** What still has to be met. */
  readonly condition?: string | undefined;
}

/** A verdict and why it is so, as it was recorded. */
export interface ShownVerdict {
  readonly scale: ScaleId;
  readonly verdict: Verdict;
  /** Empty if a lead's own words give the reason. */
  readonly reasons: readonly ShownReason[];
}

/** The title of the reasons where nothing speaks against it. */
export const WHY_CLEAR = "Why, and what to remember";

/** Reasons under titles, as the templates take them. */
export type Sections = ReturnType<typeof reasonSection>;

/** The reasons whose condition can be ticked off. None under a closed verdict: meeting them would not help. */
export function openConditions<R extends { readonly condition?: unknown }>(decided: {
  readonly scale: ScaleId;
  readonly verdict: Verdict;
  readonly reasons: readonly R[];
}): readonly R[] {
  if (isClosed(decided.scale, decided.verdict)) return [];
  return decided.reasons.filter((reason) => reason.condition);
}

/** All reasons of a verdict, in sections. */
export function verdictSections(shown: ShownVerdict) {
  const clear = clearOf(shown.scale);
  const favour = shown.reasons.filter((reason) => reason.verdict === clear);
  const isAgainst = favour.length < shown.reasons.length;
  return {
    sections: decidingSections(shown),
    more: isClosed(shown.scale, shown.verdict) ? [] : reasonSection(isAgainst ? "Also" : WHY_CLEAR, favour, shown),
  };
}

/** The reasons against posting: the deciding ones, then those that are moot because of them, then open conditions. */
export function decidingSections(shown: ShownVerdict) {
  const clear = clearOf(shown.scale);
  const against = shown.reasons.filter((reason) => reason.verdict !== clear);
  const conditions = openConditions(shown);
  const moot = against.filter(({ verdict }) => isMoot(shown.scale, shown.verdict, verdict));
  const blocking = against.filter((reason) => !conditions.includes(reason) && !moot.includes(reason));
  return [
    ...reasonSection("Why", blocking, shown),
    ...reasonSection("Other reasons", moot, shown),
    ...reasonSection(scaleWords(shown.scale).conditions, conditions, shown),
  ];
}

/** Reasons under a title, each with its advice and citations. No section if there are no reasons. */
export function reasonSection(title: string, reasons: readonly ShownReason[], shown: ShownVerdict) {
  const row = (reason: ShownReason) => {
    const todo = todoOf(reason, shown);
    return {
      reason: reason.reason,
      todo: todo ? `**${todo.lead}** ${todo.text}` : "",
      citation: citedIn(reason.citations),
      ids: reason.citations.map(({ id }) => id),
    };
  };
  return reasons.length === 0 ? [] : [{ title, reasons: reasons.map(row) }];
}
