/** What the manifest beside packed weights says of each block: its name, its shape, and how its bytes become numbers. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32";
  readonly quantization?: { readonly dtype: "uint8"; readonly scale: number; readonly min: number } | undefined;
}

export type Weights = ReadonlyMap<string, { readonly data: Float32Array; readonly shape: readonly number[] }>;

/**
 * What a manifest says, checked by hand: the process that looks at pictures is not to wait for a library that checks.
 *
 * @param manifest as it was parsed, JSON
 * @throws Error where it has another form
 */
export function weightEntries(manifest: unknown): readonly WeightEntry[] {
  const weights = Array.isArray(manifest) && manifest.length === 1 ? fieldsOf(manifest[0])["weights"] : undefined;
  if (!Array.isArray(weights) || !weights.every(isEntry)) throw new Error("The manifest of the weights has another form.");
  return weights;
}

function isEntry(value: unknown): value is WeightEntry {
  const { name, shape, dtype, quantization } = fieldsOf(value);
  const isSide = (side: unknown) => typeof side === "number" && Number.isInteger(side) && side > 0;
  const packed = quantization === undefined ? undefined : fieldsOf(quantization);
  return (
    typeof name === "string" &&
    Array.isArray(shape) &&
    shape.every(isSide) &&
    (dtype === "float32" || dtype === "int32") &&
    (!packed || (packed["dtype"] === "uint8" && typeof packed["scale"] === "number" && typeof packed["min"] === "number"))
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/**
 * Unpacks weights that lie one behind the other.
 *
 * @throws Error where there are fewer bytes than the manifest says
 */
export function unpackWeights(manifest: readonly WeightEntry[], bytes: Uint8Array): Weights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  return new Map(
    manifest.map(({ name, shape, quantization }) => {
      const many = shape.reduce((product, side) => product * side, 1);
      const size = quantization ? 1 : 4;
      if (from + many * size > bytes.byteLength) throw new Error("The weights are cut short.");
      const data = new Float32Array(many);
      for (let at = 0; at < many; at += 1)
        data[at] = quantization
          ? view.getUint8(from + at) * quantization.scale + quantization.min
          : view.getFloat32(from + at * 4, true);
      from += many * size;
      return [name, { data, shape }] as const;
    }),
  );
}
