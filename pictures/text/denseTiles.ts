import type { Box } from "../findings/box.js";
import type { Raster } from "../pixels/raster.js";
import type { PicturePart } from "./detectLines.js";
import { overlap } from "./slantedBox.js";

/** More tiles than are looked at by themselves: each takes as long as a third of the first look. */
const MOST = 3;
/** A step in brightness that letters have, and how many of the steps of a tile have to be one. */
const STEP = 40;
const DENSE = 0.035;
/** As many steps as leaves and gravel have are no letters. */
const TOO_DENSE = 0.3;
/** Only every so many rows and columns are looked at. */
const EVERY = 4;

/** Parts of a picture, so many pixels a side, with as many edges as letters have and no line of text yet: the densest first. */
export function denseTiles({ width, height, pixels }: Raster, found: readonly Box[], side: number): readonly PicturePart[] {
  const tiles: { readonly part: PicturePart; readonly dense: number }[] = [];
  for (let top = 0; top + side <= height; top += side)
    for (let left = 0; left + side <= width; left += side) {
      const tile: Box = [left, top, side, side];
      if (found.some((box) => overlap(box, tile) > 0)) continue;
      let [edges, many] = [0, 0];
      for (let y = top; y < top + side; y += EVERY)
        for (let x = left; x < left + side - 2; x += EVERY) {
          const at = (y * width + x) * 3 + 1;
          if (Math.abs((pixels[at] ?? 0) - (pixels[at + 6] ?? 0)) > STEP) edges += 1;
          many += 1;
        }
      tiles.push({ part: { left, top, width: side, height: side }, dense: edges / many });
    }
  return tiles
    .filter(({ dense }) => dense > DENSE && dense < TOO_DENSE)
    .sort((one, other) => other.dense - one.dense)
    .slice(0, MOST)
    .map(({ part }) => part);
}
