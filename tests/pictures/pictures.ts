import sharp, { type Sharp } from "sharp";
import { lookingBy } from "../../bot/pictures/lookingBy.js";
import { fileFacts } from "../../pictures/index.js";
import { guidance } from "../support/content.js";

/** What pictures are looked at by: the real content and the real draft check. */
export const by = lookingBy(guidance);

/** Something like a photograph: soft shapes of many tones and fine grain, another for each seed. */
function scenePixels(width: number, height: number, seed = 1): Buffer {
  const random = randomFrom(seed);
  const shapes = Array.from({ length: 24 }, () => ({
    x: random() * width,
    y: random() * height,
    size: (0.05 + random() * 0.25) * width,
    tone: [random() * 255, random() * 255, random() * 255],
  }));
  const out = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const shape = shapes.findLast((each) => Math.hypot(x - each.x, y - each.y) < each.size);
      for (let channel = 0; channel < 3; channel += 1) {
        const light = shape ? (shape.tone[channel] ?? 0) : 60 + (120 * y) / height;
        out[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, light + random() * 16 - 8));
      }
    }
  return out;
}

export function scene(width = 320, height = 240, seed = 1): Sharp {
  return sharp(scenePixels(width, height, seed), { raw: { width, height, channels: 3 } });
}

export const jpegOf = (picture: Sharp) => picture.jpeg({ quality: 90 }).toBuffer();

/** The plain pictures that others are made of: made once. */
export const plain = {
  jpeg: await jpegOf(scene()),
  png: await scene(160, 120).png().toBuffer(),
  webp: await scene(160, 120).webp().toBuffer(),
  avif: await scene(64, 48).avif({ effort: 0 }).toBuffer(),
  gif: await scene(64, 48).gif().toBuffer(),
};

export const look = async (bytes: Uint8Array, name?: string) => (await fileFacts(bytes, { ...by, ...(name && { name }) })).look;
export const kindsIn = async (bytes: Uint8Array) => (await look(bytes)).findings.map(({ kind }) => kind);

/** Numbers from 0 to 1 that are the same each time. */
export function randomFrom(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
