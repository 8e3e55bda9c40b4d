import type { OnnxNetwork } from "../nets/onnxNetwork.js";
import { type Raster, resized } from "../pixels/raster.js";
import { linesInMap } from "./connectedParts.js";
import { type SlantedBox, scaled } from "./slantedBox.js";

/** What the network was trained with, in the order blue, green, red. */
const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];
/** It takes sides that are multiples of this. */
const STEP = 32;

/** A part of a picture, upright. */
export interface PicturePart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Finds lines of text in a part of a picture, looked at with its longest side so many pixels long. */
export async function detectLines(
  network: OnnxNetwork,
  raster: Raster,
  part: PicturePart,
  longest: number,
): Promise<readonly SlantedBox[]> {
  const scale = longest / Math.max(part.width, part.height);
  const [width, height] = [part.width, part.height].map((side) => Math.max(STEP, Math.round((side * scale) / STEP) * STEP)) as [
    number,
    number,
  ];
  const small = await resized(raster, [part.left, part.top, part.width, part.height], width, height);
  const map = await network({ data: planes(small), shape: [1, 3, height, width] });
  // The sides were rounded, so that the part may be a little wider or narrower than it was.
  const [across, down] = [part.width / width, part.height / height];
  return linesInMap(map).map((box) => {
    const even = scaled(box, (across + down) / 2);
    return { ...even, x: part.left + box.x * across, y: part.top + box.y * down };
  });
}

function planes({ width, height, pixels }: Raster): Float32Array {
  const size = width * height;
  const out = new Float32Array(3 * size);
  for (let at = 0; at < size; at += 1)
    for (let plane = 0; plane < 3; plane += 1)
      out[plane * size + at] = ((pixels[at * 3 + 2 - plane] ?? 0) / 255 - (MEAN[plane] ?? 0)) / (DEVIATION[plane] ?? 1);
  return out;
}
