import { decodeGrey, type Grey, resizeGrey } from "./decode.js";
import { contrastOf } from "./greyMeasures.js";

const SIDE = 32;
const KEPT = 8;
/** Less contrast tells two pictures apart no more. */
const LITTLE_CONTRAST = 14;
/** A picture of which so much has one tone is a notice, a drawing or a screen. */
const ONE_TONE = 0.55;
const TONE = 8;
/** A larger copy, for what the small one blends: a drawing's few tones, and where a strip with a caption ends. */
const CLOSER = 256;
/** So many tones, each with its neighbours, and how much of a picture they make up where it is drawn: posts on one template are alike. */
const FEW = { tones: 5, beside: 2, share: 0.82 };
/** A strip has one tone along most of each row, ends at once, and is so much of the picture at most. */
const STRIP = { tone: 6, within: 0.6, beyond: 0.35, least: 6, most: 0.2 };
/** Shapes that cameras give pictures: what has one of them without its strip had the strip put on, and not laid over. */
const SHAPES = [1, 5 / 4, 4 / 3, 3 / 2, 16 / 9, 19.5 / 9];
/** Pictures whose hashes differ in no more bits are very like each other. */
export const VERY_LIKE = 8;

/** What stays of a picture's look, or why nothing does. */
type PictureHash =
  | { readonly hash: string }
  | { readonly refused: "little contrast" | "one tone" | "few tones" | "cannot be read" };

/**
 * A hash of 64 bits in hex that hardly changes where the picture is saved anew, resized or brightened. It says nothing about what
 * the picture shows. Pictures that such hashes cannot tell apart are refused.
 */
export async function perceptualHash(bytes: Uint8Array): Promise<PictureHash> {
  const [whole, closer] = await Promise.all([
    decodeGrey(bytes, { width: SIDE, height: SIDE, upright: true, fit: "fill" }),
    decodeGrey(bytes, { width: CLOSER, height: CLOSER, upright: true, fit: "inside" }),
  ]);
  if (!whole || !closer) return { refused: "cannot be read" };
  const inside = withoutStrips(closer);
  const grey = inside === closer ? whole : await resizeGrey(inside, SIDE, SIDE);
  if (contrastOf(grey.pixels) < LITTLE_CONTRAST) return { refused: "little contrast" };
  if (shareOfOneTone(grey.pixels) > ONE_TONE) return { refused: "one tone" };
  if (shareOfFewTones(closer.pixels) > FEW.share) return { refused: "few tones" };
  const waves = lowWaves(grey.pixels);
  const middle = [...waves].sort((a, b) => a - b)[waves.length / 2] ?? 0;
  const bits = waves.map((wave) => (wave >= middle ? "1" : "0")).join("");
  return {
    hash: BigInt(`0b${bits}`)
      .toString(16)
      .padStart((KEPT * KEPT) / 4, "0"),
  };
}

/** In how many bits two hashes differ. */
export function hashDistance(one: string, other: string): number {
  return (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll("0", "").length;
}

/** How far off it is from the nearest shape of a camera's. */
function fromShape(ratio: number): number {
  const wide = Math.max(ratio, 1 / ratio);
  return Math.min(...SHAPES.map((shape) => Math.abs(wide / shape - 1)));
}

/** Without a strip of one colour that was put on at its upper or lower edge, as captions are. The same picture where there is none. */
function withoutStrips(grey: Grey): Grey {
  const bottom = stripAt(grey, (row) => grey.height - 1 - row);
  const top = stripAt(grey, (row) => row);
  const height = grey.height - top - bottom;
  if (top + bottom === 0 || fromShape(grey.width / height) >= fromShape(grey.width / grey.height)) return grey;
  return { width: grey.width, height, pixels: grey.pixels.slice(top * grey.width, (top + height) * grey.width) };
}

/** How many rows of a strip there are from an edge inwards. */
function stripAt({ width, height, pixels }: Grey, rowAt: (row: number) => number): number {
  const row = (at: number) => pixels.subarray(rowAt(at) * width, (rowAt(at) + 1) * width);
  const tone = [...row(0)].sort((a, b) => a - b)[Math.floor(width / 2)] ?? 0;
  const share = (at: number) => row(at).filter((pixel) => Math.abs(pixel - tone) <= STRIP.tone).length / width;
  let rows = 0;
  while (rows < height * STRIP.most && share(rows) >= STRIP.within) rows += 1;
  const isEnd = rows < height * STRIP.most && share(rows + 1) <= STRIP.beyond;
  return rows >= STRIP.least && isEnd ? rows + 1 : 0;
}

function shareOfFewTones(pixels: Uint8Array): number {
  const left = tonesOf(pixels);
  let sum = 0;
  for (let peak = 0; peak < FEW.tones; peak += 1) {
    const tone = left.indexOf(Math.max(...left));
    for (let at = Math.max(0, tone - FEW.beside); at <= Math.min(255, tone + FEW.beside); at += 1) {
      sum += left[at] ?? 0;
      left[at] = 0;
    }
  }
  return sum / pixels.length;
}

function tonesOf(pixels: Uint8Array): number[] {
  const counts = new Array<number>(256).fill(0);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
  return counts;
}

function shareOfOneTone(pixels: Uint8Array): number {
  const counts = tonesOf(pixels);
  const around = counts.map((_, tone) =>
    counts.slice(Math.max(0, tone - TONE), tone + TONE + 1).reduce((sum, count) => sum + count, 0),
  );
  return Math.max(...around) / pixels.length;
}

/** The lowest waves of the picture's cosine transform, but those that are flat in one direction. */
function lowWaves(pixels: Uint8Array): readonly number[] {
  const wave = Array.from({ length: KEPT + 1 }, (_, k) =>
    Array.from({ length: SIDE }, (__, n) => Math.cos((Math.PI * k * (2 * n + 1)) / (2 * SIDE))),
  );
  const rows = Array.from({ length: SIDE }, (_, y) =>
    wave.map((cosines) => cosines.reduce((sum, cosine, x) => sum + cosine * (pixels[y * SIDE + x] ?? 0), 0)),
  );
  return Array.from({ length: KEPT * KEPT }, (_, at) => {
    const [down, right] = [1 + Math.floor(at / KEPT), 1 + (at % KEPT)];
    return (wave[down] ?? []).reduce((sum, cosine, y) => sum + cosine * (rows[y]?.[right] ?? 0), 0);
  });
}
