import sharp, { type Sharp } from "sharp";
import { MOST_PIXELS } from "../facts/fileFacts.js";

// The library reads some thirty formats, SVG among them, whatever a file is called. No other than these is let in.
sharp.block({ operation: ["VipsForeignLoad"] });
// Each picture comes once: what is kept of it would only take memory.
sharp.cache(false);
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif", "VipsForeignLoadNsgif"],
});

/** A grey picture, a byte a pixel. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface GreySize {
  readonly width: number;
  readonly height: number;
  /** As it is seen, or as it is stored. */
  readonly upright: boolean;
  /** Keep its shape within the size, or fill all of it. */
  readonly fit: "inside" | "fill";
}

/** Decodes a picture to a small grey one; undefined where it cannot be read. Whatever is transparent is white. */
export async function decodeGrey(bytes: Uint8Array, { width, height, upright, fit }: GreySize): Promise<Grey | undefined> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "none" });
    return await greyOf((upright ? picture.autoOrient() : picture).flatten({ background: "white" }), { width, height, fit });
  } catch {
    // The library says in many ways that it cannot read a file, and each means the same here.
    return undefined;
  }
}

/** The same picture in another size, whatever its shape. */
export async function resizeGrey({ pixels, ...raw }: Grey, width: number, height: number): Promise<Grey> {
  return greyOf(sharp(pixels, { raw: { ...raw, channels: 1 } }), { width, height, fit: "fill" });
}

async function greyOf(picture: Sharp, { width, height, fit }: Omit<GreySize, "upright">): Promise<Grey> {
  const { data, info } = await picture
    .resize({ width, height, fit, withoutEnlargement: fit === "inside" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = info.channels === 1 ? data : data.filter((_, at) => at % info.channels === 0);
  return { width: info.width, height: info.height, pixels };
}
