/** What the manifest beside packed weights says of each block: its name, its shape, and how its bytes become numbers. */
export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32";
  readonly quantization?: { readonly dtype: "uint8"; readonly scale: number; readonly min: number } | undefined;
}

export type Weights = ReadonlyMap<string, { readonly data: Float32Array; readonly shape: readonly number[] }>;

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
