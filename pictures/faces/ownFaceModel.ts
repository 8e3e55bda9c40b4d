import type { FaceModelFault } from "../findings/faceModel.js";
import { type Numbers, type OnnxModel, openModel } from "../nets/onnxNetwork.js";
import { type Raster, type SeenRaster, shrunk } from "../pixels/raster.js";
import { apart, type FacePlace, type FindFaces, seenFace, within } from "./facePlaces.js";

/** What a model is this sure of is a face. */
const SURE = 0.5;
/** The shortest and the longest side that it may take. */
const SIDES = [64, 1280] as const;
/** No detector looks at more places. */
const MOST_PLACES = 100_000;

/** A model cannot be used to find faces. */
export class FaceModelError extends Error {
  constructor(readonly fault: FaceModelFault) {
    super(`The model cannot be used to find faces: ${fault}.`);
    this.name = "FaceModelError";
  }
}

/**
 * Opens a detector of one's own, as `docs/pictures.md` says what it takes and gives.
 *
 * @returns finds faces; rejects with a {@link FaceModelError} where the model gives something else
 * @throws FaceModelError where it is no such model
 */
export async function openFaceModel(bytes: Uint8Array): Promise<FindFaces> {
  const model = await openModel(bytes).catch(() => {
    throw new FaceModelError("model");
  });
  const { width, height } = sizeTaken(model);
  if ([...model.outputs].sort().join() !== "boxes,scores") throw new FaceModelError("outputs");
  return async (picture) => {
    const small = await fitted(picture, width, height);
    const given = await model.run({ data: planes(small, width, height), shape: [1, 3, height, width] }).catch(() => {
      throw new FaceModelError("numbers");
    });
    const places = placesIn(given.get("boxes"), given.get("scores"));
    return apart(places.filter(({ sure }) => sure >= SURE)).flatMap(({ box: place, sure }) => {
      const box = within(picture, place, [width * small.scale, height * small.scale]);
      return box ? [seenFace(picture, box, sure)] : [];
    });
  };
}

function sizeTaken({ inputs }: OnnxModel): { readonly width: number; readonly height: number } {
  const [input, ...others] = inputs;
  const [many, channels, height, width, ...further] = input?.shape ?? [];
  const isSide = (side: number | string | undefined): side is number =>
    typeof side === "number" && side >= SIDES[0] && side <= SIDES[1];
  const isOne = many === 1 || typeof many === "string";
  if (!input?.isFloat || others.length + further.length > 0 || !isOne || channels !== 3 || !isSide(height) || !isSide(width))
    throw new FaceModelError("input");
  return { width, height };
}

/** The picture so small that it fits, and never larger than it is. */
function fitted(picture: SeenRaster, width: number, height: number): ReturnType<typeof shrunk> {
  const scale = Math.max(picture.width / width, picture.height / height);
  return shrunk(picture, Math.max(picture.width, picture.height) / scale);
}

/** The picture in the upper left, each colour from 0 to 1 in a plane of its own; what is beside it is black. */
function planes({ width, height, pixels }: Raster, across: number, down: number): Float32Array {
  const out = new Float32Array(3 * across * down);
  for (let plane = 0; plane < 3; plane += 1)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) out[(plane * down + y) * across + x] = (pixels[(y * width + x) * 3 + plane] ?? 0) / 255;
  return out;
}

function placesIn(boxes: Numbers | undefined, scores: Numbers | undefined): readonly FacePlace[] {
  const many = scores?.data.length ?? 0;
  const hasShape = (numbers: Numbers | undefined, ...shape: readonly number[]) =>
    [shape, [1, ...shape]].some((each) => each.join() === numbers?.shape.join());
  if (!boxes || !scores || many > MOST_PLACES || !hasShape(boxes, many, 4) || !hasShape(scores, many))
    throw new FaceModelError("numbers");
  if (!scores.data.every((score) => score >= 0 && score <= 1) || !boxes.data.every(Number.isFinite))
    throw new FaceModelError("numbers");
  return Array.from(scores.data, (sure, at) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes.data.subarray(4 * at, 4 * at + 4);
    return { box: [top, left, bottom, right], sure };
  });
}
