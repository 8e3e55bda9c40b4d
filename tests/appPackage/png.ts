import { inflateSync } from "node:zlib";

const BYTES_A_PIXEL = 4;

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: readonly (readonly [number, number, number, number])[];
}

/** Decodes an 8-bit RGBA PNG with no interlacing, the only kind the icons are. */
export function decodePng(png: Buffer): Picture {
  const header = png.subarray(16, 29);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== 6 || header[12] !== 0) throw new Error("not an 8-bit RGBA PNG without interlacing");
  const bytes = unfilter(inflateSync(Buffer.concat(imageData(png))), width * BYTES_A_PIXEL, height);
  const pixels = Array.from({ length: width * height }, (_, i) => [
    ...bytes.subarray(i * BYTES_A_PIXEL, (i + 1) * BYTES_A_PIXEL),
  ]);
  return { width, height, pixels: pixels as [number, number, number, number][] };
}

function imageData(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return parts;
}

function unfilter(raw: Buffer, rowLength: number, height: number): Buffer {
  const out = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (rowLength + 1)] ?? 0;
    for (let x = 0; x < rowLength; x++) {
      const at = y * rowLength + x;
      const left = x >= BYTES_A_PIXEL ? (out[at - BYTES_A_PIXEL] ?? 0) : 0;
      const above = y > 0 ? (out[at - rowLength] ?? 0) : 0;
      const corner = x >= BYTES_A_PIXEL && y > 0 ? (out[at - rowLength - BYTES_A_PIXEL] ?? 0) : 0;
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      if (guess === undefined) throw new Error(`no such filter: ${filter}`);
      out[at] = ((raw[at + y + 1] ?? 0) + guess) & 0xff;
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(left + above - corner - value)) as [number, number, number];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
