import { type FileParts, MOST_PARTS } from "./fileParts.js";
import { boxesIn } from "./isoBoxes.js";
import { endOfJpeg } from "./jpegEnd.js";

/** A picture or video inside some bytes, `to` not among its own; it ends with them where its end is not known. */
interface Inside {
  readonly from: number;
  readonly to: number;
  /** Whether it can be decoded, and so compared with another picture. */
  readonly isPlain: boolean;
}

/** What a kind of picture begins with, and whether the bytes from there on are one: a few bytes come up by chance. */
interface Signature {
  readonly begins: Buffer;
  /** Bytes that stand before them. */
  readonly after?: number;
  readonly isPlain?: boolean;
  readonly isOne?: (bytes: Buffer, from: number) => boolean;
  readonly end?: (bytes: Buffer, from: number) => number | undefined;
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
/** What stands before the brand of an ISO file, and the longest list of brands. */
const BRANDS = { least: 12, most: 1024 };
/** Of a TIFF that is a picture and not just tags: its width, its height, and where its pixels are. */
const TIFF_PICTURE = { width: 256, height: 257, pixels: [273, 324] };
const BMP_HEADERS = [12, 40, 52, 56, 64, 108, 124];
/** A picture written as letters is longer than any word. */
const LETTERS = 80;

/** The most usual first. */
const BINARY: readonly Signature[] = [
  { begins: latin1("\xff\xd8\xff"), isPlain: true, isOne: isJpeg, end: endOf },
  { begins: latin1("\x89PNG\r\n\x1a\n"), isPlain: true },
  { begins: latin1("GIF87a"), isPlain: true },
  { begins: latin1("GIF89a"), isPlain: true },
  { begins: latin1("WEBPVP8"), after: 8, isPlain: true },
  { begins: latin1("ftyp"), after: 4, isOne: isIsoFile },
  { begins: latin1("JXL \r\n\x87\n"), after: 4 },
  { begins: latin1("jP  \r\n\x87\n"), after: 4 },
  { begins: latin1("8BPS\0\x01") },
  { begins: latin1("BM"), isOne: isBmp },
  { begins: latin1("II*\0"), isOne: isTiff },
  { begins: latin1("MM\0*"), isOne: isTiff },
];
/** The same in base64 and in hexadecimal digits. */
const WRITTEN: readonly Signature[] = ["/9j/", "iVBORw0KGgo", "R0lGODlh", "R0lGODdh", "UklGR"]
  .map((text): Signature => ({ begins: latin1(text), isOne: isBase64 }))
  .concat(
    ["ffd8ff", "FFD8FF", "89504e470d0a1a0a", "89504E470D0A1A0A", "474946383", "52494646"].map((text) => ({
      begins: latin1(text),
      isOne: isHex,
    })),
  );

const ALL = [...BINARY, ...WRITTEN];
/** For parts in which letters are looked at by themselves. */
export const NOT_WRITTEN = BINARY;
/** For a picture's own packed pixels: what takes little time to look for, and does not come up by chance. */
export const IN_PIXELS = BINARY.slice(0, 2);

/**
 * Notes a picture or video that lies in a part of a file where none belongs, whatever the part is called. EXIF that has been found is left out,
 * as small copies belong there.
 *
 * @param signatures of what is looked for
 */
export function takeHiddenPictures(part: Buffer, found: FileParts, signatures: readonly Signature[] = ALL): void {
  const isKnown = (at: number) => found.exif.some((block) => isWithin(block, part.buffer, part.byteOffset + at));
  for (const signature of signatures)
    for (const { from } of insideBy(signature, part)) {
      if (isKnown(from)) continue;
      if (!found.seconds.includes("hidden")) found.seconds.push("hidden");
      return;
    }
}

/** Takes the pictures in a part of a file where small copies of the picture belong: they are compared with it. What cannot be compared is hidden. */
export function takeSmallCopies(part: Buffer, found: FileParts): void {
  const inside = BINARY.flatMap((signature) => [...insideBy(signature, part)]).sort((one, other) => one.from - other.from);
  let end = 0;
  for (const { from, to, isPlain } of inside) {
    // A small copy may have one of its own.
    if (from < end) continue;
    if (isPlain) found.thumbnails.push(part.subarray(from, to));
    // The part itself may be a structure that looks like one.
    else if (from > 0) found.seconds.push("hidden");
    if (isPlain) end = to;
  }
}

function* insideBy({ begins, after = 0, isPlain = false, isOne, end }: Signature, bytes: Buffer): Generator<Inside> {
  for (
    let [at, count] = [bytes.indexOf(begins), 0];
    at >= 0 && count < MOST_PARTS;
    at = bytes.indexOf(begins, at + 1), count += 1
  ) {
    const from = at - after;
    if (from < 0 || (isOne && !isOne(bytes, from))) continue;
    const to = end?.(bytes, from) ?? bytes.length;
    yield { from, to, isPlain };
    if (to < bytes.length) at = to - 1;
  }
}

function isWithin(block: Buffer, buffer: ArrayBufferLike, at: number): boolean {
  return block.buffer === buffer && at >= block.byteOffset && at < block.byteOffset + block.length;
}

/** Its first segment is one that a JPEG begins with, and another follows it as far as the bytes go. */
function isJpeg(bytes: Buffer, from: number): boolean {
  const marker = bytes[from + 3] ?? 0;
  if (!((marker >= 0xe0 && marker <= 0xef) || [0xc0, 0xc2, 0xc4, 0xdb, 0xdd, 0xfe].includes(marker))) return false;
  if (from + 6 > bytes.length) return false;
  const length = bytes.readUInt16BE(from + 4);
  const next = from + 4 + length;
  return length >= 2 && (next >= bytes.length || bytes[next] === 0xff);
}

function endOf(bytes: Buffer, from: number): number | undefined {
  try {
    return endOfJpeg(bytes, from);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function isIsoFile(bytes: Buffer, from: number): boolean {
  const [box] = boxesIn(bytes.subarray(from, from + BRANDS.most));
  const size = bytes.readUInt32BE(from);
  return (
    box?.name === "ftyp" && size >= BRANDS.least && size <= BRANDS.most && /^[\w ]{4}/.test(box.body.toString("latin1", 0, 4))
  );
}

function isBmp(bytes: Buffer, from: number): boolean {
  if (from + 30 > bytes.length) return false;
  const start = bytes.readUInt32LE(from + 10);
  return bytes.readUInt32LE(from + 6) === 0 && start >= 26 && start < 2048 && BMP_HEADERS.includes(bytes.readUInt32LE(from + 14));
}

function isTiff(bytes: Buffer, from: number): boolean {
  const body = bytes.subarray(from);
  const little = body[0] === 0x49;
  const u16 = (at: number) => (little ? body.readUInt16LE(at) : body.readUInt16BE(at));
  if (body.length < 10) return false;
  const directory = little ? body.readUInt32LE(4) : body.readUInt32BE(4);
  if (directory < 8 || directory + 2 > body.length) return false;
  const tags = new Set<number>();
  for (let at = directory + 2, left = u16(directory); left > 0 && at + 12 <= body.length; at += 12, left -= 1) tags.add(u16(at));
  const { width, height, pixels } = TIFF_PICTURE;
  return tags.has(width) && tags.has(height) && pixels.some((tag) => tags.has(tag));
}

function isBase64(bytes: Buffer, from: number): boolean {
  return /^[A-Za-z\d+/\s]+={0,2}$/.test(lettersFrom(bytes, from));
}

function isHex(bytes: Buffer, from: number): boolean {
  return /^[\da-f\s]+$/i.test(lettersFrom(bytes, from));
}

/** As many letters as a picture has at least; nothing that fits where there are fewer. */
function lettersFrom(bytes: Buffer, from: number): string {
  return from + LETTERS > bytes.length ? "" : bytes.toString("latin1", from, from + LETTERS);
}
