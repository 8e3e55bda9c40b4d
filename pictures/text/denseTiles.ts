import type { Box } from "../findings/box.js";
import type { Raster } from "../pixels/raster.js";
import type { PicturePart } from "./detectLines.js";
import { overlap } from "./slantedBox.js";

/** More tiles than are looked at by themselves: each takes as long as a third of the first look. */
const MOST = 3;
/** Pixels a side of what is counted together: about a small letter and what is around it. */
const CELL = 32;
/** A step in brightness that letters have, and how many of the steps in a cell have to be one. */
const STEP = 40;
const DENSE = 0.06;
/** A line of letters is so many cells long, and has so many times the edges of what is above and below it. */
const SHORTEST = 3;
const STANDS_OUT = 2.5;
/** How many cells above and below that is: beside one line, and beside a few. */
const BESIDE = [2, 5];
/** Only every so many rows are looked at, and columns between those of which steps are counted. */
const EVERY = 2;

/**
 * Parts of a picture, so many pixels a side, in the middle of which edges stand together as letters do, and where no line of text was
 * found yet: what stands out most first.
 */
export function denseTiles(picture: Raster, found: readonly Box[], side: number): readonly PicturePart[] {
  const { width, height } = picture;
  if (width < side || height < side) return [];
  const cells = edgesIn(picture);
  const across = Math.floor(width / CELL);
  const down = Math.floor(height / CELL);
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= across || y >= down ? 0 : (cells[y * across + x] ?? 0));
  const runs: { readonly box: Box; readonly stands: number }[] = [];
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) {
      let long = 0;
      while (at(x + long, y) > DENSE) long += 1;
      if (long >= SHORTEST) {
        const here = meanOf(long, (step) => at(x + step, y));
        const beside = (way: 1 | -1) => Math.min(...BESIDE.map((far) => meanOf(long, (step) => at(x + step, y + way * far))));
        const around = (beside(-1) + beside(1)) / 2;
        if (here > STANDS_OUT * around)
          runs.push({ box: [x * CELL, y * CELL, long * CELL, CELL], stands: (here - around) * Math.min(long, 8) });
      }
      x += long;
    }
  const tiles: PicturePart[] = [];
  for (const { box } of runs.sort((one, other) => other.stands - one.stands)) {
    const [left, top] = [
      clamped(box[0] + box[2] / 2 - side / 2, width - side),
      clamped(box[1] + CELL / 2 - side / 2, height - side),
    ];
    const isKnown = (known: Box) => overlap(known, box) > 0.3;
    if (found.some(isKnown) || tiles.some((tile) => isKnown([tile.left, tile.top, side, side]))) continue;
    tiles.push({ left, top, width: side, height: side });
    if (tiles.length === MOST) break;
  }
  return tiles;
}

/** Of each cell, the share of steps to the right that are steep. */
function edgesIn({ width, height, pixels }: Raster): Float32Array {
  const [across, down] = [Math.floor(width / CELL), Math.floor(height / CELL)];
  const cells = new Float32Array(across * down);
  const share = 1 / ((CELL / EVERY) * (CELL / EVERY));
  for (let y = 0; y < down * CELL; y += EVERY)
    for (let x = 0; x < across * CELL - EVERY; x += EVERY) {
      const at = (y * width + x) * 3 + 1;
      if (Math.abs((pixels[at] ?? 0) - (pixels[at + 3 * EVERY] ?? 0)) <= STEP) continue;
      const cell = Math.floor(y / CELL) * across + Math.floor(x / CELL);
      cells[cell] = (cells[cell] ?? 0) + share;
    }
  return cells;
}

function meanOf(many: number, value: (at: number) => number): number {
  let sum = 0;
  for (let at = 0; at < many; at += 1) sum += value(at);
  return sum / many;
}

const clamped = (value: number, most: number) => Math.round(Math.max(0, Math.min(most, value)));
