import { describe, expect, it } from "vitest";
import { meet } from "../../guidance/engine/meet.js";
import { clearOf, conditionalOf, isClosed, rank, SCALE_IDS, verdictsOf, worst } from "../../guidance/engine/scales.js";
import { raises } from "../../guidance/prove/space/raises.js";
import { choice, choices, option, smallFlow } from "./support/smallFlow.js";

const step = choices("steps", [option("one", 1), option("two", 1)], { steps: true });
const kind = choice("kind", [option("page"), option("group", 1)]);
const flow = smallFlow({ scale: "account", pages: [{ id: "first", title: "First", questions: [step, kind] }], rules: [] });
const done = (sets: Readonly<Record<string, string>>) => ({ text: "Do it.", tick: "Done", sets });

describe("the verdicts on a new account", () => {
  it("are ranked on a scale of their own, the worst first", () => {
    expect(verdictsOf("account").map((verdict) => rank(verdict, "account"))).toEqual([0, 1, 2, 3]);
    expect(worst(["ready", "not-yet"], "account")).toBe("not-yet");
    expect(worst(["not-yet", "elsewhere", "ready"], "account")).toBe("elsewhere");
  });

  it("have the mildest last, and before it the one that goes with a condition", () => {
    for (const scale of SCALE_IDS) {
      expect(rank(clearOf(scale), scale)).toBe(3);
      expect(rank(conditionalOf(scale), scale)).toBe(2);
      expect(isClosed(scale, clearOf(scale)) || isClosed(scale, conditionalOf(scale))).toBe(false);
    }
  });
});

describe("meeting conditions", () => {
  it("changes a choice, and adds ticks to those there are, in the question's order", () => {
    const before = { steps: ["two"], kind: "group", about: "words" };
    expect(meet(flow, before, [done({ steps: "one" }), done({ kind: "page" })])).toEqual({
      steps: ["one", "two"],
      kind: "page",
      about: "words",
    });
    expect(before.steps).toEqual(["two"]);
  });

  it("replaces “none of these”, and adds nothing twice", () => {
    expect(meet(flow, { steps: ["none"] }, [done({ steps: "two" })])).toEqual({ steps: ["two"] });
    expect(meet(flow, { steps: ["two"] }, [done({ steps: "two" })])).toEqual({ steps: ["two"] });
    expect(meet(flow, {}, [done({ steps: "one" }), done({ steps: "two" })])).toEqual({ steps: ["one", "two"] });
  });
});

describe("the risk of steps", () => {
  it("is leaving one out", () => {
    const variables = new Set(["steps:one", "steps:two"]);
    const changes = (steps: readonly string[]) =>
      [...raises(new Map([[step.id, step]]), variables, { steps })].map(({ change }) => change["steps"]);
    expect(changes(["one", "two"])).toEqual([["two"], ["one"]]);
    expect(changes(["two"])).toEqual([["none"]]);
    expect(changes(["none"])).toEqual([]);
  });
});
