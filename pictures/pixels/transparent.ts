import sharp from "sharp";
import { MOST_PIXELS } from "../facts/fileFacts.js";
import type { Sign } from "../findings/signs.js";
// Blocks the decoders that are not wanted.
import "./decode.js";

/** Nobody sees what is as faint as this. */
const FAINT = 8;
/** Pixels of a cell's side: the smallest detail that tells something. */
const CELL = 8;
/** How far the colours of a cell have to be apart, in any of the three, and how many such cells are no accident of an edge. */
const DETAIL = 16;
const MOST_BY_CHANCE = 5;
/** Decoded at once, in pixels: a whole picture with its transparency takes too much memory. */
const STRIP = 8_000_000;

/** Whether there are differing colours where a picture is wholly transparent: most programs leave there what was cut out. */
export async function whatIsBeneath(bytes: Uint8Array | undefined): Promise<readonly Sign[]> {
  try {
    return bytes && (await hasDetailBeneath(bytes)) ? [{ sign: "beneath-transparent" }] : [];
  } catch {
    // The library says in many ways that it cannot read a file. The steps that need the picture say so.
    return [];
  }
}

async function hasDetailBeneath(bytes: Uint8Array): Promise<boolean> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: "none" } as const;
  const { width, height, hasAlpha } = await sharp(bytes, options).metadata();
  if (!hasAlpha) return false;
  const rows = Math.max(CELL, Math.floor(STRIP / width / CELL) * CELL);
  let cells = 0;
  for (let top = 0; top + CELL <= height && cells <= MOST_BY_CHANCE; top += rows) {
    // Not resized: that would mix the colours with what is seen of them, which is nothing.
    const { data, info } = await sharp(bytes, options)
      .extract({ left: 0, top, width, height: Math.min(rows, height - top) })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    cells += cellsWithDetail(data, info.width, info.height, info.channels);
  }
  return cells > MOST_BY_CHANCE;
}

/** Of the cells that nothing is seen of, those in which the colours differ. */
function cellsWithDetail(pixels: Uint8Array, width: number, height: number, channels: number): number {
  let cells = 0;
  for (let top = 0; top + CELL <= height; top += CELL)
    for (let left = 0; left + CELL <= width; left += CELL)
      if (hasDetail(pixels, (top * width + left) * channels, width, channels)) cells += 1;
  return cells;
}

function hasDetail(pixels: Uint8Array, start: number, width: number, channels: number): boolean {
  const alpha = pixels[start + channels - 1] ?? 0;
  if (alpha > FAINT) return false;
  const lowest = [255, 255, 255];
  const highest = [0, 0, 0];
  for (let row = 0; row < CELL; row += 1)
    for (let column = 0; column < CELL; column += 1) {
      const at = start + (row * width + column) * channels;
      // At a soft edge colours are rounded to anything, and there it differs how transparent they are.
      if (pixels[at + channels - 1] !== alpha) return false;
      for (let colour = 0; colour < channels - 1; colour += 1) {
        const value = pixels[at + colour] ?? 0;
        lowest[colour] = Math.min(lowest[colour] ?? 0, value);
        highest[colour] = Math.max(highest[colour] ?? 0, value);
      }
    }
  return highest.some((value, colour) => value - (lowest[colour] ?? 0) >= DETAIL);
}
