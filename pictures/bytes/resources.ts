import type { FileParts } from "./fileParts.js";

const IPTC = 0x0404;
/** Small copies of the picture, of two ages of Photoshop. */
const THUMBNAILS = [0x0409, 0x040c];
const THUMBNAIL_HEADER = 28;

/** Photoshop's resource blocks: IPTC's data and a small copy of the picture may be among them. */
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
    if (THUMBNAILS.includes(id)) found.thumbnails.push(body.subarray(THUMBNAIL_HEADER));
    at = start + 4 + size + (size % 2);
  }
}
