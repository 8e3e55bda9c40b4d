import type { FacePlace } from "./facePlaces.js";
import type { Weights } from "./ssdWeights.js";
import type { Tensor, Tensors } from "./tensors.js";

/** The picture that the net takes: so many pixels a side, from -1 to 1. */
export const SSD_SIDE = 512;
const EPSILON = 0.0010000000474974513;
/** Layers that halve the picture. */
const HALVING = [2, 4, 6, 12];
const LAYERS = 13;
/** The layer before the last halving is looked at too, for small faces. */
const FINE_LAYER = 11;

/** A single-shot detector on MobileNet v1, as face-api's weights are made for. */
export type SsdNet = (picture: Float32Array) => readonly FacePlace[];

/** @throws Error where a block of weights is missing */
export function ssdNet(tf: Tensors, weights: Weights): SsdNet {
  const numbers = (name: string) => {
    const found = weights.get(name);
    if (!found) throw new Error(`There are no weights called "${name}".`);
    return found;
  };
  const block = (name: string) => tf.keep(tf.tensor(numbers(name).data, numbers(name).shape));
  const layer = (name: string, stride: 1 | 2 = 1): Layer => {
    const [filter, bias] = [block(`${name}_pointwise/weights`), block(`${name}_pointwise/convolution_bn_offset`)];
    return (x) => tf.fused.conv2d({ x, filter, bias, strides: [stride, stride], pad: "same", activation: "relu6" });
  };
  /** The means and variances of training are a factor and a summand for each channel: the factor goes into the filter. */
  const depthwise = (name: string, stride: 1 | 2): Layer => {
    const of = (what: string) => numbers(`${name}_depthwise/BatchNorm/${what}`).data;
    const factors = of("gamma").map((gamma, at) => gamma / Math.sqrt((of("moving_variance")[at] ?? 0) + EPSILON));
    const summands = of("beta").map((beta, at) => beta - (of("moving_mean")[at] ?? 0) * (factors[at] ?? 0));
    const { data, shape } = numbers(`${name}_depthwise/depthwise_weights`);
    const filter = tf.keep(
      tf.tensor(
        data.map((value, at) => value * (factors[at % factors.length] ?? 0)),
        shape,
      ),
    );
    const bias = tf.keep(tf.tensor(summands, [summands.length]));
    return (x) => tf.fused.depthwiseConv2d({ x, filter, bias, strides: [stride, stride], pad: "same", activation: "relu6" });
  };
  const predictor = (at: number): ((x: Tensor) => Predicted) => {
    const [boxes, classes] = (["BoxEncodingPredictor", "ClassPredictor"] as const).map((kind) => {
      const name = `Prediction/BoxPredictor_${at}/${kind}`;
      const [filter, bias] = [block(`${name}/weights`), block(`${name}/biases`)];
      return (x: Tensor) =>
        tf.tidy(() =>
          tf.fused
            .conv2d({ x, filter, bias, strides: [1, 1], pad: "same", activation: "linear" })
            .dataSync()
            .slice(),
        );
    }) as [(x: Tensor) => Float32Array, (x: Tensor) => Float32Array];
    return (x) => ({ boxes: boxes(x), classes: classes(x) });
  };

  const mobile = [layer("MobilenetV1/Conv2d_0", 2)];
  for (let at = 1; at <= LAYERS; at += 1) {
    const [name, stride] = [`MobilenetV1/Conv2d_${at}`, HALVING.includes(at) ? 2 : 1] as const;
    const [first, second] = [depthwise(name, stride), layer(name)];
    mobile.push((x) => tf.tidy(() => second(first(x))));
  }
  const further = [0, 1, 2, 3].map((at) => {
    const [first, second] = [layer(`Prediction/Conv2d_${2 * at}`), layer(`Prediction/Conv2d_${2 * at + 1}`, 2)];
    return (x: Tensor) => tf.tidy(() => second(first(x)));
  });
  const predictors = Array.from({ length: 2 + further.length }, (_, at) => predictor(at));
  /** After which layers it is looked for faces: small ones first. */
  const layers = [...mobile, ...further];
  const looked = [FINE_LAYER, LAYERS, ...further.map((_, at) => LAYERS + 1 + at)];
  const begin = numbers("Output/extra_dim").data;

  return (picture) => {
    const found: Predicted[] = [];
    let out = tf.tensor(picture, [1, SSD_SIDE, SSD_SIDE, 3]);
    for (const [at, run] of layers.entries()) {
      const next = run(out);
      // Only one layer's numbers are held at a time.
      out.dispose();
      out = next;
      const predict = predictors[looked.indexOf(at)];
      if (predict) found.push(predict(out));
    }
    out.dispose();
    return placesOf(joined(found.map(({ boxes }) => boxes)), joined(found.map(({ classes }) => classes)), begin);
  };
}

type Layer = (input: Tensor) => Tensor;

interface Predicted {
  readonly boxes: Float32Array;
  readonly classes: Float32Array;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Each prediction says how to move and stretch the box that it began from. */
function placesOf(moves: Float32Array, classes: Float32Array, begin: Float32Array): readonly FacePlace[] {
  return Array.from({ length: moves.length / 4 }, (_, at) => {
    const [top = 0, left = 0, bottom = 0, right = 0] = begin.subarray(at * 4, at * 4 + 4);
    const [down = 0, across = 0, taller = 0, wider = 0] = moves.subarray(at * 4, at * 4 + 4);
    const [height, width] = [bottom - top, right - left];
    const [y, x] = [(down / 10) * height + top + height / 2, (across / 10) * width + left + width / 2];
    const [half, halfWide] = [(Math.exp(taller / 5) * height) / 2, (Math.exp(wider / 5) * width) / 2];
    return { box: [y - half, x - halfWide, y + half, x + halfWide], sure: 1 / (1 + Math.exp(-(classes[at * 3 + 1] ?? 0))) };
  });
}
