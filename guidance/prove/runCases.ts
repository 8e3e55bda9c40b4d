import { isValid } from "../engine/answers.js";
import { decisionIfAny } from "../engine/decide.js";
import { fold } from "../engine/fold.js";
import type { Flow } from "../engine/types.js";
import type { Guidance } from "../load/load.js";
import type { WorkedCase } from "../yaml/schemas.js";

/** A worked case that does not come out as expected. */
export interface CaseFailure {
  readonly file: string;
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

type Difference = Pick<CaseFailure, "expected" | "got">;

/** Runs every worked case of every flow and says how many there are and which of them fail. */
export function runCases({ flows, cases }: Pick<Guidance, "flows" | "cases">): {
  readonly count: number;
  readonly failures: readonly CaseFailure[];
} {
  const failures = cases.flatMap((group) =>
    group.cases.flatMap((each) =>
      differences(flows.get(group.flow), group.flow, each).map(
        (difference): CaseFailure => ({ file: group.file, name: each.name, ...difference }),
      ),
    ),
  );
  return { count: cases.reduce((sum, group) => sum + group.cases.length, 0), failures: [...failures, ...sameNames(cases)] };
}

/** A failed case as one line of text. */
export function describeFailure({ file, name, expected, got }: CaseFailure): string {
  return `${file}: "${name}": expected ${expected}; got ${got}.`;
}

function differences(flow: Flow | undefined, flowId: string, { given, expect }: WorkedCase): readonly Difference[] {
  if (!flow) return [{ expected: "a flow of the folder's name", got: `no flow "${flowId}"` }];
  const standing = fold(flow, given);
  const idle = Object.keys(given).filter((id) => standing.answers[id] === undefined);
  if (standing.next) {
    const open = standing.next.questions.filter((question) => !question.optional && !isValid(question, given[question.id]));
    return [{ expected: "a complete check", got: `no usable answer to ${list(open.map((question) => question.id))}` }];
  }
  if (idle.length > 0) return [{ expected: "only answers to questions that are asked", got: `one to ${list(idle)} too` }];

  const decision = decisionIfAny(flow, given);
  if (!decision) return [{ expected: `verdict ${expect.verdict}`, got: "none: no rule fires" }];
  const missing = expect.provisions.filter((id) => !decision.provisions.includes(id));
  const open = decision.reasons.filter((reason) => reason.condition).map((reason) => reason.rule);
  return [
    ...differ(expect.verdict !== decision.verdict, `verdict ${expect.verdict}`, decision.verdict),
    ...differ(missing.length > 0, `provisions ${list(expect.provisions)}`, list(decision.provisions)),
    ...differ(expect.open !== undefined && list(expect.open) !== list(open), `open ${list(expect.open ?? [])}`, list(open)),
  ];
}

function differ(really: boolean, expected: string, got: string): readonly Difference[] {
  return really ? [{ expected, got }] : [];
}

function sameNames(cases: Guidance["cases"]): readonly CaseFailure[] {
  const seen = new Set<string>();
  return cases.flatMap((group) =>
    group.cases.flatMap(({ name }) => {
      const key = `${group.flow}/${name}`;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ file: group.file, name, expected: "a name of its own", got: "a name that another case has" }];
    }),
  );
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? "none" : [...ids].sort().join(", ");
}
