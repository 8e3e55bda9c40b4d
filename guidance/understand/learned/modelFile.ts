import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Network } from "./network.js";

/** Where the trained networks lie. */
export const MODEL_FOLDER = fileURLToPath(new URL("./model", import.meta.url));

interface Described {
  readonly names: readonly string[];
  readonly encoderSize: number;
  readonly hiddenSize: number;
  readonly labels: readonly string[];
  readonly facts: readonly string[];
  readonly denials: readonly string[];
  readonly topics: readonly string[];
  /** For each network, the size of one step of its layers' numbers. */
  readonly steps: readonly { readonly input: number; readonly output: number }[];
}

/** Writes networks of one shape: `model.json` says what they are, `model.bin` holds their numbers. */
export function writeModel(networks: readonly Network[], folder: string = MODEL_FOLDER): void {
  const [first] = networks;
  if (!first) throw new Error("There is no network to write.");
  const steps = networks.map(({ input, output }) => ({ input: stepOf(input), output: stepOf(output) }));
  const described: Described = {
    names: [...first.rows.keys()],
    encoderSize: first.encoderSize,
    hiddenSize: first.hiddenSize,
    labels: first.labels,
    facts: first.facts,
    denials: first.denials,
    topics: first.topics,
    steps,
  };
  const parts = networks.flatMap((network, index) => {
    const step = steps[index] ?? { input: 1, output: 1 };
    return [
      bytesOf(Int8Array.from(network.input, (x) => Math.round(x / step.input))),
      bytesOf(Int8Array.from(network.output, (x) => Math.round(x / step.output))),
      bytesOf(Float32Array.from(network.hiddenBias)),
      bytesOf(Float32Array.from(network.outputBias)),
    ];
  });
  writeFileSync(join(folder, "model.json"), `${JSON.stringify(described)}\n`);
  writeFileSync(join(folder, "model.bin"), Buffer.concat([bytesOf(Float32Array.from(first.rarity)), ...parts]));
}

/** Reads the networks that `writeModel` wrote. */
export function readModel(folder: string = MODEL_FOLDER): readonly Network[] {
  const described = JSON.parse(readFileSync(join(folder, "model.json"), "utf8")) as Described;
  const { names, encoderSize, hiddenSize, labels, facts, denials, topics, steps } = described;
  const bytes = readFileSync(join(folder, "model.bin"));
  let at = 0;
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const floats = (count: number) => {
    const taken = take(count * 4);
    return Float32Array.from({ length: count }, (_, index) => taken.readFloatLE(index * 4));
  };
  // A loop, as `from` with a function takes a hundred times as long, and these are millions.
  const small = (count: number, step: number) => {
    const taken = take(count);
    const numbers = new Float32Array(count);
    for (let index = 0; index < count; index++) numbers[index] = taken.readInt8(index) * step;
    return numbers;
  };
  const rarity = floats(encoderSize + names.length);
  const rows = new Map(names.map((name, index) => [name, encoderSize + index]));
  const outputs = labels.length + facts.length + denials.length + topics.length;
  return steps.map((step) => ({
    rows,
    rarity,
    encoderSize,
    hiddenSize,
    labels,
    facts,
    denials,
    topics,
    input: small((encoderSize + names.length) * hiddenSize, step.input),
    output: small(hiddenSize * outputs, step.output),
    hiddenBias: floats(hiddenSize),
    outputBias: floats(outputs),
  }));
}

/** The step that lets the largest number still fit into a byte with its sign. */
function stepOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most / 127 || 1;
}

function bytesOf(values: Int8Array | Float32Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}
