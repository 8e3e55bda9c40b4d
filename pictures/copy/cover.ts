import type { Box } from "../findings/box.js";
import type { Raster } from "../pixels/raster.js";

/** What is covered is black, whatever is around it: a colour taken from there would tell of what is covered. */
const COLOUR = 0;
/**
 * Covered around each box in pixels, or this part of its longer side where that is more. A JPEG smears what is in a box over blocks of
 * 16 pixels, and its colour over two more: less would leave something of it.
 */
const MARGIN = { pixels: 24, part: 0.1 };

/** The same picture with each box, and a margin around it, filled with one colour. Nothing of what was there is left. */
export function covered(raster: Raster, boxes: readonly Box[]): Raster {
  const pixels = Uint8Array.from(raster.pixels);
  for (const box of boxes) {
    const [left, top, right, bottom] = withMargin(box, raster);
    for (let y = top; y < bottom; y += 1) pixels.fill(COLOUR, (y * raster.width + left) * 3, (y * raster.width + right) * 3);
  }
  return { width: raster.width, height: raster.height, pixels };
}

/** Its edges in whole pixels, within the picture. */
function withMargin([x, y, width, height]: Box, within: Raster): readonly [number, number, number, number] {
  const margin = Math.max(MARGIN.pixels, MARGIN.part * Math.max(width, height));
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  return [
    clamp(Math.floor(x - margin), within.width),
    clamp(Math.floor(y - margin), within.height),
    clamp(Math.ceil(x + width + margin), within.width),
    clamp(Math.ceil(y + height + margin), within.height),
  ];
}
