import { MOST_PARTS } from "./fileParts.js";

const SOI = 0xd8;
export const EOI = 0xd9;
export const SOS = 0xda;

/** Where the JPEG that begins at `from` ends; undefined where it does not, or there is none. */
export function endOfJpeg(bytes: Buffer, from: number): number | undefined {
  if (bytes[from] !== 0xff || bytes[from + 1] !== SOI) return undefined;
  let at = from + 2;
  for (let count = 0; at + 4 <= bytes.length && bytes[at] === 0xff && count < MOST_PARTS; count += 1) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === EOI) return at + 2;
    if (marker === 0xff) at += 1;
    else if (hasNoLength(marker)) at += 2;
    else {
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === SOS) at = afterScan(bytes, at);
    }
  }
  return bytes[at] === 0xff && bytes[at + 1] === EOI ? at + 2 : undefined;
}

/** Past the data of a scan, to the marker behind it. */
export function afterScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new RangeError("The scan has no end.");
}

/** Whether nothing belongs to a marker but itself. */
export function hasNoLength(marker: number): boolean {
  return marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= SOI);
}
