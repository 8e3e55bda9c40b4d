import type { Flow, Rule } from "../../engine/types.js";
import { type QuestionsById, questionsOf, type Variable, variablesIn, variablesOf, variablesOfRule } from "../space/variables.js";
import { components } from "./components.js";
import { chooseGates } from "./gates.js";

/** Variables that have to be looked at together. */
export type Part = ReadonlySet<Variable>;

/**
 * Parts that do not depend on each other once the gates are answered. Whether a gate is asked depends on gates only,
 * and meeting a condition never changes one. Without gates there is a single part.
 */
export interface GatedParts {
  readonly gates: ReadonlySet<Variable>;
  readonly parts: readonly Part[];
}

/**
 * Splits a flow into groups that have nothing to do with each other, and each group by its gates into parts.
 *
 * Two variables belong together where one has a say in whether the other is asked, where both have a say in whether
 * some question is asked, or where a rule looks at or sets both. So whether a question of a part is asked and can be
 * answered, and whether a rule that looks at the part fires, follows from the answers in that part and to the gates of
 * its group. And the complete checks are, with each answer to the gates, the ways through the parts freely combined.
 *
 * @param rules the rules that keep variables together; other rules are not looked at
 * @param gatesAbove a group that may have more ways than this is split by gates
 */
export function split(flow: Flow, rules: readonly Rule[], gatesAbove: number): readonly GatedParts[] {
  const questions = questionsOf(flow);
  const links = linksOf(questions, rules);
  const variables = [...questions.values()].flatMap(variablesOf);
  return components(variables, links).map((group): GatedParts => {
    const gates = chooseGates({ questions, rules, links }, group, gatesAbove);
    return {
      gates,
      parts: components(
        [...group].filter((variable) => !gates.has(variable)),
        links,
      ),
    };
  });
}

function linksOf(questions: QuestionsById, rules: readonly Rule[]): readonly (readonly Variable[])[] {
  const all = [...questions.values()];
  return [
    ...all.flatMap((question) => {
      const origins = variablesIn(questions, question.askWhen);
      return variablesOf(question).map((variable) => [variable, ...origins]);
    }),
    // Leaving out an optional question leaves out all of its ticks.
    ...all.filter((question) => question.optional).map(variablesOf),
    ...rules.map((rule) => variablesOfRule(questions, rule)),
  ];
}
