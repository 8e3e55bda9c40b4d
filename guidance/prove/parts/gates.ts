import type { Rule } from "../../engine/types.js";
import { type QuestionsById, questionOf, type Variable, variablesIn } from "../space/variables.js";
import { components } from "./components.js";

/** With more gates there are more combinations of their answers than parts could save. */
const MOST_GATES = 8;

/** What holds variables together. */
interface Ties {
  readonly questions: QuestionsById;
  readonly rules: readonly Rule[];
  readonly links: readonly (readonly Variable[])[];
}

interface Cut {
  readonly gates: readonly Variable[];
  readonly ways: number;
}

/**
 * The variables of a group after whose answers it falls apart into small parts; none where nothing makes it fall apart.
 * One after another is taken, each time the one that leaves the fewest ways.
 *
 * @param enough a group that may have as many ways as this is not split further
 */
export function chooseGates(ties: Ties, group: ReadonlySet<Variable>, enough: number): ReadonlySet<Variable> {
  let cut = cutAt(ties, group, []);
  let best = cut;
  while (best.ways > enough && cut.gates.length < MOST_GATES) {
    const { gates } = cut;
    const cuts = candidates(ties, group, gates).map((gate) => cutAt(ties, group, [...gates, gate]));
    const next = cuts.toSorted((a, b) => a.ways - b.ways)[0];
    if (!next) break;
    cut = next;
    if (cut.ways < best.ways) best = cut;
  }
  return new Set(best.gates);
}

/** What can be a gate beside these: an answer that must be given, is asked because of gates only, and is set by no condition. */
function candidates({ questions, rules }: Ties, group: ReadonlySet<Variable>, gates: readonly Variable[]): readonly Variable[] {
  if (group.size <= gates.length + 1) return [];
  const set = new Set(rules.flatMap((rule) => Object.keys(rule.condition?.sets ?? {})));
  return [...group].filter((variable) => {
    const question = questionOf(questions, variable);
    return (
      question &&
      !question.optional &&
      !set.has(question.id) &&
      !gates.includes(variable) &&
      variablesIn(questions, question.askWhen).every((origin) => gates.includes(origin))
    );
  });
}

/** The ways there would be if every question were asked: with each of the gates' answers, those of each part. */
function cutAt({ questions, links }: Ties, group: ReadonlySet<Variable>, gates: readonly Variable[]): Cut {
  const rest = [...group].filter((variable) => !gates.includes(variable));
  const product = (variables: Iterable<Variable>) =>
    [...variables].reduce((ways, variable) => ways * valuesOf(questions, variable), 1);
  const parts = components(rest, links).map(product);
  return { gates, ways: product(gates) * parts.reduce((sum, ways) => sum + ways, 0) };
}

function valuesOf(questions: QuestionsById, variable: Variable): number {
  const question = questionOf(questions, variable);
  if (question?.kind !== "choice") return 2;
  return question.options.length + (question.askWhen || question.optional ? 1 : 0);
}
