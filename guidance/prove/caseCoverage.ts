import { chosen } from "../engine/conditions.js";
import type { Flow } from "../engine/types.js";
import type { WorkedCase } from "../yaml/schemas.js";

/** What of a flow no worked case shows, a sentence each: options that are never given, provisions that are never expected. */
export function uncovered(flow: Flow, cases: readonly WorkedCase[]): readonly string[] {
  const options = flow.pages
    .flatMap((page) => page.questions)
    .flatMap((question) =>
      question.kind === "text" ? [] : question.options.map((option) => ({ question: question.id, option: option.id })),
    )
    .filter(({ question, option }) => !cases.some((each) => chosen(each.given[question]).includes(option)))
    .map(({ question, option }) => `No worked case answers "${question}" with "${option}".`);

  const cited = new Set(flow.rules.flatMap((rule) => rule.provisions));
  const provisions = [...cited]
    .filter((id) => !cases.some((each) => each.expect.provisions.includes(id)))
    .map((id) => `No worked case expects provision ${id}.`);
  return [...options, ...provisions];
}
