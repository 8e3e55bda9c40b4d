import { env, InferenceSession, Tensor } from "onnxruntime-web";

/** Numbers with their shape. */
export interface Numbers {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** A network that takes one block of numbers and gives one. */
export type OnnxNetwork = (input: Numbers) => Promise<Numbers>;

/** A network in ONNX form, with what it says of itself. */
export interface OnnxModel {
  /** In their order. A side is a number where it is fixed, and a name where it is not. */
  readonly inputs: readonly { readonly isFloat: boolean; readonly shape: readonly (number | string)[] }[];
  readonly outputs: readonly string[];
  /**
   * What it gives for its first input, by the names of its outputs.
   *
   * @throws Error where the input does not fit, or an output is something other than numbers of 32 bits
   */
  readonly run: (input: Numbers) => Promise<ReadonlyMap<string, Numbers>>;
}

env.wasm.numThreads = 1;
env.logLevel = "fatal";

/**
 * Opens a model. Without the arena and the memory pattern it takes a third of the memory, as pictures differ in size.
 *
 * @throws Error where the bytes are none
 */
export async function openModel(bytes: Uint8Array): Promise<OnnxModel> {
  const session = await InferenceSession.create(bytes, {
    executionProviders: ["wasm"],
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  const [input = ""] = session.inputNames;
  return {
    inputs: session.inputMetadata.map((each) =>
      each.isTensor ? { isFloat: each.type === "float32", shape: each.shape } : { isFloat: false, shape: [] },
    ),
    outputs: session.outputNames,
    async run({ data, shape }) {
      const tensor = new Tensor("float32", data, shape);
      const given = Object.entries(await session.run({ [input]: tensor }));
      const numbers = given.map(([name, { type, data: values, dims }]) => {
        if (type !== "float32") throw new Error("The network gives something other than numbers.");
        return [name, { data: (values as Float32Array).slice(), shape: dims }] as const;
      });
      tensor.dispose();
      for (const [, each] of given) each.dispose();
      return new Map(numbers);
    },
  };
}

/**
 * Opens a model with one input and one output.
 *
 * @throws Error where the bytes are none, or it has more
 */
export async function openNetwork(bytes: Uint8Array): Promise<OnnxNetwork> {
  const { inputs, outputs, run } = await openModel(bytes);
  if (inputs.length !== 1 || outputs.length !== 1) throw new Error("The network has not one input and one output.");
  return async (input) => {
    const [given] = (await run(input)).values();
    if (!given) throw new Error("The network gives nothing.");
    return given;
  };
}
