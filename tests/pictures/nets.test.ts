import { describe, expect, it } from "vitest";
import type { FlatModel } from "../../pictures/faces/flatModel.js";
import { flatNet, loadTensors, unpackWeights } from "../../pictures/look/index.js";

const tf = await loadTensors();
const settings = (values: readonly number[]) => (at: number) => values[at] ?? 0;

describe("a network in TensorFlow Lite's form", () => {
  /** Halves of a picture of four by four: a filter that adds up, and what is negative is cut off. */
  const model: FlatModel = {
    tensors: [
      { shape: [1, 4, 4, 1] },
      { shape: [1, 2, 2, 1], data: Float32Array.from([1, 1, 1, 1]) },
      { shape: [1], data: Float32Array.from([-10]) },
      { shape: [1, 2, 2, 1] },
      { shape: [1, 4] },
    ],
    steps: [
      { code: 3, inputs: [0, 1, 2], output: 3, setting: settings([1, 2, 2, 1]) },
      { code: 22, inputs: [3], output: 4, setting: settings([]) },
    ],
    inputs: [0],
    outputs: [4],
  };

  it("is run step by step", () => {
    const run = flatNet(tf, model);
    const picture = Float32Array.from({ length: 16 }, (_, at) => at);
    expect(run(picture).map((numbers) => [...numbers])).toEqual([[0, 8, 32, 40]]);
    expect(run(new Float32Array(16)).map((numbers) => [...numbers])).toEqual([[0, 0, 0, 0]]);
  });

  it("is refused where a step is not known", () => {
    const [first] = model.steps;
    if (!first) throw new Error("There is a first step.");
    expect(() => flatNet(tf, { ...model, steps: [{ ...first, code: 99 }] })).toThrow("a step 99 that is not known");
  });
});

describe("packed weights", () => {
  it("are unpacked by what the manifest says, and refused where they are cut short", () => {
    const entry = { name: "a", shape: [3], dtype: "float32", quantization: { dtype: "uint8", scale: 0.5, min: -1 } } as const;
    const plain = { name: "b", shape: [1], dtype: "float32" } as const;
    const bytes = Buffer.concat([Buffer.from([0, 2, 4]), Buffer.from(Float32Array.from([1.5]).buffer)]);
    const weights = unpackWeights([entry, plain], bytes);
    expect([...(weights.get("a")?.data ?? [])]).toEqual([-1, 0, 1]);
    expect([...(weights.get("b")?.data ?? [])]).toEqual([1.5]);
    expect(() => unpackWeights([entry, plain], bytes.subarray(0, 6))).toThrow("cut short");
  });
});

describe("the library of tensors", () => {
  it("takes nothing over of what happens to errors that nobody catches", async () => {
    const before = [process.rawListeners("uncaughtException"), process.rawListeners("unhandledRejection")];
    await loadTensors();
    expect([process.rawListeners("uncaughtException"), process.rawListeners("unhandledRejection")]).toEqual(before);
  });
});
