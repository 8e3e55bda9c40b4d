import type { Box } from "../findings/box.js";
import type { SeenFace } from "../findings/sighting.js";
import { type Raster, resized, type SeenRaster, shrunk } from "../pixels/raster.js";
import type { FlatNet } from "./flatNet.js";
import { type FacePlace, SSD_SIDE, type SsdNet } from "./ssdNet.js";

/** A face of which the first net is this sure is one; of which it is less sure, only where the second agrees. */
const SURE = 0.6;
const PERHAPS = 0.2;
const AGREES = 0.4;
/** Two places that share so much of what they cover together are one face. */
const SAME = 0.5;
/** What the second net takes: so many pixels a side, of which the face fills about a half. */
const SIDE = 192;
const AROUND = 2;
/** It looks at the picture in so many places a side, and says of each a box and six points of a face, of which only the box is used. */
const PLACES = 48;
const NUMBERS_A_PLACE = 16;
/** More faces than are told apart, and more doubtful ones than are looked at again. */
const MOST = 100;
const MOST_DOUBTFUL = 40;

/** Finds faces, and nothing about whose they are: no age, no identity, no mood, and no number that stands for a face. */
export type FindFaces = (picture: SeenRaster) => Promise<readonly SeenFace[]>;

/** @param agrees a detector of another make, which confirms what the first is not sure of */
export function faceFinder(detect: SsdNet, agrees: FlatNet): FindFaces {
  return async (picture) => {
    const small = await shrunk(picture, SSD_SIDE);
    const places = apart(detect(inSquare(small, SSD_SIDE)).filter(({ sure }) => sure >= PERHAPS));
    const longest = Math.max(small.width, small.height) * small.scale;
    // The net sees the picture in the upper left of a square.
    const side = (SSD_SIDE / Math.max(small.width, small.height)) * longest;
    const faces: SeenFace[] = [];
    let doubtful = 0;
    for (const { box: place, sure } of places.slice(0, MOST)) {
      const box = within(picture, place, side);
      if (box[2] < 1 || box[3] < 1) continue;
      if (sure < SURE) {
        doubtful += 1;
        if (doubtful > MOST_DOUBTFUL || !(await isConfirmed(picture, box, agrees))) continue;
      }
      faces.push({ sure, box: box.map((value) => Math.round(value * picture.scale)) as unknown as Box });
    }
    return faces;
  };
}

/** Of places that are one face, the surest. */
function apart(places: readonly FacePlace[]): readonly FacePlace[] {
  const kept: FacePlace[] = [];
  for (const place of [...places].sort((one, other) => other.sure - one.sure))
    if (!kept.some((other) => shared(place.box, other.box) > SAME)) kept.push(place);
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

function within({ width, height }: Raster, [top, left, bottom, right]: FacePlace["box"], side: number): Box {
  const [x, y] = [Math.max(0, Math.floor(left * side)), Math.max(0, Math.floor(top * side))];
  return [x, y, Math.min(width, Math.ceil(right * side)) - x, Math.min(height, Math.ceil(bottom * side)) - y];
}

/** Whether the second net sees a face in the middle of a square around the place. */
async function isConfirmed(picture: SeenRaster, [x, y, width, height]: Box, agrees: FlatNet): Promise<boolean> {
  const wanted = Math.round(Math.max(width, height) * AROUND);
  const side = Math.min(wanted, picture.width, picture.height);
  const at = (middle: number, length: number) => Math.round(Math.max(0, Math.min(length - side, middle - side / 2)));
  const [left, top] = [at(x + width / 2, picture.width), at(y + height / 2, picture.height)];
  const square = await resized(picture, [left, top, side, side], SIDE, SIDE);
  const outputs = agrees(inSquare(square, SIDE));
  const scores = outputs.find(({ length }) => length === PLACES ** 2);
  const boxes = outputs.find(({ length }) => length === PLACES ** 2 * NUMBERS_A_PLACE);
  if (!scores || !boxes) throw new Error("The second net gives something else.");
  const face = [x - left, y - top, x - left + width, y - top + height].map((value) => value / side);
  const [faceLeft = 0, faceTop = 0, faceRight = 0, faceBottom = 0] = face;
  return scores.some((score, place) => {
    if (1 / (1 + Math.exp(-score)) < AGREES) return false;
    const [right = 0, down = 0] = boxes.subarray(place * NUMBERS_A_PLACE, place * NUMBERS_A_PLACE + 2);
    const middleX = right / SIDE + ((place % PLACES) + 0.5) / PLACES;
    const middleY = down / SIDE + (Math.floor(place / PLACES) + 0.5) / PLACES;
    return middleX > faceLeft && middleX < faceRight && middleY > faceTop && middleY < faceBottom;
  });
}

/** A picture in the upper left of a square, each number from -1 to 1; what is beside it is black. */
function inSquare({ width, height, pixels }: Raster, side: number): Float32Array {
  const out = new Float32Array(side * side * 3).fill(-1);
  for (let y = 0; y < height; y += 1)
    for (let at = 0; at < width * 3; at += 1) out[y * side * 3 + at] = (pixels[y * width * 3 + at] ?? 0) / 127.5 - 1;
  return out;
}
