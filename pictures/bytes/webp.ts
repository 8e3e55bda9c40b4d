import { type FileParts, MOST_PARTS } from "./fileParts.js";
import { takeHiddenPictures } from "./hiddenPictures.js";
import { takePrivateWords } from "./privateWords.js";

/** Chunks without words. */
const WORDLESS = ["ALPH", "ANIM", "ICCP"];

/** WebP: a RIFF file of chunks. */
export function walkWebp(bytes: Buffer, found: FileParts): void {
  const end = bytes.readUInt32LE(4) + 8;
  if (end > bytes.length) found.cutShort = true;
  else found.end = end;
  let frames = 0;
  let at = 12;
  for (let count = 0; at + 8 <= Math.min(end, bytes.length); count += 1) {
    if (count > MOST_PARTS) {
      found.damaged = true;
      break;
    }
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (name === "VP8X") {
      found.width = body.readUIntLE(4, 3) + 1;
      found.height = body.readUIntLE(7, 3) + 1;
    } else if (name === "VP8 ") {
      found.width ??= body.readUInt16LE(6) & 0x3fff;
      found.height ??= body.readUInt16LE(8) & 0x3fff;
    } else if (name === "VP8L") {
      const packed = body.readUInt32LE(1);
      found.width ??= (packed & 0x3fff) + 1;
      found.height ??= ((packed >>> 14) & 0x3fff) + 1;
    } else if (name === "ANMF") frames += 1;
    else if (name === "EXIF") found.exif.push(body.subarray(body.toString("latin1", 0, 4) === "Exif" ? 6 : 0));
    else if (name === "XMP ") found.xmp.push(body);
    else if (name === "C2PA") found.signed.push(body);
    else {
      if (!WORDLESS.includes(name)) takePrivateWords(body, found);
      takeHiddenPictures(body, found);
    }
    at += 8 + size + (size % 2);
  }
  found.frames = Math.max(1, frames);
}
