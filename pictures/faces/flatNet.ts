import type { FlatModel, FlatStep } from "./flatModel.js";
import type { FilterParts, Tensor, Tensors } from "./tensors.js";

/** Gives what a network of one input puts out, for a block of numbers of its input's shape. */
export type FlatNet = (input: Float32Array) => readonly Float32Array[];

/** TensorFlow Lite's numbers for what a step does. */
const STEP = { add: 0, conv: 3, depthwise: 4, halfToFloat: 6, maxPool: 17, relu: 19, reshape: 22, resize: 23, pad: 34 } as const;
const VALID = 1;
const [RELU, RELU6] = [1, 3];

/**
 * Runs a network in TensorFlow Lite's form. It knows the steps that MediaPipe's face detector is made of.
 *
 * @throws Error where there is another step in it
 */
export function flatNet(tf: Tensors, model: FlatModel): FlatNet {
  const known = Object.values(STEP) as readonly number[];
  const strange = model.steps.find(({ code }) => !known.includes(code));
  if (strange) throw new Error(`The network has a step ${strange.code} that is not known here.`);
  const weights = new Map<number, Tensor>();
  for (const step of model.steps) keepWeights(tf, model, step, weights);

  return (input) =>
    tf.tidy(() => {
      const values = new Map(weights);
      const [first = 0] = model.inputs;
      values.set(first, tf.tensor(input, model.tensors[first]?.shape ?? []));
      for (const step of model.steps) if (!values.has(step.output)) values.set(step.output, ran(tf, model, step, values));
      return model.outputs.map((at) => given(values, at).dataSync().slice());
    });
}

/** Weights of 16 bits are unpacked once, and filters put into the order that the library takes. */
function keepWeights(tf: Tensors, model: FlatModel, step: FlatStep, weights: Map<number, Tensor>): void {
  const [first = -1, filter = -1, summand = -1] = step.inputs;
  const from = (at: number) => unpackedFrom(model, at);
  if (step.code === STEP.conv) {
    const { data, shape } = from(filter);
    weights.set(filter, tf.keep(tf.tidy(() => tf.transpose(tf.tensor(data, shape), [1, 2, 3, 0]))));
  }
  if (step.code === STEP.depthwise) {
    const { data, shape } = from(filter);
    weights.set(filter, tf.keep(tf.tensor(data, [...shape.slice(1), 1])));
  }
  if ((step.code === STEP.conv || step.code === STEP.depthwise) && summand >= 0) {
    const { data, shape } = from(summand);
    weights.set(summand, tf.keep(tf.tensor(data, shape)));
  }
  // What is unpacked is in the filters already.
  if (step.code === STEP.halfToFloat && !weights.has(step.output)) {
    const { data, shape } = from(first);
    weights.set(step.output, tf.keep(tf.tensor(data, shape)));
  }
}

function unpackedFrom(model: FlatModel, at: number): { readonly data: Float32Array; readonly shape: readonly number[] } {
  const own = model.tensors[at];
  const source = own?.data
    ? own
    : model.tensors[model.steps.find(({ code, output }) => code === STEP.halfToFloat && output === at)?.inputs[0] ?? -1];
  if (!source?.data) throw new Error("The network has a filter that is not known beforehand.");
  return { data: source.data, shape: source.shape };
}

function given(values: ReadonlyMap<number, Tensor>, at: number): Tensor {
  const value = values.get(at);
  if (!value) throw new Error("A step of the network needs what no step has given.");
  return value;
}

function ran(tf: Tensors, model: FlatModel, step: FlatStep, values: ReadonlyMap<number, Tensor>): Tensor {
  const [first = -1, second = -1] = step.inputs;
  const input = given(values, first);
  const known = (at: number) => Array.from(model.tensors[at]?.data ?? []);
  switch (step.code) {
    case STEP.conv:
      return tf.fused.conv2d({ ...filterParts(values, step), activation: activationOf(step.setting(3, "byte")) });
    case STEP.depthwise:
      return tf.fused.depthwiseConv2d({ ...filterParts(values, step), activation: activationOf(step.setting(4, "byte")) });
    case STEP.maxPool:
      return tf.maxPool(input, [step.setting(4, "int"), step.setting(3, "int")], stridesOf(step), paddingOf(step));
    case STEP.add:
      return activated(tf, tf.add(input, given(values, second)), step.setting(0, "byte"));
    case STEP.pad: {
      const by = known(second);
      return tf.pad(
        input,
        Array.from({ length: by.length / 2 }, (_, at) => [by[2 * at] ?? 0, by[2 * at + 1] ?? 0] as const),
      );
    }
    case STEP.resize: {
      const [height = 1, width = 1] = known(second);
      return tf.image.resizeBilinear(input, [height, width], step.setting(2, "byte") !== 0, step.setting(3, "byte") !== 0);
    }
    case STEP.reshape:
      return tf.reshape(input, model.tensors[step.output]?.shape ?? []);
    default:
      return tf.relu(input);
  }
}

function filterParts(values: ReadonlyMap<number, Tensor>, step: FlatStep): Omit<FilterParts, "activation"> {
  const [x, filter, bias] = [0, 1, 2].map((at) => given(values, step.inputs[at] ?? -1)) as [Tensor, Tensor, Tensor];
  return { x, filter, bias, strides: stridesOf(step), pad: paddingOf(step) };
}

const paddingOf = (step: FlatStep) => (step.setting(0, "byte") === VALID ? "valid" : "same");
const stridesOf = (step: FlatStep) => [step.setting(2, "int"), step.setting(1, "int")] as const;

function activationOf(kind: number): FilterParts["activation"] {
  return kind === RELU ? "relu" : kind === RELU6 ? "relu6" : "linear";
}

function activated(tf: Tensors, input: Tensor, kind: number): Tensor {
  const activation = activationOf(kind);
  return activation === "linear" ? input : tf[activation](input);
}
