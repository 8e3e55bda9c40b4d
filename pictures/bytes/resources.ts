import type { FileParts } from "./fileParts.js";
import { takeHiddenPictures } from "./hiddenPictures.js";
import { takePrivateWords } from "./privateWords.js";

const IPTC = 0x0404;
const EXIF = [0x0422, 0x0423];
const XMP = 0x0424;
/** A caption, an address, and a list of addresses. */
const TEXTS = [0x03f0, 0x040b, 0x041e];
/** Small copies of the picture, of two ages of Photoshop. */
const THUMBNAILS = [0x0409, 0x040c];
const THUMBNAIL_HEADER = 28;

/** Photoshop's resource blocks: what the file says in other forms, and a small copy of the picture, may be among them. */
export function readResources(bytes: Buffer, found: FileParts): void {
  let at = 0;
  while (at + 12 <= bytes.length && bytes.toString("latin1", at, at + 4) === "8BIM") {
    const id = bytes.readUInt16BE(at + 4);
    const name = 1 + bytes.readUInt8(at + 6);
    const start = at + 6 + name + (name % 2);
    if (start + 4 > bytes.length) return;
    const size = bytes.readUInt32BE(start);
    const body = bytes.subarray(start + 4, start + 4 + size);
    if (id === IPTC) found.iptc.push(body);
    if (EXIF.includes(id)) found.exif.push(body);
    if (id === XMP) found.xmp.push(body);
    if (TEXTS.includes(id)) takePrivateWords(body, found);
    if (THUMBNAILS.includes(id)) found.thumbnails.push(body.subarray(THUMBNAIL_HEADER));
    else if (![IPTC, XMP, ...EXIF].includes(id)) takeHiddenPictures(body, found);
    at = start + 4 + size + (size % 2);
  }
}
