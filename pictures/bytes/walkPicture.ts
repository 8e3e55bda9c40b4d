import type { PictureType } from "../findings/look.js";
import { walkBmp } from "./bmp.js";
import type { FileParts } from "./fileParts.js";
import { nothingFound } from "./fileParts.js";
import { walkGif } from "./gif.js";

import { walkHeif } from "./heif.js";
import { walkJpeg } from "./jpeg.js";
import { walkPng } from "./png.js";
import { walkTiff } from "./tiff.js";
import { walkWebp } from "./webp.js";

type Walker = (bytes: Buffer, found: FileParts) => void;

const WALKERS: Partial<Readonly<Record<PictureType, Walker>>> = {
  jpeg: walkJpeg,
  png: walkPng,
  gif: walkGif,
  webp: walkWebp,
  heic: walkHeif,
  avif: walkHeif,
  tiff: walkTiff,
  bmp: walkBmp,
};

/** Goes through the parts of a picture's file. Never throws: a file that ends too soon gives what stood before. */
export function walkPicture(type: PictureType, bytes: Buffer): FileParts {
  const found = nothingFound();
  try {
    WALKERS[type]?.(bytes, found);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    found.cutShort = true;
  }
  return found;
}
