import sharp from "sharp";
import { MOST_PIXELS } from "../facts/fileFacts.js";
import type { Box } from "../findings/box.js";
// Blocks the decoders that are not wanted.
import "./decode.js";

/** A picture in colour, three bytes a pixel. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A picture as it is seen, and how many pixels of it one pixel of the raster stands for. */
export interface SeenRaster extends Raster {
  readonly scale: number;
}

/** Longest side of what is looked at: letters in a larger picture are no smaller in it. */
const LONGEST = 4096;

/**
 * Decodes a picture, turned the right way up, its transparent parts white; undefined where it cannot be read.
 *
 * @param longest its longest side is at most this in pixels; infinity for all of it
 */
export async function decodeRaster(bytes: Uint8Array, longest = LONGEST): Promise<SeenRaster | undefined> {
  try {
    const options = { limitInputPixels: MOST_PIXELS, failOn: "none" } as const;
    const { width, height } = await sharp(bytes, options).metadata();
    const upright = sharp(bytes, options).autoOrient().flatten({ background: "white" }).toColourspace("srgb");
    const sized = Number.isFinite(longest)
      ? upright.resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
      : upright;
    const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
    const scale = Math.max(width, height) / Math.max(info.width, info.height);
    return { width: info.width, height: info.height, pixels: threeBytes(data, info.channels), scale };
  } catch {
    // The library says in many ways that it cannot read a file, and each means the same here.
    return undefined;
  }
}

/** A grey picture has one byte a pixel. */
function threeBytes(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const out = new Uint8Array((data.length / channels) * 3);
  for (let at = 0; at < out.length; at += 1) {
    const pixel = Math.floor(at / 3) * channels;
    out[at] = data[pixel + (channels < 3 ? 0 : at % 3)] ?? 0;
  }
  return out;
}

/** A part of a picture in another size, whatever its shape. */
export async function resized(raster: Raster, part: Box, width: number, height: number): Promise<Raster> {
  const [left, top, partWidth, partHeight] = part;
  const { data } = await sharp(raster.pixels, { raw: { width: raster.width, height: raster.height, channels: 3 } })
    .extract({ left, top, width: partWidth, height: partHeight })
    .resize({ width, height, fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width, height, pixels: data };
}

/** All of a picture, its longest side no longer than asked. */
export async function shrunk(raster: Raster, longest: number): Promise<Raster & { readonly scale: number }> {
  const scale = Math.max(1, Math.max(raster.width, raster.height) / longest);
  const [width, height] = [Math.max(1, Math.round(raster.width / scale)), Math.max(1, Math.round(raster.height / scale))];
  const small = scale === 1 ? raster : await resized(raster, [0, 0, raster.width, raster.height], width, height);
  return { width: small.width, height: small.height, pixels: small.pixels, scale };
}
