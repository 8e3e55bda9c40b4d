import { decodeGrey } from "./decode.js";
import { contrastOf } from "./greyMeasures.js";

const SIDE = 32;
const KEPT = 8;
/** Less contrast tells two pictures apart no more. */
const LITTLE_CONTRAST = 14;
/** A picture of which so much has one tone is a notice, a drawing or a screen. */
const ONE_TONE = 0.55;
const TONE = 8;
/** Pictures whose hashes differ in no more bits are very like each other. */
export const VERY_LIKE = 8;

/** What stays of a picture's look, or why nothing does. */
type PictureHash = { readonly hash: string } | { readonly refused: "little contrast" | "one tone" | "cannot be read" };

/**
 * A hash of 64 bits in hex that hardly changes where the picture is saved anew, resized or brightened. It says nothing about what
 * the picture shows. Pictures that such hashes cannot tell apart are refused.
 */
export async function perceptualHash(bytes: Uint8Array): Promise<PictureHash> {
  const grey = await decodeGrey(bytes, { width: SIDE, height: SIDE, upright: true, fit: "fill" });
  if (!grey) return { refused: "cannot be read" };
  if (contrastOf(grey.pixels) < LITTLE_CONTRAST) return { refused: "little contrast" };
  if (shareOfOneTone(grey.pixels) > ONE_TONE) return { refused: "one tone" };
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

function shareOfOneTone(pixels: Uint8Array): number {
  const counts = new Array<number>(256).fill(0);
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1;
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
