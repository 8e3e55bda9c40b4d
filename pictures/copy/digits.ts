import type { Raster } from "../pixels/raster.js";

/** Each digit in five rows of three pixels, the leftmost the highest bit. */
const DIGITS = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 2, 2, 2],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
] as const;
const [WIDTH, HEIGHT] = [3, 5];

/** A canvas: pixels that are changed in place. */
export interface Canvas extends Raster {
  readonly pixels: Uint8Array;
}

/** Fills a rectangle with one tone of grey, as much of it as lies in the picture. */
export function fillArea(
  { pixels, width, height }: Canvas,
  x: number,
  y: number,
  across: number,
  down: number,
  tone: number,
): void {
  const [left, right] = [Math.max(0, x), Math.min(width, x + across)];
  for (let row = Math.max(0, y); row < Math.min(height, y + down); row += 1)
    if (right > left) pixels.fill(tone, (row * width + left) * 3, (row * width + right) * 3);
}

/** How wide and high a number is drawn, its frame of one pixel of it among that. @param scale pixels for each pixel of a digit */
export function sizeOfNumber(number: number, scale: number): readonly [width: number, height: number] {
  const digits = String(number).length;
  return [(digits * (WIDTH + 1) + 1) * scale, (HEIGHT + 2) * scale];
}

/** Draws a number in white on black, its upper left corner at a place. */
export function drawNumber(canvas: Canvas, number: number, x: number, y: number, scale: number): void {
  const [width, height] = sizeOfNumber(number, scale);
  fillArea(canvas, x, y, width, height, 0);
  [...String(number)].forEach((digit, at) => {
    const rows = DIGITS[Number(digit)] ?? [];
    rows.forEach((bits, row) => {
      for (let column = 0; column < WIDTH; column += 1) {
        if ((bits & (1 << (WIDTH - 1 - column))) === 0) continue;
        fillArea(canvas, x + (1 + at * (WIDTH + 1) + column) * scale, y + (1 + row) * scale, scale, scale, 255);
      }
    });
  });
}
