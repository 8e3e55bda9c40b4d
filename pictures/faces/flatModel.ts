/** A step of a network in TensorFlow Lite's form: what it does, with what, and its settings by their number. */
export interface FlatStep {
  readonly code: number;
  readonly inputs: readonly number[];
  readonly output: number;
  readonly setting: (at: number, kind: "byte" | "int") => number;
}

/** A block of numbers of such a network; `data` only where it is known beforehand. */
interface FlatTensor {
  readonly shape: readonly number[];
  readonly data?: Float32Array;
}

export interface FlatModel {
  readonly tensors: readonly FlatTensor[];
  readonly steps: readonly FlatStep[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

const FLOAT32 = 0;
const FLOAT16 = 1;
const INT32 = 2;

/**
 * Reads a network from a .tflite file: a flatbuffer, whose tables say by a list of distances where their fields lie.
 *
 * @throws Error where the bytes are none
 */
export function readFlatModel(bytes: Uint8Array): FlatModel {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const follow = (at: number) => at + file.getUint32(at, true);
  /** Where a field of a table lies; 0 where it was left out, as it is where it has its usual value. */
  const field = (table: number, number: number) => {
    const list = table - file.getInt32(table, true);
    const place = 4 + 2 * number;
    if (place >= file.getUint16(list, true)) return 0;
    const distance = file.getUint16(list + place, true);
    return distance === 0 ? 0 : table + distance;
  };
  const vector = (table: number, number: number) => {
    const at = field(table, number);
    if (at === 0) return { begin: 0, many: 0 };
    const begin = follow(at);
    return { begin: begin + 4, many: file.getUint32(begin, true) };
  };
  const each = <T>({ begin, many }: { begin: number; many: number }, read: (at: number) => T): readonly T[] =>
    Array.from({ length: many }, (_, at) => read(begin + 4 * at));
  const tables = (table: number, number: number) => each(vector(table, number), follow);
  const ints = (table: number, number: number) => each(vector(table, number), (at) => file.getInt32(at, true));
  const byte = (table: number, number: number) => {
    const at = field(table, number);
    return at === 0 ? 0 : file.getInt8(at);
  };
  const int = (table: number, number: number) => {
    const at = field(table, number);
    return at === 0 ? 0 : file.getInt32(at, true);
  };

  const model = follow(0);
  const codes = tables(model, 1).map((code) => Math.max(byte(code, 0), int(code, 3)));
  const buffers = tables(model, 4).map((buffer) => vector(buffer, 0));
  const [graph] = tables(model, 2);
  if (graph === undefined) throw new Error("There is no network in it.");
  return {
    tensors: tables(graph, 0).map((tensor) => {
      const { begin, many } = buffers[int(tensor, 2)] ?? { begin: 0, many: 0 };
      const data = many > 0 ? numbersAt(file, begin, many, byte(tensor, 1)) : undefined;
      return { shape: ints(tensor, 0), ...(data && { data }) };
    }),
    steps: tables(graph, 3).map((step) => {
      const at = field(step, 4);
      const settings = at === 0 ? undefined : follow(at);
      return {
        code: codes[int(step, 0)] ?? -1,
        inputs: ints(step, 1),
        output: ints(step, 2)[0] ?? -1,
        setting: (number, kind) =>
          settings === undefined ? 0 : kind === "byte" ? byte(settings, number) : int(settings, number),
      };
    }),
    inputs: ints(graph, 1),
    outputs: ints(graph, 2),
  };
}

function numbersAt(file: DataView, begin: number, size: number, type: number): Float32Array | undefined {
  switch (type) {
    case FLOAT32:
      return Float32Array.from({ length: size / 4 }, (_, at) => file.getFloat32(begin + 4 * at, true));
    case INT32:
      return Float32Array.from({ length: size / 4 }, (_, at) => file.getInt32(begin + 4 * at, true));
    case FLOAT16:
      return Float32Array.from({ length: size / 2 }, (_, at) => fromHalf(file.getUint16(begin + 2 * at, true)));
    default:
      return undefined;
  }
}

/** A number of 16 bits: one for the sign, five for the power of two, ten for the rest. */
function fromHalf(bits: number): number {
  const [power, rest] = [(bits >> 10) & 31, bits & 1023];
  const size = power === 0 ? (rest / 1024) * 2 ** -14 : power === 31 ? Infinity : (1 + rest / 1024) * 2 ** (power - 15);
  return bits & 0x8000 ? -size : size;
}
