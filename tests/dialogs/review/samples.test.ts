import { describe, expect, it } from "vitest";
import { drawnBy } from "../../../dialogs/review/samples.js";

const CHECKS = Array.from({ length: 40 }, (_, n) => `COV-2611-${String(n).padStart(6, "0")}`);
const ROUNDS = 1_000;

describe("drawing a sample", () => {
  it.each([
    [40, 10, 4],
    [41, 10, 5],
    [1, 50, 1],
    [0, 5, 0],
  ])("draws of %d one in %d: %d, rounded up, each once and in their order", (of, every, most) => {
    const drawn = drawnBy("seed", [...CHECKS, "COV-2611-ZZZZZZ"].slice(0, of), every);
    expect(drawn).toHaveLength(most);
    expect(drawn).toEqual([...drawn].sort());
    expect(new Set(drawn).size).toBe(most);
  });

  it("draws the same by the same seed in whatever order they come, and others by another", () => {
    expect(new Set(drawnBy("one", [...CHECKS].reverse(), 5))).toEqual(new Set(drawnBy("one", CHECKS, 5)));
    expect(drawnBy("another", CHECKS, 5)).not.toEqual(drawnBy("one", CHECKS, 5));
  });

  it("draws each as often as any other", () => {
    const times = new Map(CHECKS.map((reference) => [reference, 0]));
    for (let round = 0; round < ROUNDS; round++)
      for (const reference of drawnBy(`seed ${round}`, CHECKS, 10)) times.set(reference, (times.get(reference) ?? 0) + 1);
    const expected = ROUNDS / 10;
    // Five standard deviations of the times that one is drawn.
    const most = 5 * Math.sqrt(expected * (1 - 1 / 10));
    for (const drawn of times.values()) expect(Math.abs(drawn - expected)).toBeLessThan(most);
  });
});
