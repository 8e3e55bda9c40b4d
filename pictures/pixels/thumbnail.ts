import type { Sign } from "../findings/signs.js";
import { partThatDiffers, partThatIsSharper } from "./blocks.js";
import { decodeGrey, type Grey, resizeGrey } from "./decode.js";
import { contrastOf, correlation, mean, turned, withoutBars } from "./greyMeasures.js";

/** Below this two pictures do not show the same. */
const SAME = 0.9;
/** A picture of less contrast tells nothing by its correlation, only by its brightness. */
const PLAIN = 3;
const AS_BRIGHT = 12;
/** Longest side at which both are compared. */
const SIDE = 192;

/**
 * Compares the small copies in a file with its picture. A copy that shows the same is nothing to mention: what is found is one of
 * another crop, one with a part that was covered since, or one from before the picture was blurred.
 */
export async function compareThumbnails(
  picture: Uint8Array | undefined,
  thumbnails: readonly Uint8Array[],
): Promise<readonly Sign[]> {
  if (thumbnails.length === 0) return [];
  const large = picture && (await decodeGrey(picture, { width: 2 * SIDE, height: 2 * SIDE, upright: false, fit: "inside" }));
  const signs: Sign[] = [];
  for (const thumbnail of thumbnails) {
    const small = await decodeGrey(thumbnail, { width: SIDE, height: SIDE, upright: false, fit: "inside" });
    const sign = large && small ? await compared(large, small) : ({ sign: "thumbnail-unread" } as const);
    if (sign) signs.push(sign);
  }
  return [...new Map(signs.map((sign) => [sign.sign, sign])).values()];
}

interface Pair {
  readonly small: Grey;
  readonly large: Grey;
  readonly likeness: number;
}

async function compared(large: Grey, small: Grey): Promise<Sign | undefined> {
  if (contrastOf(large.pixels) < PLAIN && contrastOf(small.pixels) < PLAIN)
    return Math.abs(mean(large.pixels) - mean(small.pixels)) < AS_BRIGHT ? undefined : { sign: "thumbnail-other" };
  const { likeness, ...pair } = await bestPair(large, small);
  if (likeness < SAME) return { sign: "thumbnail-other" };
  if (partThatDiffers(pair.small, pair.large)) return { sign: "thumbnail-part" };
  return partThatIsSharper(pair.small, pair.large) ? { sign: "thumbnail-sharper" } : undefined;
}

/** The way up, with or without its black edges, in which the copy is most like the picture. */
async function bestPair(large: Grey, whole: Grey): Promise<Pair> {
  let best: Pair | undefined;
  for (const start of [whole, withoutBars(whole)]) {
    let small = start;
    for (let turn = 0; turn < 4; turn += 1) {
      const fitted = await resizeGrey(large, small.width, small.height);
      const likeness = correlation(small, fitted);
      if (!best || likeness > best.likeness) best = { small, large: fitted, likeness };
      small = turned(small);
    }
  }
  if (!best) throw new Error("There is always a way up.");
  return best;
}
