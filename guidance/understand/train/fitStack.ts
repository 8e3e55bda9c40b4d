import { softmax } from "../learned/network.js";
import type { Stack } from "../learned/stack.js";
import { LABELS } from "../schema.js";
import { Adam } from "./adam.js";

const ROUNDS = 400;
const RATE = 0.02;
/** How strongly large weights are held back. */
const DECAY = 0.02;

/** Fits the second look to readings of messages whose writers the network had not learned from. */
export function fitStack(samples: readonly { readonly inputs: readonly number[]; readonly label: number }[]): Stack {
  const width = LABELS.length;
  const size = samples[0]?.inputs.length ?? 0;
  const weights = new Adam(new Float32Array(size * width), width, { decay: DECAY, batch: samples.length });
  const bias = new Adam(new Float32Array(width), width, { decay: 0, batch: samples.length });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { inputs, label } of samples) {
      const outputs = Float32Array.from(bias.values);
      inputs.forEach((input, row) => {
        for (let o = 0; o < width; o++) outputs[o] = (outputs[o] as number) + input * (weights.values[row * width + o] as number);
      });
      const errors = softmax(outputs).map((chance, o) => chance - (o === label ? 1 : 0));
      inputs.forEach((input, row) => {
        for (let o = 0; o < width; o++) {
          const at = row * width + o;
          weights.gradient[at] = (weights.gradient[at] as number) + input * (errors[o] as number);
        }
        weights.touch(row);
      });
      errors.forEach((error, o) => {
        bias.gradient[o] = (bias.gradient[o] as number) + error;
      });
      bias.touch(0);
    }
    weights.update(RATE);
    bias.update(RATE);
  }
  const rounded = (values: Iterable<number>) => Array.from(values, (value) => Number(value.toFixed(4)));
  return {
    weights: Array.from({ length: size }, (_, row) => rounded(weights.values.subarray(row * width, (row + 1) * width))),
    bias: rounded(bias.values),
  };
}
