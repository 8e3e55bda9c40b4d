import type { Condition, Flow, Page, Question, Rule } from "../engine/types.js";
import type { Problem } from "../yaml/problems.js";
import type { RawFlow, WorkedCase } from "../yaml/schemas.js";
import type { YamlFile } from "../yaml/yamlFile.js";

type Entry = RawFlow["pages"][number]["questions"][number];
type Use = Extract<Entry, { kind: "use" }>;

/** What a flow takes from others, put in its place; and what it names that there is not. */
export interface Borrowed {
  readonly pages: readonly Page[];
  readonly rules: readonly Rule[];
  readonly problems: readonly Problem[];
}

/** Puts the questions and rules that a flow borrows from the flows loaded before it in their places. */
export function borrow(file: YamlFile<RawFlow>, others: ReadonlyMap<string, Flow>): Borrowed {
  const problems: Problem[] = [];
  const report = (path: readonly PropertyKey[], message: string, remedy: string) =>
    problems.push({ file: file.file, line: file.lineOf(path), message, remedy });

  const questionOf = (use: Use, path: readonly PropertyKey[]): readonly Question[] => {
    const { kind: _, question: name, ...written } = use;
    const changes = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
    const [flowId = "", questionId] = name.split(".");
    const found = questionsOf(others.get(flowId)).find((question) => question.id === questionId);
    if (!found) report(path, `There is no question "${name}" to use.`, "Name a question of another flow, as FLOW.QUESTION.");
    return found ? [{ ...found, ...changes }] : [];
  };
  const pages = file.value.pages.map((page, p) => ({
    ...page,
    questions: page.questions
      .flatMap((entry, q): readonly Question[] =>
        entry.kind === "use" ? questionOf(entry, ["pages", p, "questions", q, "question"]) : [entry],
      )
      .map((question) => ({ ...question, askWhen: both(page.askWhen, question.askWhen) })),
  }));

  const { rulesFrom } = file.value;
  const lender = rulesFrom && others.get(rulesFrom.flow);
  if (rulesFrom && !lender) {
    report(
      ["rulesFrom", "flow"],
      `There is no flow "${rulesFrom.flow}" to take rules from.`,
      "Name another flow, or take this out.",
    );
  }
  const except = rulesFrom?.except ?? [];
  except.forEach((id, index) => {
    if (lender && !lender.rules.some((rule) => rule.id === id))
      report(["rulesFrom", "except", index], `"${lender.id}" has no rule "${id}".`, "Correct the id, or take it out.");
  });
  return { pages, rules: lender ? lender.rules.filter((rule) => !except.includes(rule.id)) : [], problems };
}

/** The condition that holds where two do; one that is left out always holds. */
function both(first: Condition | undefined, second: Condition | undefined): Condition | undefined {
  return first && second ? { answers: {}, all: [first, second] } : (first ?? second);
}

/** The flows a flow borrows from: they are loaded before it. */
export function lendersOf(flow: RawFlow): readonly string[] {
  const used = flow.pages.flatMap((page) => page.questions).flatMap((entry) => (entry.kind === "use" ? [entry.question] : []));
  return [...(flow.rulesFrom ? [flow.rulesFrom.flow] : []), ...used.map((name) => name.split(".")[0] ?? "")];
}

function questionsOf(flow: Flow | undefined): readonly Question[] {
  return flow?.pages.flatMap((page) => page.questions) ?? [];
}

/** The lender's worked cases as they read in the flow that takes its rules: with the answers to what only that one asks. */
export function lentCases(
  flow: Flow,
  lender: Flow,
  casesWith: WorkedCase["given"],
  cases: readonly WorkedCase[],
): readonly WorkedCase[] {
  return cases.map(({ name, given: { [lender.subjectQuestion]: subject, ...given }, expect }) => ({
    name: `${flow.button}: ${name}`,
    given: { ...casesWith, ...given, ...(subject !== undefined && { [flow.subjectQuestion]: subject }) },
    expect,
  }));
}
