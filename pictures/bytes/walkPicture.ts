import type { PictureType } from "../findings/look.js";
import { walkBmp } from "./bmp.js";
import type { FileParts } from "./fileParts.js";
import { nothingFound } from "./fileParts.js";
import { walkGif } from "./gif.js";
import { walkHeif } from "./heif.js";
import { NOT_WRITTEN, takeHiddenPictures, takeSmallCopies } from "./hiddenPictures.js";
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
  lookInside(type, found);
  return found;
}

/** Pictures in the structures that were found, wherever in the file those stand. Of a TIFF the whole file is the structure. */
function lookInside(type: PictureType, found: FileParts): void {
  for (const structure of type === "tiff" ? found.signed : [...found.exif, ...found.signed]) takeSmallCopies(structure, found);
  // What is written in XMP as letters is taken where its texts are read.
  for (const packet of found.xmp) takeHiddenPictures(packet, found, NOT_WRITTEN);
  for (const records of found.iptc) takeHiddenPictures(records, found);
}
