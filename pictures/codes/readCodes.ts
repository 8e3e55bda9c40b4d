import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { around } from "../findings/box.js";
import type { SeenCode } from "../findings/sighting.js";
import { type SeenRaster, shrunk } from "../pixels/raster.js";

/** Longest side at which codes are looked for: finer than a phone would see them. */
const LONGEST = 1600;
/** More codes than anybody wants to hear of. */
const MOST = 20;
/** A longer text is no link. */
const LONGEST_TEXT = 2_000;

/** Reads the QR and bar codes in a picture. */
export type ReadCodes = (picture: SeenRaster) => Promise<readonly SeenCode[]>;

/** @param wasm the library's compiled part: it would fetch it from a network otherwise */
export function codeReader(wasm: Uint8Array): ReadCodes {
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
  prepareZXingModule({ overrides: { wasmBinary } });
  return async (picture) => {
    const small = await shrunk(picture, LONGEST);
    const scale = picture.scale * small.scale;
    const data = withAlpha(small.pixels);
    const image = { data, width: small.width, height: small.height, colorSpace: "srgb" as const };
    const found = await readBarcodes(image, { tryHarder: true, maxNumberOfSymbols: MOST });
    return found
      .filter(({ isValid, text }) => isValid && text !== "")
      .map(({ text, position }) => {
        const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
        const box = around(corners.map(({ x, y }) => [Math.max(0, x * scale), Math.max(0, y * scale), 0, 0]));
        return { text: text.slice(0, LONGEST_TEXT), box: [rounded(box[0]), rounded(box[1]), rounded(box[2]), rounded(box[3])] };
      });
  };
}

const rounded = Math.round;

function withAlpha(pixels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray((pixels.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    out[to] = pixels[from] ?? 0;
    out[to + 1] = pixels[from + 1] ?? 0;
    out[to + 2] = pixels[from + 2] ?? 0;
  }
  return out;
}
