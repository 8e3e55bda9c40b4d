import { mentions } from "../engine/conditions.js";
import { conditionalOf, isClosed, verdictsOf } from "../engine/scales.js";
import type { Condition, Flow, Question } from "../engine/types.js";
import type { Problem } from "../yaml/problems.js";

type Line = (path: readonly PropertyKey[]) => number;
interface Where {
  readonly file: string;
  readonly lineOf: Line;
}

/** Mistakes that only show when a flow's parts are read together: ids that repeat, point nowhere or look ahead. */
export function checkFlow(
  flow: Flow,
  pages: Where,
  rules: Where & { readonly value: readonly unknown[] },
  provisionIds: ReadonlySet<string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const known = new Map<string, Question>();
  const report = (where: Where, path: readonly PropertyKey[], message: string, remedy: string) =>
    problems.push({ file: where.file, line: where.lineOf(path), message, remedy });

  const checkCondition = (condition: Condition, where: Where, path: readonly PropertyKey[]) => {
    for (const [questionId, optionId] of mentions(condition)) {
      const question = known.get(questionId);
      if (!question || question.kind === "text") {
        report(
          where,
          path,
          `There is no question "${questionId}" with options before this.`,
          "Use the id of an earlier question.",
        );
      } else if (!question.options.some((option) => option.id === optionId)) {
        report(
          where,
          path,
          `Question "${questionId}" has no option "${optionId}".`,
          `Use one of: ${question.options.map((o) => o.id).join(", ")}.`,
        );
      }
    }
  };

  const checkProvision = (id: string, where: Where, path: readonly PropertyKey[]) => {
    if (!provisionIds.has(id)) report(where, path, `There is no provision "${id}".`, "Use an id that a file in provisions/ has.");
  };

  const pageIds = new Set<string>();
  flow.pages.forEach((page, p) => {
    if (pageIds.has(page.id))
      report(pages, ["pages", p, "id"], `The page id "${page.id}" is used twice.`, "Give this page another id.");
    pageIds.add(page.id);
    if (page.questions.every((question) => question.optional)) {
      report(
        pages,
        ["pages", p],
        `Page "${page.id}" has only optional questions, so it would never be shown.`,
        "Add a question that needs an answer.",
      );
    }
    // A page's questions are asked together, so conditions look at the pages before it.
    page.questions.forEach((question, q) => {
      if (question.askWhen) checkCondition(question.askWhen, pages, ["pages", p, "questions", q, "askWhen"]);
    });
    page.questions.forEach((question, q) => {
      const path = ["pages", p, "questions", q, "id"];
      if (known.has(question.id))
        report(pages, path, `The question id "${question.id}" is used twice.`, "Give this question another id.");
      known.set(question.id, question);
      if (question.kind === "text") {
        const unsaid = ["pages", p, "questions", q, "unsaid"];
        question.unsaid?.provisions.forEach((id, i) => {
          checkProvision(id, pages, [...unsaid, "provisions", i]);
        });
        if ((question.unsaid === undefined) !== (question.followUp === undefined))
          report(
            pages,
            path,
            `"${question.id}" has only one of "followUp" and "unsaid".`,
            "What stays open is asked about first, and what is asked about stays open: write both or neither.",
          );
      } else {
        const ids = question.options.map((option) => option.id);
        const twice = ids.find((id, index) => ids.indexOf(id) !== index);
        question.options.forEach((option, o) => {
          const unknown = option.documents?.find((id) => !flow.documents.some((document) => document.id === id));
          if (unknown !== undefined)
            report(
              pages,
              ["pages", p, "questions", q, "options", o],
              `There is no document "${unknown}".`,
              `Use one of: ${flow.documents.map(({ id }) => id).join(", ")}; or add it to organisation.yaml.`,
            );
        });
        if (twice) report(pages, path, `Option "${twice}" of "${question.id}" is there twice.`, "Give one of them another id.");
      }
    });
  });

  for (const [key, kind] of [
    ["platformQuestion", "choice"],
    ["subjectQuestion", "text"],
  ] as const) {
    if (known.get(flow[key])?.kind !== kind) {
      report(pages, [key], `"${flow[key]}" is not a question of kind "${kind}".`, `Name a question of kind "${kind}".`);
    }
  }

  const grouped = (flow.summary ?? []).flatMap((group) => group.questions);
  flow.summary?.forEach((group, g) => {
    group.questions.forEach((question, q) => {
      if (!known.has(question)) {
        const message = `There is no question "${question}" to sum up.`;
        report(pages, ["summary", g, "questions", q], message, "Use the id of a question of this flow.");
      }
    });
  });
  if (flow.summary) {
    const left = [...known.keys()].filter((question) => grouped.filter((id) => id === question).length !== 1);
    for (const question of left) {
      report(pages, ["summary"], `"${question}" is not in the summary exactly once.`, "Name it in one of the groups.");
    }
  }

  const ruleIds = new Set<string>();
  flow.rules.forEach((rule, r) => {
    // The rules of the flow's own file come first; those taken from another flow stand behind the line that takes them.
    const own = r < rules.value.length;
    const where = own ? rules : pages;
    const at = (...path: PropertyKey[]) => (own ? [r, ...path] : ["rulesFrom"]);
    if (ruleIds.has(rule.id)) report(where, at("id"), `The rule id "${rule.id}" is used twice.`, "Give this rule another id.");
    ruleIds.add(rule.id);
    checkCondition(rule.when, where, at("when"));
    rule.provisions.forEach((id, i) => {
      checkProvision(id, where, at("provisions", i));
    });
    if (!verdictsOf(flow.scale).includes(rule.verdict)) {
      const verdicts = verdictsOf(flow.scale).join(", ");
      report(where, at("verdict"), `"${rule.verdict}" is not a verdict of this flow.`, `Use one of: ${verdicts}.`);
    }
    if (isClosed(flow.scale, rule.verdict) && !rule.instead) {
      report(where, at(), `Rule "${rule.id}" prohibits without saying what to do instead.`, 'Add "instead".');
    }
    const conditional = conditionalOf(flow.scale);
    if ((rule.verdict === conditional) !== (rule.condition !== undefined)) {
      const message = `Rule "${rule.id}": a "${conditional}" verdict and a condition go together.`;
      report(where, at(), message, 'Add or remove "condition".');
    }
    if (rule.condition) checkCondition({ answers: mapValues(rule.condition.sets) }, where, at("condition", "sets"));
  });
  return problems;
}

function mapValues(sets: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(sets).map(([key, value]) => [key, [value]]));
}
