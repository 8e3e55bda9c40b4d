import type { Grey } from "./decode.js";

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum / Math.max(1, values.length);
}

/** Standard deviation: how much contrast there is. */
export function contrastOf(values: ArrayLike<number>): number {
  const middle = mean(values);
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += ((values[at] ?? 0) - middle) ** 2;
  return Math.sqrt(sum / Math.max(1, values.length));
}

/** Pearson's correlation of two pictures of one size: 1 where they show the same, whatever their brightness. */
export function correlation(one: Grey, other: Grey): number {
  const [middle, otherMiddle] = [mean(one.pixels), mean(other.pixels)];
  let sum = 0;
  for (let at = 0; at < one.pixels.length; at += 1)
    sum += ((one.pixels[at] ?? 0) - middle) * ((other.pixels[at] ?? 0) - otherMiddle);
  const scale = contrastOf(one.pixels) * contrastOf(other.pixels) * one.pixels.length;
  return scale === 0 ? 0 : sum / scale;
}

/** A quarter turn clockwise. */
export function turned({ width, height, pixels }: Grey): Grey {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) out[x * height + (height - 1 - y)] = pixels[y * width + x] ?? 0;
  return { width: height, height: width, pixels: out };
}

/** Without black bars at its edges, as cameras put round a small copy of another shape. */
export function withoutBars(grey: Grey): Grey {
  const BLACK = 20;
  const isBlack = (points: readonly number[]) => points.every((at) => (grey.pixels[at] ?? 0) <= BLACK);
  const row = (y: number) => Array.from({ length: grey.width }, (_, x) => y * grey.width + x);
  const column = (x: number) => Array.from({ length: grey.height }, (_, y) => y * grey.width + x);
  let [top, bottom, left, right] = [0, grey.height, 0, grey.width];
  while (top < bottom - 1 && isBlack(row(top))) top += 1;
  while (bottom > top + 1 && isBlack(row(bottom - 1))) bottom -= 1;
  while (left < right - 1 && isBlack(column(left))) left += 1;
  while (right > left + 1 && isBlack(column(right - 1))) right -= 1;
  const [width, height] = [right - left, bottom - top];
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = grey.pixels[(top + y) * grey.width + left + x] ?? 0;
  return { width, height, pixels };
}
