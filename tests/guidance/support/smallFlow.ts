import type { ChoiceQuestion, ChoicesQuestion, Flow, Option, Page, Question, Rule } from "../../../guidance/engine/types.js";
import type { WorkedCase } from "../../../guidance/yaml/schemas.js";
import { FACEBOOK, FLICKR } from "../../support/documents.js";

/** A flow small enough to see through, for which every proof holds. Tests break one thing of it at a time. */
export function smallFlow(change: Partial<Pick<Flow, "scale" | "pages" | "rules">> = {}): Flow {
  return {
    id: "small",
    scale: "post",
    title: "Small",
    button: "Start",
    documents: [FACEBOOK, FLICKR],
    platformQuestion: "site",
    subjectQuestion: "about",
    subjectLabel: "About",
    pages: PAGES,
    rules: RULES,
    ...change,
  };
}

export function option(id: string, risk = 0, more: Partial<Option> = {}): Option {
  return { id, label: `Label of ${id}`, risk, unsure: id === "unsure", ...more };
}

export function choice(id: string, options: readonly Option[], more: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  return { ...common(id), kind: "choice", compact: false, options, ...more };
}

export function choices(id: string, options: readonly Option[], more: Partial<ChoicesQuestion> = {}): ChoicesQuestion {
  const groups = [{ id: "all", label: "All", options }];
  return { ...common(id), kind: "choices", groups, options: [...options, option("none")], none: "none", steps: false, ...more };
}

export function when(answers: Readonly<Record<string, readonly string[]>>): {
  readonly answers: Readonly<Record<string, readonly string[]>>;
} {
  return { answers };
}

export const site = choice("site", [
  option("page", 0, { documents: ["facebook"] }),
  option("album", 1, { documents: ["flickr"] }),
]);
export const shows = choices("shows", [option("person", 1), option("blood", 1), option("paper", 1)]);
export const about: Question = { ...common("about"), kind: "text", optional: true, maxLength: 50 };
export const form = choice("form", [option("signed"), option("later", 1), option("unsure", 1), option("refused", 2)], {
  askWhen: when({ shows: ["person"] }),
});

const PAGES: readonly Page[] = [
  { id: "first", title: "First", questions: [site, shows, about] },
  { id: "second", title: "Second", questions: [form] },
];

const RULES: readonly Rule[] = [
  {
    id: "blood",
    provisions: ["FB-PIC-4", "FL-DNT-5"],
    when: when({ shows: ["blood"] }),
    verdict: "do-not-post",
    reason: "Blood.",
    instead: "Words.",
  },
  {
    id: "paper",
    provisions: ["FB-INF-2", "FL-INF-2"],
    when: when({ shows: ["paper"] }),
    verdict: "do-not-post",
    reason: "Paper.",
    instead: "Words.",
  },
  {
    id: "refused",
    provisions: ["FB-PIC-7", "FL-DO-7"],
    when: when({ form: ["refused"] }),
    verdict: "do-not-post",
    reason: "No.",
    instead: "Crop.",
  },
  {
    id: "wanted",
    provisions: ["FB-PIC-7", "FL-DO-7"],
    when: when({ form: ["later", "unsure"] }),
    verdict: "post-if",
    reason: "A form is needed.",
    condition: { text: "Get the form.", tick: "I have it", sets: { form: "signed" } },
  },
  {
    id: "album",
    provisions: ["FL-OWN-1"],
    when: when({ site: ["album"] }),
    verdict: "refer",
    reason: "Not yours.",
    instead: "Ask.",
  },
  { id: "page", provisions: ["FB-DO-4", "FL-DO-4"], when: when({ site: ["page"] }), verdict: "ok-to-post", reason: "Link." },
];

/** The small flow's rules with one of them changed. */
export function rulesWith(id: string, change: Partial<Rule>): readonly Rule[] {
  return RULES.map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
}

/** The small flow's rules and one more. */
export function rulesAnd(rule: Partial<Rule> & Pick<Rule, "id" | "when">): readonly Rule[] {
  return [...RULES, { provisions: ["FB-INT-1"], verdict: "ok-to-post", reason: "More.", ...rule }];
}

/** The small flow's rules without one. */
export function rulesWithout(id: string): readonly Rule[] {
  return RULES.filter((rule) => rule.id !== id);
}

/** Worked cases in which every rule of the small flow fires. */
export const SMALL_CASES: readonly WorkedCase[] = [
  { site: "page", shows: ["blood", "paper"] },
  { site: "album", shows: ["none"] },
  { site: "page", shows: ["person"], form: "refused" },
  { site: "page", shows: ["person"], form: "later" },
].map(
  (given, index): WorkedCase => ({ name: `Case ${index}`, given, expect: { verdict: "ok-to-post", provisions: ["FB-INT-1"] } }),
);

function common(id: string) {
  return { id, label: `Question ${id}?`, recap: `Recap of ${id}`, error: "Answer it.", optional: false };
}
