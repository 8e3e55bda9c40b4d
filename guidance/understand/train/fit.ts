import { addRow, type Network, type Sparse, sigmoid, softmax } from "../learned/network.js";
import { Adam } from "./adam.js";
import { generator, normal } from "./random.js";

/** One message, ready for the network. */
export interface Sample {
  readonly point: readonly number[];
  readonly sparse: Sparse;
  readonly label: number;
  /** For each fact, denial and topic output: 1, 0, or undefined where it teaches nothing. */
  readonly marks: readonly (number | undefined)[];
}

export interface FitOptions {
  readonly epochs: number;
  readonly rate: number;
  /** The share of hidden values, and of words, that are left out at each step. */
  readonly dropout: number;
  readonly wordDropout: number;
  readonly decay: number;
  readonly batch: number;
  readonly seed: number;
}

export const USUAL: FitOptions = { epochs: 16, rate: 0.004, dropout: 0.4, wordDropout: 0.2, decay: 1e-5, batch: 64, seed: 1 };

/** Fits a network of this shape to the samples. The same samples and seed give the same network. */
export function fit(shape: Network, samples: readonly Sample[], options: FitOptions = USUAL): Network {
  const random = generator(options.seed);
  const { hiddenSize, encoderSize } = shape;
  const outputs = shape.outputBias.length;
  const rows = shape.input.length / hiddenSize;
  const scale = (fanIn: number) => () => normal(random) * Math.sqrt(2 / fanIn);
  const input = new Adam(Float32Array.from({ length: rows * hiddenSize }, scale(160)), hiddenSize, options);
  const hiddenBias = new Adam(new Float32Array(hiddenSize), hiddenSize, { ...options, decay: 0 });
  const output = new Adam(Float32Array.from({ length: hiddenSize * outputs }, scale(hiddenSize)), outputs, options);
  const outputBias = new Adam(new Float32Array(outputs), outputs, { ...options, decay: 0 });
  const order = samples.map((_, index) => index);

  const keep = 1 - options.dropout;
  const hidden = new Float32Array(hiddenSize);
  const back = new Float32Array(hiddenSize);
  const out = new Float32Array(outputs);

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / options.epochs);
    for (let at = 0; at < order.length; at += options.batch) {
      for (const index of order.slice(at, at + options.batch)) {
        const sample = samples[index];
        if (sample) step(sample);
      }
      for (const part of [input, hiddenBias, output, outputBias]) part.update(rate);
    }
  }
  return {
    ...shape,
    input: input.values,
    hiddenBias: hiddenBias.values,
    output: output.values,
    outputBias: outputBias.values,
  };

  function step({ point, sparse, label, marks }: Sample): void {
    const kept = sparse.rows.map(() => random() >= options.wordDropout);
    hidden.set(hiddenBias.values);
    for (let i = 0; i < encoderSize; i++) addRow(hidden, input.values, i, point[i] ?? 0);
    sparse.rows.forEach((row, index) => {
      if (kept[index]) addRow(hidden, input.values, row, sparse.values[index] ?? 0);
    });
    for (let h = 0; h < hiddenSize; h++) {
      const value = hidden[h] as number;
      hidden[h] = value > 0 && random() < keep ? value / keep : 0;
    }
    out.set(outputBias.values);
    for (let h = 0; h < hiddenSize; h++) addRow(out, output.values, h, hidden[h] as number);
    // The outputs become their own errors.
    const labels = shape.labels.length;
    const chances = softmax(out.subarray(0, labels));
    for (let o = 0; o < labels; o++) out[o] = (chances[o] ?? 0) - (o === label ? 1 : 0);
    for (let o = labels; o < outputs; o++) {
      const mark = marks[o - labels];
      out[o] = mark === undefined ? 0 : sigmoid(out[o] as number) - mark;
    }
    for (let h = 0; h < hiddenSize; h++) {
      const value = hidden[h] as number;
      back[h] = 0;
      if (value === 0) continue;
      let sum = 0;
      for (let o = 0, i = h * outputs; o < outputs; o++, i++) {
        const error = out[o] as number;
        sum += error * (output.values[i] as number);
        output.gradient[i] = (output.gradient[i] as number) + error * value;
      }
      output.touch(h);
      back[h] = sum / keep;
    }
    addRow(outputBias.gradient, out, 0, 1);
    addRow(hiddenBias.gradient, back, 0, 1);
    outputBias.touch(0);
    hiddenBias.touch(0);
    const learn = (row: number, value: number) => {
      const from = row * hiddenSize;
      const { gradient } = input;
      for (let h = 0; h < hiddenSize; h++) gradient[from + h] = (gradient[from + h] as number) + (back[h] as number) * value;
      input.touch(row);
    };
    for (let i = 0; i < encoderSize; i++) learn(i, point[i] ?? 0);
    sparse.rows.forEach((row, index) => {
      if (kept[index]) learn(row, sparse.values[index] ?? 0);
    });
  }
}

function shuffle(items: number[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j] ?? 0, items[i] ?? 0];
  }
}
