import type { ChoiceQuestion, Flow, Option, Page, Rule } from "../../../guidance/engine/types.js";
import { choice, choices, option, site, smallFlow, when } from "./smallFlow.js";

/**
 * A flow with far too many ways to take each of them, for which every proof holds: eight questions on a post, one of
 * them with eight options to tick, and, only where there is a picture, one with fifteen, of which four open more.
 */
export function largeFlow(change: { readonly pages?: readonly Page[]; readonly rules?: readonly Rule[] } = {}): Flow {
  return { ...smallFlow(), pages: LARGE_PAGES, rules: LARGE_RULES, ...change };
}

/** The large flow's rules with one of them changed. */
export function largeRulesWith(id: string, change: Partial<Rule>): readonly Rule[] {
  return LARGE_RULES.map((rule) => (rule.id === id ? { ...rule, ...change } : rule));
}

/** The large flow's rules and one more. */
export function largeRulesAnd(rule: Partial<Rule> & Pick<Rule, "id" | "when">): readonly Rule[] {
  return [...LARGE_RULES, { ...ruleOn(rule.id, {}, "ok-to-post"), ...rule }];
}

/** The large flow's rules without one. */
export function largeRulesWithout(id: string): readonly Rule[] {
  return LARGE_RULES.filter((rule) => rule.id !== id);
}

/** A question with an answer for each verdict, and one that says "not sure". */
export function graded(id: string, more: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  return choice(id, [option("fine"), option("unsure", 1), option("later", 1), option("bad", 2)], more);
}

const says = choices("says", ticks("s", 8));
const picture = choice("picture", [option("without"), option("with", 1)]);
const shows = choices("shows", ticks("p", 15), { askWhen: when({ picture: ["with"] }) });
const checked = ["purpose", "public", "outcome", "style"].map((id) => graded(id));
const afterwards = ["link", "device"].map((id) => graded(id));
const followUps = ["p1", "p2", "p3", "p3"].map((tick, index) =>
  graded(`follow-${index + 1}`, { askWhen: when({ shows: [tick] }) }),
);
const childPart = choice("childPart", [option("event"), option("bad", 2)], { askWhen: when({ shows: ["p4"] }) });
const children = ["parents", "board"].map((id) => graded(id, { askWhen: when({ childPart: ["event"] }) }));

export const LARGE_PAGES: readonly Page[] = [
  { id: "post", title: "The post", questions: [site, says, picture] },
  { id: "wording", title: "The wording", questions: checked },
  { id: "afterwards", title: "Afterwards", questions: afterwards },
  { id: "picture", title: "The picture", questions: [shows] },
  { id: "follow-up", title: "A little more", questions: [...followUps, childPart] },
  { id: "children", title: "The children", questions: children },
];

const LARGE_RULES: readonly Rule[] = [
  ruleOn("page", { site: ["page"] }, "ok-to-post"),
  ruleOn("album", { site: ["album"] }, "refer"),
  ...ticks("s", 8).map(({ id }) => ruleOn(`says-${id}`, { says: [id] }, "do-not-post")),
  ...ticks("p", 15)
    .slice(4)
    .map(({ id }) => ruleOn(`shows-${id}`, { shows: [id] }, "do-not-post")),
  ...[...checked, ...afterwards, ...followUps, ...children].flatMap(({ id }): readonly Rule[] => [
    ruleOn(`${id}-fine`, { [id]: ["fine"] }, "ok-to-post"),
    {
      ...ruleOn(`${id}-later`, { [id]: ["later", "unsure"] }, "post-if"),
      condition: { text: "Do it.", tick: "Done", sets: { [id]: "fine" } },
    },
    ruleOn(`${id}-bad`, { [id]: ["bad"] }, "do-not-post"),
  ]),
  ruleOn("child-bad", { childPart: ["bad"] }, "do-not-post"),
  ruleOn("child-at-a-scene", { shows: ["p3"], childPart: ["event"] }, "refer"),
];

function ruleOn(id: string, answers: Readonly<Record<string, readonly string[]>>, verdict: Rule["verdict"]): Rule {
  return { id, provisions: ["FB-INT-1", "FL-INT-1"], when: when(answers), verdict, reason: "Because.", instead: "Words." };
}

function ticks(letter: string, count: number): readonly Option[] {
  return Array.from({ length: count }, (_, index) => option(`${letter}${index + 1}`, 1));
}
