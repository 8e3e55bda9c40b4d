import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, rank } from "../../guidance/engine/decide.js";
import { loadGuidance } from "../../guidance/load/load.js";
import { everyWay, spread } from "../../guidance/prove/enumerate.js";
import { proveFlow, SMALL } from "../../guidance/prove/proveFlow.js";
import { anyCheck } from "../../guidance/prove/random.js";
import { reportLines } from "../../guidance/prove/report.js";
import { branchingSpace } from "../../guidance/prove/space.js";
import { mildness, Table } from "../../guidance/prove/table.js";
import { SMALL_CASES, smallFlow } from "./support/smallFlow.js";

const guidance = loadGuidance();
const flows = [...guidance.flows.values()];
const casesOf = (flow: string) => guidance.cases.filter((group) => group.flow === flow).flatMap((group) => group.cases);

describe.each(flows.map((flow) => [flow.id, flow] as const))("the flow %s", (id, flow) => {
  it("stands up to every proof", () => {
    const report = proveFlow(flow, casesOf(id), SMALL);
    expect(
      report.results.filter((result) => result.failures > 0),
      reportLines(report).join("\n"),
    ).toEqual([]);
    expect(report.checks).toBeGreaterThan(1_000);
  });

  it("has a table that says what the engine decides", () => {
    const table = new Table(branchingSpace(flow));
    for (const { answers } of spread(everyWay(table.space).walks, 150)) {
      table.row(answers).forEach((entry, set) => {
        if (table.sets.narrowed(set, answers) !== set) return;
        expect(mildness(entry)).toBe(rank(decide(flow, table.sets.added(answers, set)).verdict));
      });
    }
  });
});

describe("the small flow", () => {
  it("stands up to every proof, so that what tests break in it is what fails", () => {
    const report = proveFlow(smallFlow(), SMALL_CASES, SMALL);
    expect(report.results.filter((result) => result.failures > 0)).toEqual([]);
  });

  it("is gone through in every way, crossed with every set of up to two loose ticks", () => {
    const { ways, every, proved, tickSets, checks, random } = proveFlow(smallFlow(), SMALL_CASES, SMALL);
    // Two sites, with nobody to be recognised or with somebody and four states of the form.
    expect({ ways, every, proved, tickSets, checks, random }).toEqual({
      ways: 10,
      every: true,
      proved: 10,
      tickSets: 4,
      checks: 40,
      random: 250,
    });
  });
});

describe("going through a flow", () => {
  const space = branchingSpace(smallFlow());

  it("gives every way once, complete", () => {
    const { walks } = everyWay(space);
    expect(new Set(walks.map((walked) => JSON.stringify(walked.answers))).size).toBe(walks.length);
    expect(walks.every((walked) => walked.stuckOn === undefined)).toBe(true);
  });

  it("takes a random part where there are too many ways, the same every time", () => {
    const part = everyWay(space, 8);
    expect(part.all).toBe(false);
    expect(part.walks).toHaveLength(4);
    expect(everyWay(space, 8)).toEqual(part);
  });

  it("spreads a smaller number over all of them", () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const some = spread(numbers, 10);
    expect(some.map((each) => Math.floor(each / 100))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(spread(numbers, 5000)).toBe(numbers);
  });

  it("takes random checks that are complete", () => {
    fc.assert(
      fc.property(anyCheck(smallFlow()), (answers) => {
        expect(() => decide(smallFlow(), answers)).not.toThrow();
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
