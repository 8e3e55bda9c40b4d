import type { Condition, Flow, Page } from "../engine/types.js";
import { conditionInWords, ownCondition } from "./conditionWords.js";
import { rulesByVerdict, VERDICT_NAMES } from "./verdictNames.js";

/** In pixels: most questions fit on one line, and the chart on a page without zooming. */
const WIDTH = 560;

/** A flow as a Mermaid flowchart: one below the other its pages with their questions, what decides whether a page is asked, and the verdicts. */
export function chartOf(flow: Flow): readonly string[] {
  return [
    `%%{init: {"flowchart": {"wrappingWidth": ${WIDTH}}}}%%`,
    "flowchart TD",
    `  start(["${escaped(flow.title)}"]) --> ${entryTo(flow, flow.pages[0])}`,
    ...flow.pages.flatMap((page, index) => {
      const next = entryTo(flow, flow.pages[index + 1]);
      return [...decisionOn(flow, page, next), boxOf(flow, page), `  page-${page.id} --> ${next}`];
    }),
    '  rules{{"All rules are tried; the worst verdict wins"}}',
    ...rulesByVerdict(flow).map(
      ({ verdict, rules }) =>
        `  rules --> ${verdict}["${VERDICT_NAMES[verdict]} (${rules.length === 1 ? "1 rule" : `${rules.length} rules`})"]`,
    ),
  ];
}

/** Where an arrow to a page leads: to the decision on it where it is not always asked, and to the rules where there is no page. */
function entryTo(flow: Flow, page: Page | undefined): string {
  if (!page) return "rules";
  return openingOf(flow, page) === undefined ? `page-${page.id}` : `ask-${page.id}`;
}

function decisionOn(flow: Flow, page: Page, next: string): readonly string[] {
  const opening = openingOf(flow, page);
  if (opening === undefined) return [];
  return [
    `  ask-${page.id}{{"${escaped(opening)}?"}}`,
    `  ask-${page.id} -- yes --> page-${page.id}`,
    `  ask-${page.id} -- no --> ${next}`,
  ];
}

function boxOf(flow: Flow, page: Page): string {
  const opening = openingOf(flow, page);
  const lines = page.questions.flatMap((question) => {
    const own = ownCondition(page, question);
    const condition = own && conditionInWords(flow, own);
    const when = condition === undefined || condition === opening ? [] : [`<i>if ${escaped(condition)}</i>`];
    return [escaped(question.label), ...when];
  });
  return `  page-${page.id}["${[`<b>${escaped(page.title)}</b>`, ...lines].join("<br/>")}"]`;
}

/** In words what must be so for anything to be asked on a page; undefined where something always is. */
function openingOf(flow: Flow, page: Page): string | undefined {
  const whole = page.askWhen && conditionInWords(flow, page.askWhen);
  const conditions = page.questions.filter((question) => !question.optional).map((question) => ownCondition(page, question));
  const some = conditions.filter((condition) => condition !== undefined);
  if (some.length < conditions.length) return whole;
  const words = together(some).map((condition) => conditionInWords(flow, condition));
  return [...(whole === undefined ? [] : [whole]), [...new Set(words)].join(", or ")].join("; and ");
}

/** Conditions of which one must hold, with those on the same single question made one. */
function together(conditions: readonly Condition[]): readonly Condition[] {
  const simple = new Map<string, Set<string>>();
  const others = conditions.filter((condition) => {
    const [direct, ...more] = Object.entries(condition.answers);
    if (!direct || more.length > 0 || condition.all || condition.any || condition.not) return true;
    const [question, options] = direct;
    simple.set(question, new Set([...(simple.get(question) ?? []), ...options]));
    return false;
  });
  return [...[...simple].map(([question, options]) => ({ answers: { [question]: [...options] } })), ...others];
}

/** Text as Mermaid takes it within quotes. */
function escaped(text: string): string {
  return text.replaceAll("#", "#35;").replaceAll('"', "#quot;").replaceAll("<", "#lt;").replaceAll(">", "#gt;");
}
