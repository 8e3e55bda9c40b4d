import { pixelsIn } from "../facts/fileFacts.js";
import type { Box } from "../findings/box.js";
import type { MadePicture, PreviewWish } from "../findings/made.js";
import { encodeJpeg } from "../pixels/encode.js";
import { decodeRaster, type SeenRaster, shrunk } from "../pixels/raster.js";
import { type Canvas, drawNumber, fillArea, sizeOfNumber } from "./digits.js";

/** Tried one after the other, until one is small enough: the longest side in pixels, and the quality. */
const SIZES = [
  [480, 60],
  [400, 50],
  [320, 40],
  [240, 30],
  [160, 20],
] as const;
const OUTLINE = 2;
const SCALE = 2;

/** A small picture with a numbered outline around each box. Undefined where the picture cannot be read, or none is small enough. */
export async function numberedPreview(bytes: Uint8Array, { boxes, mostBytes }: PreviewWish): Promise<MadePicture | undefined> {
  const { decodable } = await pixelsIn(bytes);
  const seen = decodable && (await decodeRaster(decodable, SIZES[0][0]));
  if (!seen) return undefined;
  for (const [longest, quality] of SIZES) {
    const canvas = await outlined(seen, boxes, longest);
    const made = await encodeJpeg(canvas, quality);
    if (made.length <= mostBytes) return { bytes: made, type: "jpeg", width: canvas.width, height: canvas.height, hash: null };
  }
  return undefined;
}

async function outlined(seen: SeenRaster, boxes: readonly Box[], longest: number): Promise<Canvas> {
  const small = await shrunk(seen, longest);
  const canvas: Canvas = { width: small.width, height: small.height, pixels: Uint8Array.from(small.pixels) };
  const scale = seen.scale * small.scale;
  const places = boxes.map((box) => box.map((side) => Math.round(side / scale)) as unknown as Box);
  // White within black can be seen on anything. The numbers come last, so that no outline runs through one.
  for (const [x, y, width, height] of places) {
    outline(canvas, x - OUTLINE, y - OUTLINE, width + 2 * OUTLINE, height + 2 * OUTLINE, 0);
    outline(canvas, x, y, width, height, 255);
  }
  places.forEach(([x, y], at) => {
    const [width, height] = sizeOfNumber(at + 1, SCALE);
    const inside = (value: number, most: number) => Math.max(0, Math.min(value, most));
    drawNumber(canvas, at + 1, inside(x, canvas.width - width), inside(y, canvas.height - height), SCALE);
  });
  return canvas;
}

function outline(canvas: Canvas, x: number, y: number, width: number, height: number, tone: number): void {
  fillArea(canvas, x, y, width, OUTLINE, tone);
  fillArea(canvas, x, y + height - OUTLINE, width, OUTLINE, tone);
  fillArea(canvas, x, y, OUTLINE, height, tone);
  fillArea(canvas, x + width - OUTLINE, y, OUTLINE, height, tone);
}
