import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LABELS, type Label } from "../schema.js";
import { MODEL_FOLDER } from "./modelFile.js";
import { softmax } from "./network.js";
import type { Likelihoods } from "./reader.js";

/** A second look at what the network says: it weighs the labels against the facts they should rest on. */
export interface Stack {
  /** A row for each input, a column for each label. */
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

/** What the second look sees of a reading: how likely each label and each fact is, and the likeliest fact that forbids. */
export function stackInputs({ labels, facts, denials }: Likelihoods, forbidding: readonly string[]): readonly number[] {
  const bad = forbidding.map((fact) => facts[fact] ?? 0);
  const none = bad.reduce((product, chance) => product * (1 - chance), 1);
  return [
    ...LABELS.map((label) => Math.log(Math.max(labels[label], 1e-4))),
    ...Object.values(facts).map(logit),
    logit(Math.max(...bad)),
    logit(1 - none),
    logit(Math.max(...Object.values(denials))),
  ];
}

export function stacked(stack: Stack, inputs: readonly number[]): Readonly<Record<Label, number>> {
  const outputs = stack.bias.map((bias, label) =>
    inputs.reduce((sum, input, index) => sum + input * (stack.weights[index]?.[label] ?? 0), bias),
  );
  const chances = softmax(outputs);
  return Object.fromEntries(LABELS.map((label, index) => [label, chances[index] ?? 0])) as Record<Label, number>;
}

function logit(chance: number): number {
  const kept = Math.min(Math.max(chance, 1e-4), 1 - 1e-4);
  return Math.log(kept / (1 - kept));
}

/** Reads the second look that training wrote. */
export function readStack(folder: string = MODEL_FOLDER): Stack {
  return JSON.parse(readFileSync(join(folder, "stack.json"), "utf8")) as Stack;
}
