import type { FileParts } from "./fileParts.js";

/** BMP: a header that names the length of the file and the size of the picture. */
export function walkBmp(bytes: Buffer, found: FileParts): void {
  const old = bytes.readUInt32LE(14) === 12;
  found.width = old ? bytes.readUInt16LE(18) : Math.abs(bytes.readInt32LE(18));
  found.height = old ? bytes.readUInt16LE(20) : Math.abs(bytes.readInt32LE(22));
  const length = bytes.readUInt32LE(2);
  if (length > bytes.length) found.cutShort = true;
  else if (length > 14) found.end = length;
}
