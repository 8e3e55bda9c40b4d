import { typeOf } from "../bytes/fileType.js";
import { pixelsIn } from "../facts/fileFacts.js";
import type { PictureType } from "../findings/look.js";
import type { CopyWish, MadePicture } from "../findings/made.js";
import { encodeJpeg, encodePng } from "../pixels/encode.js";
import { perceptualHash } from "../pixels/index.js";
import { decodeRaster, type Raster, shrunk } from "../pixels/raster.js";
import { covered } from "./cover.js";

const QUALITY = 90;
/** A picture with no more colours is a drawing, a notice or a screen. */
const FEW_COLOURS = 256;
/** The types of file that drawings, notices and screens come in. */
const DRAWN: readonly PictureType[] = ["png", "gif"];

/**
 * Makes a copy of a picture: the right way up, in sRGB, with its boxes covered, and with nothing else in the file than its pixels. They are
 * covered before anything is resized, and nothing about the copy hangs on what is under them: of two pictures that differ only there, the
 * copies have the same bytes. Undefined where the picture cannot be read.
 */
export async function cleanCopy(bytes: Uint8Array, { cover, longest }: CopyWish): Promise<MadePicture | undefined> {
  const { decodable } = await pixelsIn(bytes);
  const whole = decodable && (await decodeRaster(decodable, Number.POSITIVE_INFINITY));
  if (!whole) return undefined;
  const clean = covered(whole, cover);
  const small = await shrunk(clean, longest);
  const isDrawn = DRAWN.includes(typeOf(Buffer.from(bytes))) && hasFewColours(clean);
  const made = isDrawn ? await encodePng(small) : await encodeJpeg(small, QUALITY);
  const hashed = await perceptualHash(made);
  return {
    bytes: made,
    type: isDrawn ? "png" : "jpeg",
    width: small.width,
    height: small.height,
    hash: "hash" in hashed ? hashed.hash : null,
  };
}

function hasFewColours({ pixels }: Raster): boolean {
  const colours = new Set<number>();
  for (let at = 0; at < pixels.length && colours.size <= FEW_COLOURS; at += 3)
    colours.add(((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0));
  return colours.size <= FEW_COLOURS;
}
