import { describe, expect, it } from "vitest";
import { verdictsOf } from "../../guidance/engine/scales.js";
import type { Flow, Rule } from "../../guidance/engine/types.js";
import { uncovered } from "../../guidance/prove/caseCoverage.js";
import { describeFailure, runCases } from "../../guidance/prove/runCases.js";
import type { WorkedCase } from "../../guidance/yaml/schemas.js";
import { guidance } from "../support/content.js";
import { SMALL_CASES, smallFlow } from "./support/smallFlow.js";

describe("the worked cases", () => {
  it("all come out as expected", () => {
    expect(runCases(guidance).failures.map(describeFailure)).toEqual([]);
  });

  it("are at least 75 for the photo flow, in a file for each subject", () => {
    const photo = guidance.cases.filter((group) => group.flow === "photo");
    expect(photo.length).toBeGreaterThanOrEqual(6);
    expect(photo.reduce((sum, group) => sum + group.cases.length, 0)).toBeGreaterThanOrEqual(75);
  });

  it("show every option and expect every provision that a rule rests on", () => {
    for (const flow of guidance.flows.values()) {
      const cases = guidance.cases.filter((group) => group.flow === flow.id).flatMap((group) => group.cases);
      expect(uncovered(flow, cases)).toEqual([]);
    }
  });
});

describe("a change of a rule that nobody meant", () => {
  const noticed = (flow: Flow) =>
    runCases({ ...guidance, flows: new Map([...guidance.flows, [flow.id, flow]]) }).failures.length > 0;
  const changes = [...guidance.flows.values()].flatMap((flow) =>
    flow.rules.flatMap((rule) => slips(flow, rule).map((slip) => ({ flow, rule, ...slip }))),
  );

  it.each(changes.map((change) => [`${change.flow.id}: ${change.what}`, change] as const))(
    "%s is noticed by a worked case",
    (_, change) => {
      const rules = change.flow.rules.flatMap((rule) => (rule === change.rule ? change.becomes : [rule]));
      expect(noticed({ ...change.flow, rules })).toBe(true);
    },
  );
});

describe("a worked case that is wrong", () => {
  const run = (each: Partial<WorkedCase>, flow = "small") => {
    const cases: WorkedCase[] = [
      {
        name: "The case",
        given: { site: "page", shows: ["blood"] },
        expect: { verdict: "do-not-post", provisions: ["FB-PIC-4"] },
        ...each,
      },
    ];
    return runCases({ flows: new Map([["small", smallFlow()]]), cases: [{ flow, file: "small.yaml", cases }] }).failures.map(
      describeFailure,
    );
  };

  it("says nothing when it is right", () => {
    expect(run({})).toEqual([]);
  });

  it("names file, case, what was expected and what came out", () => {
    expect(run({ expect: { verdict: "refer", provisions: ["FB-PIC-4"] } })).toEqual([
      'small.yaml: "The case": expected verdict refer; got do-not-post.',
    ]);
  });

  it("misses a provision", () => {
    expect(run({ expect: { verdict: "do-not-post", provisions: ["FL-DNT-5"] } })).toEqual([
      'small.yaml: "The case": expected provisions FL-DNT-5; got FB-DO-4, FB-PIC-4.',
    ]);
  });

  it("expects another condition to stay open, or one where none does", () => {
    const given = { site: "page", shows: ["person"], form: "later" };
    const provisions = ["FB-PIC-7"];
    expect(run({ given, expect: { verdict: "post-if", provisions, open: [] } })).toEqual([
      'small.yaml: "The case": expected open none; got wanted.',
    ]);
    expect(run({ expect: { verdict: "do-not-post", provisions: ["FB-PIC-4"], open: ["wanted"] } })).toEqual([
      'small.yaml: "The case": expected open wanted; got none.',
    ]);
  });

  it("leaves a question open, with no answer or an impossible one", () => {
    const got = 'small.yaml: "The case": expected a complete check; got no usable answer to';
    expect(run({ given: { site: "page" } })).toEqual([`${got} shows.`]);
    expect(run({ given: { site: "nowhere", shows: ["none", "blood"] } })).toEqual([`${got} shows, site.`]);
  });

  it("answers what is not asked, or what no question asks", () => {
    expect(run({ given: { site: "page", shows: ["blood"], form: "later", spelt: "wrong" } })).toEqual([
      'small.yaml: "The case": expected only answers to questions that are asked; got one to form, spelt too.',
    ]);
  });

  it("lies in the folder of no flow", () => {
    expect(run({}, "smal")).toEqual(['small.yaml: "The case": expected a flow of the folder\'s name; got no flow "smal".']);
  });

  it("has the name of another case", () => {
    const [first] = SMALL_CASES;
    const twice = [first, first].filter((each) => each !== undefined);
    const { failures } = runCases({
      flows: new Map([["small", smallFlow()]]),
      cases: [{ flow: "small", file: "small.yaml", cases: twice }],
    });
    expect(failures.map((failure) => failure.got)).toContain("a name that another case has");
  });
});

describe("what no worked case shows", () => {
  it("is named", () => {
    const gaps = uncovered(smallFlow(), SMALL_CASES.slice(0, 1));
    expect(gaps).toContain('No worked case answers "site" with "album".');
    expect(gaps).toContain('No worked case answers "form" with "refused".');
    expect(gaps).toContain("No worked case expects provision FL-DNT-5.");
  });
});

/** Small slips in a rule: it is gone, it gives a milder verdict, or one answer no longer fires it. */
function slips({ scale }: Flow, rule: Rule): readonly { readonly what: string; readonly becomes: readonly Rule[] }[] {
  const milder = verdictsOf(scale)[verdictsOf(scale).indexOf(rule.verdict) + 1];
  const options = Object.entries(rule.when.answers).flatMap(([question, ids]) =>
    ids.map((id) => ({ question, id, left: ids.filter((other) => other !== id) })),
  );
  return [
    { what: `${rule.id} is gone`, becomes: [] },
    ...(milder ? [{ what: `${rule.id} gives "${milder}"`, becomes: [{ ...rule, verdict: milder }] }] : []),
    ...options.map(({ question, id, left }) => ({
      what: `${rule.id} does not fire for ${question} "${id}"`,
      becomes: [{ ...rule, when: { ...rule.when, answers: { ...rule.when.answers, [question]: left } } }],
    })),
  ];
}
