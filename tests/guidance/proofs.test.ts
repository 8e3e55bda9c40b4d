import { describe, expect, it } from "vitest";
import { chosen } from "../../guidance/engine/conditions.js";
import { decide, rank } from "../../guidance/engine/decide.js";
import { proveFlow, SMALL } from "../../guidance/prove/proveFlow.js";
import { findFailing } from "../../guidance/prove/randomChecks.js";
import { proofLines } from "../../guidance/prove/report.js";
import { everyWay, spread } from "../../guidance/prove/space/enumerate.js";
import { spaceOf } from "../../guidance/prove/space/space.js";
import { questionsOf, variablesOf } from "../../guidance/prove/space/variables.js";
import { mildness, Verdicts } from "../../guidance/prove/space/verdicts.js";
import { guidance } from "../support/content.js";
import { choices, option, SMALL_CASES, smallFlow } from "./support/smallFlow.js";

const flows = [...guidance.flows.values()];
const casesOf = (flow: string) => guidance.cases.filter((group) => group.flow === flow).flatMap((group) => group.cases);

describe.each(flows.map((flow) => [flow.id, flow] as const))("the flow %s", (id, flow) => {
  it("stands up to every proof", () => {
    const report = proveFlow(flow, casesOf(id), SMALL);
    expect(
      report.results.filter((result) => result.failures > 0),
      proofLines(report).join("\n"),
    ).toEqual([]);
    expect(report.parts.every((part) => part.all && part.everyTick && part.proved === part.ways)).toBe(true);
    expect(report.checks).toBeGreaterThan(flow.scale === "post" ? 200_000_000n : 300_000n);
  });

  it("gets the verdicts from its rules that the engine decides", () => {
    const verdicts = new Verdicts(flow);
    const differing = findFailing(
      flow,
      300,
      1,
      ({ answers }) => mildness(verdicts.level(answers)) === rank(decide(flow, answers).verdict, flow.scale),
    );
    expect(differing).toBeUndefined();
  });
});

describe("the small flow", () => {
  it("stands up to every proof, so that what tests break in it is what fails", () => {
    const report = proveFlow(smallFlow(), SMALL_CASES, SMALL);
    expect(report.results.filter((result) => result.failures > 0)).toEqual([]);
  });

  it("is gone through part by part, which stands for every check", () => {
    const { parts, gates, checks, random } = proveFlow(smallFlow(), SMALL_CASES, SMALL);
    // Two sites; nobody to be recognised, or somebody and four states of the form; blood or not; paper or not.
    expect(parts.map((part) => part.ways)).toEqual([2, 5, 2, 2]);
    expect({ gates, checks, random }).toEqual({ gates: [], checks: 40n, random: 250 });
  });

  it("is gone through in part where that is all that is wanted", () => {
    const { parts, checks } = proveFlow(smallFlow(), SMALL_CASES, { ...SMALL, ways: 1 });
    expect(parts.map((part) => part.proved)).toEqual([1, 1, 1, 1]);
    expect(checks).toBe(1n);
  });
});

describe("going through a flow", () => {
  const all = [...questionsOf(smallFlow()).values()].flatMap(variablesOf);
  const space = spaceOf(smallFlow(), new Set(all));

  it("gives every way once, complete", () => {
    const { walks } = everyWay(space);
    expect(walks).toHaveLength(40);
    expect(new Set(walks.map((walked) => JSON.stringify(walked.answers))).size).toBe(40);
    expect(walks.every((walked) => walked.stuckOn === undefined)).toBe(true);
  });

  it("takes a random part where there are too many ways, the same every time", () => {
    const part = everyWay(space, 30, 4);
    expect(part.all).toBe(false);
    expect(part.walks).toHaveLength(4);
    expect(everyWay(space, 30, 4)).toEqual(part);
  });

  it("spreads a smaller number over all of them", () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const some = spread(numbers, 10);
    expect(some.map((each) => Math.floor(each / 100))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(spread(numbers, 5000)).toBe(numbers);
  });

  it("adds ticks two at a time where there are too many that hang together", () => {
    const many = choices(
      "many",
      Array.from({ length: 13 }, (_, index) => option(`tick${index}`, 1)),
    );
    const flow = smallFlow({ pages: [{ id: "first", title: "First", questions: [many] }] });
    const thirteen = spaceOf(flow, new Set(variablesOf(many)));
    expect(thirteen.everyTick).toBe(false);
    expect(everyWay(thirteen).walks).toHaveLength(1 + 13 + (13 * 12) / 2);
  });

  it("takes random checks that are complete, the smallest that fails", () => {
    expect(findFailing(smallFlow(), 100, 1, ({ answers }) => decide(smallFlow(), answers).reasons.length > 0)).toBeUndefined();
    const bloody = findFailing(smallFlow(), 100, 1, ({ answers }) => !chosen(answers["shows"]).includes("blood"));
    expect(bloody?.answers).toEqual({ site: "page", shows: ["blood"] });
  });
});
