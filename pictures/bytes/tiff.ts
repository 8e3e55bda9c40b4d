import type { FileParts } from "./fileParts.js";
import { readResources } from "./resources.js";

const WIDTH = 256;
const HEIGHT = 257;
const XMP = 700;
const IPTC = 33723;
const RESOURCES = 34377;
/** More directories than any honest file has. */
const MOST_PAGES = 1000;

/** TIFF: directories, one a page; the whole file is one EXIF structure. */
export function walkTiff(bytes: Buffer, found: FileParts): void {
  found.exif.push(bytes);
  const little = bytes[0] === 0x49;
  const u16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const seen = new Set<number>();
  let pages = 0;
  for (let at = u32(4); at > 0 && !seen.has(at) && pages < MOST_PAGES; pages += 1) {
    seen.add(at);
    const count = u16(at);
    for (let entry = 0; entry < count && pages === 0; entry += 1) {
      const from = at + 2 + entry * 12;
      const tag = u16(from);
      const value = u16(from + 2) === 3 ? u16(from + 8) : u32(from + 8);
      if (tag === WIDTH) found.width = value;
      if (tag === HEIGHT) found.height = value;
      if (tag === XMP) found.xmp.push(bytes.subarray(u32(from + 8), u32(from + 8) + u32(from + 4)));
      if (tag === IPTC)
        found.iptc.push(bytes.subarray(u32(from + 8), u32(from + 8) + u32(from + 4) * (u16(from + 2) === 4 ? 4 : 1)));
      if (tag === RESOURCES) readResources(bytes.subarray(u32(from + 8), u32(from + 8) + u32(from + 4)), found);
    }
    at = u32(at + 2 + count * 12);
  }
  found.frames = Math.max(1, pages);
}
