import type { Flow, Page, Question } from "../engine/types.js";
import { conditionInWords, optionsInWords } from "./conditionWords.js";
import { rulesByVerdict, VERDICT_NAMES } from "./verdictNames.js";

/** A flow as a Mermaid flowchart: pages with their questions, what leads to each, and the verdicts at the end. */
export function chartOf(flow: Flow): readonly string[] {
  return [
    "flowchart TD",
    `  start([${quoted(flow.title)}]) --> ${pageNode(flow.pages[0])}`,
    ...flow.pages.flatMap((page) => boxOf(page)),
    ...flow.pages.flatMap((page, index) => arrowsInto(flow, page, flow.pages[index - 1])),
    ...flow.pages.flatMap((page, index) => arrowOnward(page, flow.pages.slice(index + 1))),
    `  rules{{${quoted("All rules are tried; the worst verdict wins")}}}`,
    ...rulesByVerdict(flow).map(
      ({ verdict, rules }) => `  rules --> ${verdict}[${quoted(`${VERDICT_NAMES[verdict]} (${rules.length} rules)`)}]`,
    ),
  ];
}

function boxOf(page: Page): readonly string[] {
  return [
    `  subgraph ${pageNode(page)} [${quoted(page.title)}]`,
    ...page.questions.map((question) => `    ${questionNode(question.id)}[${quoted(question.label)}]`),
    "  end",
  ];
}

/** An arrow for each question that is not always asked, from the question it depends on where that is a single one. */
function arrowsInto(flow: Flow, page: Page, before: Page | undefined): readonly string[] {
  return page.questions.flatMap(({ id, askWhen }) => {
    if (!askWhen) return [];
    const [direct, ...more] = Object.entries(askWhen.answers);
    const simple = direct && more.length === 0 && !askWhen.all && !askWhen.any && !askWhen.not;
    return simple
      ? [`  ${questionNode(direct[0])} -- ${quoted(optionsInWords(flow, ...direct))} --> ${questionNode(id)}`]
      : [`  ${pageNode(before)} -- ${quoted(conditionInWords(flow, askWhen))} --> ${questionNode(id)}`];
  });
}

function arrowOnward(page: Page, later: readonly Page[]): readonly string[] {
  const [next] = later;
  if (!next) return [`  ${pageNode(page)} --> rules`];
  const always = later.some((each) => each.questions.some((question) => !question.askWhen));
  if (!always) return [`  ${pageNode(page)} -- ${quoted("nothing more to ask")} --> rules`];
  return next.questions.some((question) => !question.askWhen) ? [`  ${pageNode(page)} --> ${pageNode(next)}`] : [];
}

function pageNode(page: Page | undefined): string {
  return `page-${page?.id ?? ""}`;
}

function questionNode(id: Question["id"]): string {
  return `question-${id}`;
}

/** Text as Mermaid takes it. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "#quot;")}"`;
}
