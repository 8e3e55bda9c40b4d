import { describe, expect, it } from "vitest";
import { calibrated, calibrationLines, fitCalibration } from "../../guidance/understand/train/calibration.js";

/** As many truths of each likelihood as it takes for it to be so in the given share. */
const saidAs = (worth: (chance: number) => number) =>
  Array.from({ length: 19 }, (_, at) => (at + 1) / 20).flatMap((chance) =>
    Array.from({ length: 1000 }, (_, each) => ({ chance, truth: each < 1000 * worth(chance) ? 1 : 0 })),
  );

describe("how likely a fact really is", () => {
  it("is what is said, where that is right", () => {
    const { slope, shift } = fitCalibration(saidAs((chance) => chance));
    expect(slope).toBeCloseTo(1, 1);
    expect(shift).toBeCloseTo(0, 1);
  });

  it("is found again where a reader is too modest or too bold", () => {
    for (const bent of [
      { slope: 1.4, shift: 1.9 },
      { slope: 0.6, shift: -1 },
    ]) {
      const fitted = fitCalibration(saidAs((chance) => calibrated(chance, bent)));
      expect(fitted.slope).toBeCloseTo(bent.slope, 1);
      expect(fitted.shift).toBeCloseTo(bent.shift, 1);
    }
  });

  it("keeps the order of what is likelier, and stays between nought and one", () => {
    const chances = [0, 0.001, 0.3, 0.5, 0.9, 1].map((chance) => calibrated(chance, { slope: 1.4, shift: 1.9 }));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(Math.min(...chances)).toBeGreaterThan(0);
    expect(Math.max(...chances)).toBeLessThan(1);
  });
});

it("tells a writer's facts by what the other half of the writers taught", () => {
  const unseen = ["a", "b"].flatMap((writer) =>
    Array.from({ length: 100 }, (_, at) => ({
      example: { writer, facts: at < (writer === "a" ? 90 : 50) ? ["wanted"] : [], maybe: [] },
      read: { facts: { wanted: 0.25 } },
    })),
  );
  const lines = calibrationLines(unseen, ["a", "b"], ["wanted"]);
  const row = (name: string) =>
    lines
      .find((line) => line.startsWith(name))
      ?.trim()
      .split(/ {2,}/);
  expect(row("0.2 to 0.3")).toEqual(["0.2 to 0.3", "200", "70 %", "0", "-"]);
  // Half of b's is what is expected of a's, and the other way round.
  expect(row("0.8 to 0.9")?.at(-2)).toBe("100");
  expect(
    row("0.9 to 1")
      ?.slice(1)
      .concat(row("0.8 to 0.9") ?? []),
  ).toContain("50 %");
});
