import type { Grey } from "./decode.js";
import { contrastOf, mean } from "./greyMeasures.js";

/** Pixels of a block's side: about a face in a small copy. */
const SIDE = 12;
/**
 * Grey levels that a block may differ by, after brightness and contrast are made alike, how many times the usual, and how much of
 * its own contrast: bricks and fences come out otherwise in every resizing.
 */
const DIFFERENT = { levels: 22, usual: 5, contrast: 0.8 };
/** How many times sharper a block is, and how many times the usual: cameras sharpen their small copies up to ten times. */
const SHARPER = { times: 8, usual: 5 };
/** Sharpness that is more than noise, and what a blurred part has no more than. */
const CLEAR = 180;
const BLURRED = 60;
/** The whole of it so much sharper was taken before the whole picture was blurred. */
const ALL_SHARPER = 10;

/** Whether a part of the small picture shows something else than the same part of the large one. */
export function partThatDiffers(small: Grey, large: Grey): boolean {
  const scale = contrastOf(small.pixels) / Math.max(1, contrastOf(large.pixels));
  const [middle, largeMiddle] = [mean(small.pixels), mean(large.pixels)];
  const expected = (at: number) => middle + ((large.pixels[at] ?? 0) - largeMiddle) * scale;
  const blocks = blocksOf(small).map((block) => {
    // One pixel to any side is the resizing's.
    const shifted = [-1, 0, 1].flatMap((down) =>
      [-1, 0, 1].map((right) =>
        Math.sqrt(mean(block.map((at) => ((small.pixels[at] ?? 0) - expected(at + down * small.width + right)) ** 2))),
      ),
    );
    return { error: Math.min(...shifted), contrast: contrastOf(block.map(expected)) };
  });
  const usual = median(blocks.map(({ error }) => error));
  return blocks.some(
    ({ error, contrast }) => error > Math.max(DIFFERENT.levels, DIFFERENT.usual * usual, DIFFERENT.contrast * contrast),
  );
}

/** Whether the small picture, or a part of it, is so much sharper that the large one must have been blurred there. */
export function partThatIsSharper(small: Grey, large: Grey): boolean {
  const blocks = blocksOf(small).map((block) => [sharpness(small, block), sharpness(large, block)] as const);
  const ratios = blocks.map(([own, other]) => ({ own, other, ratio: own / (other + 1) }));
  const usual = median(ratios.map(({ ratio }) => ratio));
  const whole = mean(blocks.map(([own]) => own)) / (mean(blocks.map(([, other]) => other)) + 1);
  if (whole > ALL_SHARPER) return true;
  const enough = Math.max(SHARPER.times, SHARPER.usual * usual);
  return ratios.some(({ own, other, ratio }) => own > CLEAR && other < BLURRED && ratio > enough);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
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
