import type { Grey } from "./decode.js";
import { mean, spread } from "./greyMeasures.js";

/** Pixels of a block's side: about a face in a small copy. */
const SIDE = 12;
/** Grey levels that a block may differ by, after brightness and contrast are made alike. */
const DIFFERENT = 42;
/** How many times sharper a block is; cameras sharpen their small copies up to ten times. */
const SHARPER = 10;
/** Less than this is noise. */
const CLEAR = 120;

/** Whether a part of the small picture shows something else than the same part of the large one. */
export function partThatDiffers(small: Grey, large: Grey): boolean {
  const scale = spread(small.pixels) / Math.max(1, spread(large.pixels));
  const [middle, largeMiddle] = [mean(small.pixels), mean(large.pixels)];
  const expected = (at: number) => middle + ((large.pixels[at] ?? 0) - largeMiddle) * scale;
  return blocksOf(small).some((block) => {
    // One pixel to any side is the resizing's.
    const errors = [-1, 0, 1].flatMap((down) =>
      [-1, 0, 1].map((right) =>
        Math.sqrt(mean(block.map((at) => ((small.pixels[at] ?? 0) - expected(at + down * small.width + right)) ** 2))),
      ),
    );
    return Math.min(...errors) > DIFFERENT;
  });
}

/** Whether a part of the small picture is so much sharper that the large one must have been blurred there. */
export function partThatIsSharper(small: Grey, large: Grey): boolean {
  const ratios = blocksOf(small).map((block) => {
    const [own, other] = [sharpness(small, block), sharpness(large, block)];
    return { own, ratio: own / (other + 1) };
  });
  return ratios.some(({ own, ratio }) => own > CLEAR && ratio > SHARPER);
}

/** Mean square of the differences between neighbours. */
function sharpness({ width, pixels }: Grey, block: readonly number[]): number {
  return mean(
    block.map((at) => {
      const here = pixels[at] ?? 0;
      return ((pixels[at + 1] ?? here) - here) ** 2 + ((pixels[at + width] ?? here) - here) ** 2;
    }),
  );
}

/** The pixels of each block, two pixels away from the edge of the picture. Blocks overlap by half. */
function blocksOf({ width, height }: Grey): readonly (readonly number[])[] {
  const blocks: number[][] = [];
  for (let top = 2; top + SIDE + 2 <= height; top += SIDE / 2)
    for (let left = 2; left + SIDE + 2 <= width; left += SIDE / 2)
      blocks.push(Array.from({ length: SIDE * SIDE }, (_, at) => (top + Math.floor(at / SIDE)) * width + left + (at % SIDE)));
  return blocks;
}
