import type { Box } from "../findings/box.js";
import type { SeenFace } from "../findings/sighting.js";
import { type Raster, resized, type SeenRaster, shrunk } from "../pixels/raster.js";
import { apart, type FindFaces, seenFace, within } from "./facePlaces.js";
import type { FlatNet } from "./flatNet.js";
import { SSD_SIDE, type SsdNet } from "./ssdNet.js";

/** A face of which the first net is this sure is one; of which it is less sure, only where the second agrees. */
const SURE = 0.6;
const PERHAPS = 0.2;
const AGREES = 0.4;
/** What the second net takes: so many pixels a side, of which the face fills about a half. */
const SIDE = 192;
const AROUND = 2;
/** It looks at the picture in so many places a side, and says of each a box and six points of a face, of which only the box is used. */
const PLACES = 48;
const NUMBERS_A_PLACE = 16;
/** More doubtful ones than are looked at again. */
const MOST_DOUBTFUL = 40;

/** @param agrees a detector of another make, which confirms what the first is not sure of */
export function faceFinder(detect: SsdNet, agrees: FlatNet): FindFaces {
  return async (picture) => {
    const small = await shrunk(picture, SSD_SIDE);
    const places = apart(detect(inSquare(small, SSD_SIDE)).filter(({ sure }) => sure >= PERHAPS));
    // The net sees the picture in the upper left of a square.
    const side = SSD_SIDE * small.scale;
    const faces: SeenFace[] = [];
    let doubtful = 0;
    for (const { box: place, sure } of places) {
      const box = within(picture, place, [side, side]);
      if (!box) continue;
      if (sure < SURE) {
        doubtful += 1;
        if (doubtful > MOST_DOUBTFUL || !(await isConfirmed(picture, box, agrees))) continue;
      }
      faces.push(seenFace(picture, box, sure));
    }
    return faces;
  };
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
