import type { Features } from "./features.js";

/** The names and numbers of a trained network: one hidden layer, and an output for each label, fact and topic. */
export interface Network {
  /** The row of each word and tag in `input`, after the rows of the encoder's numbers. */
  readonly rows: ReadonlyMap<string, number>;
  /** How rare each word is; tags have none. By row. */
  readonly rarity: Float32Array;
  readonly encoderSize: number;
  readonly hiddenSize: number;
  readonly input: Float32Array;
  readonly hiddenBias: Float32Array;
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
  readonly labels: readonly string[];
  readonly facts: readonly string[];
  readonly denials: readonly string[];
  readonly topics: readonly string[];
}

/** The rows of the input layer a message switches on, and how strongly. */
export interface Sparse {
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

/** How strongly a tag counts beside the words, whose strengths together have length one. */
const TAG_STRENGTH = 0.5;

export function sparseOf(network: Pick<Network, "rows" | "rarity">, { words, tags }: Features): Sparse {
  const known = words.flatMap((word) => network.rows.get(`w ${word}`) ?? []);
  const length = Math.hypot(...known.map((row) => network.rarity[row] ?? 0)) || 1;
  const tagRows = tags.flatMap((tag) => network.rows.get(`t ${tag}`) ?? []);
  return {
    rows: [...known, ...tagRows],
    values: [...known.map((row) => (network.rarity[row] ?? 0) / length), ...tagRows.map(() => TAG_STRENGTH)],
  };
}

/** Adds one row of a layer, times a value, to what a layer holds so far. */
export function addRow(target: Float32Array, rows: Float32Array, row: number, value: number): void {
  if (value === 0) return;
  const from = row * target.length;
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + (rows[from + i] as number) * value;
}

/** The hidden layer's values. */
export function hiddenOf(network: Network, point: readonly number[], sparse: Sparse): Float32Array {
  const hidden = Float32Array.from(network.hiddenBias);
  for (let i = 0; i < network.encoderSize; i++) addRow(hidden, network.input, i, point[i] ?? 0);
  sparse.rows.forEach((row, index) => {
    addRow(hidden, network.input, row, sparse.values[index] ?? 0);
  });
  return hidden.map((value) => Math.max(0, value));
}

/** The outputs before they are made probabilities: labels, facts, denials, topics, in this order. */
export function outputsOf(network: Network, hidden: Float32Array): Float32Array {
  const outputs = Float32Array.from(network.outputBias);
  for (let h = 0; h < network.hiddenSize; h++) addRow(outputs, network.output, h, hidden[h] ?? 0);
  return outputs;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Probabilities that add up to one. */
export function softmax(outputs: readonly number[] | Float32Array): number[] {
  const most = Math.max(...outputs);
  const powers = Array.from(outputs, (x) => Math.exp(x - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
