import { clearOf } from "../../guidance/index.js";
import { decidingSections, type Sections, type ShownVerdict, verdictSections } from "./reasons.js";
import { manyReasons } from "./verdictStyle.js";

export interface ByWeight {
  /** The reason that counts most, under its title; empty if a lead's own words give the reason. */
  readonly first: Sections;
  /** Every other reason, and what to remember. */
  readonly others: Sections;
  /** What unfolds the others; empty if there are none. */
  readonly title: string;
  /** How many reasons there are for the verdict itself, in words; empty for one. */
  readonly count: string;
}

/** The reasons of a verdict for a glance: first the one that decides, then all others. Nothing is left out. */
export function byWeight(shown: ShownVerdict): ByWeight {
  const { sections, more } = verdictSections(shown);
  const [top, ...rest] = [...sections, ...more];
  const [reason, ...others] = top?.reasons ?? [];
  if (!top || !reason) return { first: [], others: [], title: "", count: "" };
  const folded = [...(others.length > 0 ? [{ title: top.title, reasons: others }] : []), ...rest];
  const further = decidingSections(shown).reduce((sum, { reasons }) => sum + reasons.length, 0) - 1;
  const deciding = shown.reasons.filter(({ verdict }) => verdict === shown.verdict && verdict !== clearOf(shown.scale));
  return {
    first: [{ title: top.title, reasons: [reason] }],
    others: folded,
    title: folded.length === 0 ? "" : further > 0 ? `Why: ${further} more` : "Also",
    count: deciding.length > 1 ? manyReasons(shown.verdict, shown.scale, deciding.length) : "",
  };
}
