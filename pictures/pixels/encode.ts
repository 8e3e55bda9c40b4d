import sharp from "sharp";
import type { Raster } from "./raster.js";
// Blocks the decoders that are not wanted.
import "./decode.js";

/**
 * A photograph as a file. It holds what a decoder needs and nothing else.
 *
 * @param quality from 1 to 100
 */
export async function encodeJpeg({ pixels, width, height }: Raster, quality: number): Promise<Uint8Array> {
  // Colour as fine as brightness: otherwise red letters and the edges of covered boxes blur.
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

/** A drawing, a notice or a screen as a file, exactly as it is. */
export async function encodePng({ pixels, width, height }: Raster): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
