import * as core from "@energetic-ai/core";

/** A block of numbers that the library holds; freed with the `tidy` it was made in. */
export interface Tensor {
  readonly shape: readonly number[];
  dataSync(): Float32Array;
  dispose(): void;
}
type Padding = "same" | "valid";
type Two = readonly [number, number];

/** A filter with what is added and how it is cut off, in one step: nothing in between takes memory. */
export interface FilterParts {
  readonly x: Tensor;
  readonly filter: Tensor;
  readonly bias: Tensor;
  readonly strides: Two;
  readonly pad: Padding;
  readonly activation: "linear" | "relu" | "relu6";
}

/** What is used of the library, whose own package of types is not installed. */
export interface Tensors {
  ready(): Promise<void>;
  tensor(data: Float32Array, shape: readonly number[]): Tensor;
  tidy<T>(run: () => T): T;
  keep(tensor: Tensor): Tensor;
  maxPool(input: Tensor, size: Two, strides: Two, padding: Padding): Tensor;
  pad(input: Tensor, by: readonly Two[]): Tensor;
  add(one: Tensor, other: Tensor): Tensor;
  relu(input: Tensor): Tensor;
  relu6(input: Tensor): Tensor;
  reshape(input: Tensor, shape: readonly number[]): Tensor;
  transpose(input: Tensor, order: readonly number[]): Tensor;
  readonly fused: {
    conv2d(parts: FilterParts): Tensor;
    depthwiseConv2d(parts: FilterParts): Tensor;
  };
  readonly image: { resizeBilinear(input: Tensor, size: Two, alignCorners?: boolean, halfPixelCenters?: boolean): Tensor };
}

const HANDLED = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Makes the library ready. As it starts it takes over what happens to errors that nobody catches in the whole process; that is
 * taken back, so that such an error ends the process as it should.
 */
export async function loadTensors(): Promise<Tensors> {
  const tensors = core as unknown as Tensors;
  const before = HANDLED.map((event) => process.rawListeners(event));
  await tensors.ready();
  for (const [at, event] of HANDLED.entries())
    for (const listener of process.rawListeners(event))
      if (!before[at]?.includes(listener)) process.removeListener(event, listener as (...args: unknown[]) => void);
  return tensors;
}
