import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Flow, Question, Rule } from "../engine/types.js";
import { chartOf } from "./chart.js";
import { conditionInWords } from "./conditionWords.js";
import { rulesByVerdict, VERDICT_NAMES } from "./verdictNames.js";

/** A flow as a Markdown page: a Mermaid chart, the questions with their answers, and the rules by verdict. */
export function drawFlow(flow: Flow): string {
  return [
    `# ${flow.title}`,
    "",
    `Drawn by \`npm run guidance\` from \`flows/${flow.id}\` in the content. Change it there.`,
    "",
    "```mermaid",
    ...chartOf(flow),
    "```",
    "",
    "## Questions",
    "",
    ...table(
      ["Question", "Asked when", "Answers"],
      flow.pages.flatMap((page) => page.questions.map((question) => questionRow(flow, question))),
    ),
    "",
    "## Rules",
    "",
    "Every rule that fires gives a reason, and the worst verdict wins. Of a rule's provisions those of the platform's own document are cited.",
    ...rulesByVerdict(flow).flatMap(({ verdict, rules }) => [
      "",
      `### ${VERDICT_NAMES[verdict]}`,
      "",
      ...table(
        ["Rule", "When", "Reason", "What then", "Provisions"],
        rules.map((rule) => ruleRow(flow, rule)),
      ),
    ]),
    ...unsaidTable(flow),
    "",
  ].join("\n");
}

/** What is open where an answer in words says nothing. */
function unsaidTable({ pages }: Flow): readonly string[] {
  const rows = pages
    .flatMap(({ questions }) => questions)
    .flatMap((question) =>
      question.kind === "text" && question.unsaid
        ? [[question.recap, question.unsaid.reason, question.unsaid.text, question.unsaid.provisions.join(", ")]]
        : [],
    );
  if (rows.length === 0) return [];
  const head = ["Answer", "Reason", "What then", "Provisions"];
  return ["", "### Where words say nothing", "", ...table(head, rows)];
}

/** Writes the drawing of each flow into a folder, as `<flow>.md`. */
export function writeDrawings(flows: Iterable<Flow>, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return [...flows].map((flow) => {
    const file = join(folder, `${flow.id}.md`);
    writeFileSync(file, drawFlow(flow));
    return file;
  });
}

/** The drawings that are missing or no longer show what the content says. */
export function outdatedDrawings(flows: Iterable<Flow>, folder: string): readonly string[] {
  return [...flows]
    .map((flow) => ({ file: join(folder, `${flow.id}.md`), drawing: drawFlow(flow) }))
    .filter(({ file, drawing }) => readOrEmpty(file) !== drawing)
    .map(({ file }) => file);
}

function questionRow(flow: Flow, question: Question): readonly string[] {
  const answers = question.kind === "text" ? "in words" : question.options.map((option) => option.label).join("; ");
  return [question.label, question.askWhen ? conditionInWords(flow, question.askWhen) : "always", answers];
}

function ruleRow(flow: Flow, rule: Rule): readonly string[] {
  return [
    rule.id,
    conditionInWords(flow, rule.when),
    rule.reason,
    rule.condition?.text ?? rule.instead ?? "",
    rule.provisions.join(", "),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
