import type { Likelihoods } from "../learned/reader.js";
import type { Example } from "./data.js";

/** A message whose writer was not learned from, and how it was read. */
export interface ReadUnseen {
  readonly example: Pick<Example, "facts" | "maybe" | "writer">;
  readonly read: Pick<Likelihoods, "facts">;
}

/** Straightens what a reader says of how likely it is: the new logit is `slope` times the old one, and `shift`. */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

/** What was said of one fact, and what is true: 1, 0, or a half where the message only makes it possible. */
interface Said {
  readonly chance: number;
  readonly truth: number;
}

const BOUNDS = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const ROUNDS = 50;

/**
 * The calibration curve: how often a forbidding fact is so, by how likely it was said to be. The straightened column of a writer goes
 * by a calibration that was fitted on the other half of the writers.
 */
export function calibrationLines(
  unseen: readonly ReadUnseen[],
  writers: readonly string[],
  forbidding: readonly string[],
): readonly string[] {
  const halves = [0, 1].map((half) =>
    unseen.filter(({ example }) => writers.indexOf(example.writer) % 2 === half).flatMap((each) => saidIn(each, forbidding)),
  );
  const straight = halves.flatMap((half, index) => {
    const fitted = fitCalibration(halves[1 - index] ?? []);
    return half.map(({ chance, truth }) => ({ chance: calibrated(chance, fitted), truth }));
  });
  const all = fitCalibration(halves.flat());
  const raw = curve(halves.flat());
  const after = curve(straight);
  return [
    "How likely a forbidding fact is said to be, and how often it is so:",
    "said             as it is: count    so      straightened: count    so",
    ...raw.map(({ name, count, so }, index) =>
      [
        name.padEnd(14),
        count.padStart(19),
        so.padStart(6),
        (after[index]?.count ?? "").padStart(24),
        (after[index]?.so ?? "").padStart(6),
      ].join(""),
    ),
    `straightened by: new logit = ${all.slope.toFixed(2)} x logit + ${all.shift.toFixed(2)}, fitted on all`,
  ];
}

/** A likelihood straightened. */
export function calibrated(chance: number, { slope, shift }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logit(chance) + shift)));
}

/** Fits slope and shift by Newton's method, so that the truth is as likely as can be. */
export function fitCalibration(said: readonly Said[]): Calibration {
  let [slope, shift] = [1, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { chance, truth } of said) {
      const x = logit(chance);
      const p = calibrated(chance, { slope, shift });
      const weight = p * (1 - p);
      g0 += (truth - p) * x;
      g1 += truth - p;
      h00 += weight * x * x;
      h01 += weight * x;
      h11 += weight;
    }
    const det = h00 * h11 - h01 * h01;
    slope += (h11 * g0 - h01 * g1) / det;
    shift += (h00 * g1 - h01 * g0) / det;
  }
  return { slope, shift };
}

function saidIn({ example, read }: ReadUnseen, forbidding: readonly string[]): readonly Said[] {
  return forbidding.map((fact) => ({
    chance: read.facts[fact] ?? 0,
    truth: example.facts.includes(fact) ? 1 : example.maybe.includes(fact) ? 0.5 : 0,
  }));
}

function curve(said: readonly Said[]): readonly { name: string; count: string; so: string }[] {
  return BOUNDS.slice(1).map((below, index) => {
    const from = BOUNDS[index] ?? 0;
    const those = said.filter(({ chance }) => chance >= from && chance < below);
    const share = those.reduce((sum, { truth }) => sum + truth, 0) / those.length;
    return {
      name: `${from} to ${below}`,
      count: String(those.length),
      so: those.length === 0 ? "-" : `${(100 * share).toFixed(0)} %`,
    };
  });
}

function logit(chance: number): number {
  const kept = Math.min(Math.max(chance, 1e-4), 1 - 1e-4);
  return Math.log(kept / (1 - kept));
}
