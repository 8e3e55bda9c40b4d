import type { OnnxNetwork } from "../nets/onnxNetwork.js";
import type { Raster } from "../pixels/raster.js";
import type { SlantedBox } from "./slantedBox.js";

/** The height of a line that the network reads, and what its width is rounded up to, so that few sizes come up. */
const HEIGHT = 48;
const STEP = 32;
const WIDEST = 1600;
/** Where nothing is this likely, there is nothing: letters other than ours are left out, and what is left would be guessed. */
const NOTHING = 0.05;
/** The network has no class for ©. It then wavers between these, of which the first two also come by themselves. */
const RINGS = ["@", "?", "①", "⊙", "③"];
/** So much is on them together, some of it on the last ones, and not nearly all on one: that is none of the letters it knows. */
const RING = { together: 0.12, rare: 0.015, one: 0.75 };
const COPYRIGHT = "©";
/** Points of the picture that a point of the line is made of, in each direction, at most. */
const FINEST = 4;

/** The letters of a network's classes; the first class is for no letter, and the last for a blank. */
export function alphabetOf(keys: string): readonly string[] {
  return ["", ...keys.split(/\r?\n/).filter((key, at, all) => key !== "" || at < all.length - 1), " "];
}

/** What stands in a line of a picture. */
export async function recogniseLine(
  network: OnnxNetwork,
  alphabet: readonly string[],
  raster: Raster,
  box: SlantedBox,
): Promise<{ readonly text: string; readonly sure: number }> {
  const line = straightened(raster, box);
  const { data, shape } = await network({ data: line.data, shape: [1, 3, HEIGHT, line.width] });
  return lettersIn(data, shape.at(-1) ?? 1, alphabet);
}

/** The letters along a line: at each place the likeliest of ours, once where it is the same as at the place before. */
function lettersIn(data: Float32Array, classes: number, alphabet: readonly string[]) {
  const ours = alphabet.flatMap((letter, at) => (/^[ -~]$/.test(letter) ? [at] : []));
  const rings = RINGS.map((ring) => alphabet.indexOf(ring)).filter((at) => at > 0);
  let [text, last, sum] = ["", 0, 0];
  for (let from = 0; from < data.length; from += classes) {
    let best = 0;
    if (isRing(data, from, rings)) {
      if (!text.endsWith(COPYRIGHT)) {
        text += COPYRIGHT;
        sum += 1;
      }
      last = rings[0] ?? 0;
      continue;
    }
    if ((data[from] ?? 1) <= NOTHING) for (const at of ours) if ((data[from + at] ?? 0) > (data[from + best] ?? 0)) best = at;
    if (best !== 0 && best !== last) {
      text += alphabet[best] ?? "";
      sum += data[from + best] ?? 0;
    }
    last = best;
  }
  return { text: text.trim(), sure: text === "" ? 0 : Math.min(1, sum / text.length) };
}

/** Whether there is a ring with something in it at a place. */
function isRing(data: Float32Array, from: number, rings: readonly number[]): boolean {
  const shares = rings.map((at) => data[from + at] ?? 0);
  const together = shares.reduce((sum, share) => sum + share, 0);
  const rare = shares.slice(2).reduce((sum, share) => sum + share, 0);
  return together >= RING.together && rare >= RING.rare && Math.max(...shares) <= RING.one;
}

/** Cuts a line out of a picture and turns it level, in the form that the network takes. */
function straightened({ width, height, pixels }: Raster, box: SlantedBox) {
  const scale = box.height / HEIGHT;
  const filled = Math.max(1, Math.min(WIDEST, Math.round(box.width / scale)));
  const lineWidth = Math.ceil(filled / STEP) * STEP;
  const along = box.width / filled;
  const data = new Float32Array(3 * HEIGHT * lineWidth);
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  const fine = Math.min(FINEST, Math.max(1, Math.round(scale)));
  for (let row = 0; row < HEIGHT; row += 1)
    for (let column = 0; column < filled; column += 1) {
      let [red, green, blue] = [0, 0, 0];
      for (let part = 0; part < fine * fine; part += 1) {
        const right = (column + ((part % fine) + 0.5) / fine) * along - box.width / 2;
        const down = (row + (Math.floor(part / fine) + 0.5) / fine) * scale - box.height / 2;
        const x = Math.min(width - 1.001, Math.max(0, box.x + right * cos - down * sin - 0.5));
        const y = Math.min(height - 1.001, Math.max(0, box.y + right * sin + down * cos - 0.5));
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [toRight, toDown] = [x - left, y - top];
        const at = (top * width + left) * 3;
        const below = at + (top + 1 < height ? width * 3 : 0);
        const beside = left + 1 < width ? 3 : 0;
        const weights = [(1 - toRight) * (1 - toDown), toRight * (1 - toDown), (1 - toRight) * toDown, toRight * toDown] as const;
        const [one, two, three, four] = [at, at + beside, below, below + beside];
        red += mixed(pixels, one, two, three, four, weights);
        green += mixed(pixels, one + 1, two + 1, three + 1, four + 1, weights);
        blue += mixed(pixels, one + 2, two + 2, three + 2, four + 2, weights);
      }
      const to = row * lineWidth + column;
      const size = HEIGHT * lineWidth;
      const many = fine * fine * 127.5;
      data[to] = blue / many - 1;
      data[to + size] = green / many - 1;
      data[to + 2 * size] = red / many - 1;
    }
  return { data, width: lineWidth };
}

function mixed(
  pixels: Uint8Array,
  one: number,
  two: number,
  three: number,
  four: number,
  weights: readonly [number, number, number, number],
): number {
  return (
    (pixels[one] ?? 0) * weights[0] +
    (pixels[two] ?? 0) * weights[1] +
    (pixels[three] ?? 0) * weights[2] +
    (pixels[four] ?? 0) * weights[3]
  );
}
