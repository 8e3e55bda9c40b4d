import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import { scene } from "./pictures.js";

/** Typefaces that are there wherever the tests run. */
export const TYPEFACES = ["DejaVu Sans", "Liberation Sans", "DejaVu Sans Mono"] as const;

/** Something with words on it. */
export interface Written {
  readonly lines: readonly string[];
  /** Of a letter, in pixels of the picture. */
  readonly letter: number;
  readonly typeface?: string;
  readonly ink?: string;
  readonly ground?: string;
  /** In degrees. */
  readonly slant?: number;
  /** Where its upper left corner is, in parts of the picture. */
  readonly at?: readonly [x: number, y: number];
}

/** A plate, a sign or a board, by itself. */
function drawn({ lines, letter, typeface = TYPEFACES[0], ink = "#111", ground = "#f4f4ee", slant = 0 }: Written): Buffer {
  const longest = Math.max(...lines.map(({ length }) => length));
  const [width, height] = [Math.ceil(longest * letter * 0.92 + letter * 1.6), Math.ceil(lines.length * letter * 1.5 + letter)];
  const side = Math.ceil(Math.hypot(width, height));
  const text = lines
    .map((line, at) => {
      const safe = line.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
      return `<text x="${side / 2}" y="${(side - height) / 2 + letter * (1.4 + 1.5 * at)}" text-anchor="middle" font-family="${typeface}" font-weight="700" font-size="${letter * 1.37}" fill="${ink}" xml:space="preserve">${safe}</text>`;
    })
    .join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><g transform="rotate(${slant} ${side / 2} ${side / 2})"><rect x="${(side - width) / 2}" y="${(side - height) / 2}" width="${width}" height="${height}" rx="${letter / 5}" fill="${ground}"/>${text}</g></svg>`;
  return Buffer.from(new Resvg(svg, { font: { loadSystemFonts: true } }).render().asPng());
}

/** A JPEG of something like a photograph, in which things with words stand. */
export async function pictureWith(things: readonly Written[], [width, height] = [1600, 1200], seed = 1): Promise<Buffer> {
  const ground = await scene(width / 4, height / 4, seed)
    .resize(width, height)
    .blur(1.5)
    .png({ compressionLevel: 1 })
    .toBuffer();
  const parts = await Promise.all(
    things.map(async (thing) => {
      const [x, y] = thing.at ?? [0.3, 0.4];
      const input = await sharp(drawn(thing)).trim({ threshold: 0 }).toBuffer();
      return { input, left: Math.round(x * width), top: Math.round(y * height) };
    }),
  );
  return sharp(ground).composite(parts).jpeg({ quality: 88 }).toBuffer();
}
