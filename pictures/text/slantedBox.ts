import type { Box } from "../findings/box.js";

/** A line of text where it lies, perhaps at a slant: its middle, its sides, and the direction in which it is read, in radians. */
export interface SlantedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
  /** How sure it is that there is text, from 0 to 1. */
  readonly sure: number;
}

/** How far from its middle a line has its letters, in heights of its box: lines above each other have boxes that touch. */
const MIDDLE = 0.35;

/** The same in a picture so many times larger, of which it has been a part that begins at a place. */
export function scaled(box: SlantedBox, scale: number, left = 0, top = 0): SlantedBox {
  return { ...box, x: left + box.x * scale, y: top + box.y * scale, width: box.width * scale, height: box.height * scale };
}

/** The upright box around it, within a picture. */
export function uprightBox(
  { x, y, width, height, angle }: SlantedBox,
  within: { readonly width: number; readonly height: number },
): Box {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [half, halfHeight] = [(width * cos + height * sin) / 2, (width * sin + height * cos) / 2];
  const left = Math.max(0, Math.floor(x - half));
  const top = Math.max(0, Math.floor(y - halfHeight));
  const right = Math.min(within.width, Math.ceil(x + half));
  const bottom = Math.min(within.height, Math.ceil(y + halfHeight));
  return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)];
}

/** Whether two boxes are of one line, or one of them of a line among those of the other: the middle of one lies in the other. */
export function isSameLine(one: SlantedBox, other: SlantedBox): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

function isWithin({ x, y }: SlantedBox, box: SlantedBox): boolean {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const along = (x - box.x) * cos + (y - box.y) * sin;
  const beside = (y - box.y) * cos - (x - box.x) * sin;
  return Math.abs(along) < box.width / 2 && Math.abs(beside) < box.height * MIDDLE;
}

/** How much of the smaller of two upright boxes lies in the other, from 0 to 1. */
export function overlap(one: Box, other: Box): number {
  const width = Math.min(one[0] + one[2], other[0] + other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  return width <= 0 || height <= 0 ? 0 : (width * height) / Math.min(one[2] * one[3], other[2] * other[3]);
}
