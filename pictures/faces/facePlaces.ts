import type { Box } from "../findings/box.js";
import type { SeenFace } from "../findings/sighting.js";
import type { Raster, SeenRaster } from "../pixels/raster.js";

/** Two places that share so much of what they cover together are one face. */
const SAME = 0.5;
/** More faces than are told apart. */
const MOST = 100;

/** Finds faces, and nothing about whose they are: no age, no identity, no mood, and no number that stands for a face. */
export type FindFaces = (picture: SeenRaster) => Promise<readonly SeenFace[]>;

/** A place where there may be a face: top, left, bottom and right, from 0 to 1, and how likely it is. */
export interface FacePlace {
  readonly box: readonly [top: number, left: number, bottom: number, right: number];
  readonly sure: number;
}

/** Of places that are one face, the surest; the surest first, a hundred at most. */
export function apart(places: readonly FacePlace[]): readonly FacePlace[] {
  const kept: FacePlace[] = [];
  for (const place of [...places].sort((one, other) => other.sure - one.sure)) {
    if (kept.length === MOST) break;
    if (!kept.some((other) => shared(place.box, other.box) > SAME)) kept.push(place);
  }
  return kept;
}

function shared(
  [top, left, bottom, right]: FacePlace["box"],
  [otherTop, otherLeft, otherBottom, otherRight]: FacePlace["box"],
): number {
  const height = Math.min(bottom, otherBottom) - Math.max(top, otherTop);
  const width = Math.min(right, otherRight) - Math.max(left, otherLeft);
  if (height <= 0 || width <= 0) return 0;
  const both = (bottom - top) * (right - left) + (otherBottom - otherTop) * (otherRight - otherLeft);
  return (height * width) / (both - height * width);
}

/**
 * Where a place lies in the raster, in its pixels; undefined where that is outside of it.
 *
 * @param size how many of the raster's pixels what the net was shown is wide and high; the picture is in its upper left
 */
export function within(
  { width, height }: Raster,
  [top, left, bottom, right]: FacePlace["box"],
  [across, down]: readonly [across: number, down: number],
): Box | undefined {
  const [x, y] = [Math.max(0, Math.floor(left * across)), Math.max(0, Math.floor(top * down))];
  const box: Box = [x, y, Math.min(width, Math.ceil(right * across)) - x, Math.min(height, Math.ceil(bottom * down)) - y];
  return box[2] < 1 || box[3] < 1 ? undefined : box;
}

/** A face in the picture itself. */
export function seenFace({ scale }: SeenRaster, [x, y, width, height]: Box, sure: number): SeenFace {
  const scaled = (value: number) => Math.round(value * scale);
  return { sure, box: [scaled(x), scaled(y), scaled(width), scaled(height)] };
}
