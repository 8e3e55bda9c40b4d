/** What is written of an ONNX model: a protobuf of few kinds of fields, so that no library is needed to make one. */
const varint = (value: number): Buffer =>
  value < 128 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value % 128) + 128]), varint(Math.floor(value / 128))]);
const int = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, ...parts: readonly (Buffer | string)[]) => {
  const value = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
};

const [FLOAT, INT64] = [1, 7];

/** A block that the model brings. */
function block(name: string, shape: readonly number[], values: readonly number[], type = FLOAT): Buffer {
  const raw = type === FLOAT ? Float32Array.from(values) : BigInt64Array.from(values, BigInt);
  const data = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return bytes(5, ...shape.map((side) => int(1, side)), int(2, type), bytes(8, name), bytes(9, data));
}

function step(
  kind: string,
  inputs: readonly string[],
  output: string,
  settings: Readonly<Record<string, readonly number[]>> = {},
) {
  const attributes = Object.entries(settings).map(([name, values]) =>
    bytes(5, bytes(1, name), ...values.map((value) => int(8, value)), int(20, 7)),
  );
  return bytes(1, ...inputs.map((name) => bytes(1, name)), bytes(2, output), bytes(4, kind), ...attributes);
}

/** An input or output; a side is a name where it is not fixed. */
function value(field: 11 | 12, name: string, shape: readonly (number | string)[]): Buffer {
  const sides = shape.map((side) => bytes(1, typeof side === "number" ? int(1, side) : bytes(2, side)));
  return bytes(field, bytes(1, name), bytes(2, bytes(1, int(1, FLOAT), bytes(2, ...sides))));
}

/** How a model differs from one that can be used. */
export interface ModelWish {
  readonly input?: readonly (number | string)[];
  readonly outputs?: readonly [boxes: string, scores: string];
  /** How many numbers it gives for a box. */
  readonly numbersABox?: number;
  /** What the red of a cell, from 0 to 1, is multiplied by. */
  readonly factor?: number;
}

const CELLS = 4;
const CELL = 16;

/**
 * A detector of 64 pixels a side as an ONNX file: it looks at sixteen cells, calls each a face by how red it is, and gives the cell as its place.
 */
export function redDetector({ input, outputs = ["boxes", "scores"], numbersABox = 4, factor = 1 }: ModelWish = {}): Buffer {
  const [boxes, scores] = outputs;
  const many = CELLS ** 2;
  const places = Array.from({ length: many }, (_, at) => {
    const [left, top] = [(at % CELLS) / CELLS, Math.floor(at / CELLS) / CELLS];
    return [left, top, left + 1 / CELLS, top + 1 / CELLS].slice(0, numbersABox);
  });
  const graph = [
    step("Conv", ["picture", "red"], "reds"),
    step("AveragePool", ["reds"], "cells", { kernel_shape: [CELL, CELL], strides: [CELL, CELL] }),
    step("Reshape", ["cells", "many"], scores),
    step("Identity", ["places"], boxes),
    bytes(2, "detector"),
    block("red", [1, 3, 1, 1], [factor, 0, 0]),
    block("many", [1], [many], INT64),
    block("places", [many, numbersABox], places.flat()),
    value(11, "picture", input ?? [1, 3, CELLS * CELL, CELLS * CELL]),
    value(12, boxes, [many, numbersABox]),
    value(12, scores, [many]),
  ];
  return Buffer.concat([int(1, 8), bytes(7, ...graph), bytes(8, bytes(1, ""), int(2, 13))]);
}
