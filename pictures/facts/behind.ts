import type { FileParts, Range } from "../bytes/fileParts.js";
import { boxesIn } from "../bytes/isoBoxes.js";
import { endOfJpeg } from "../bytes/jpegEnd.js";
import type { Sign } from "../findings/signs.js";

const VIDEO_BOXES = ["ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "moof", "mfra", "styp", "sidx"];
/** What a Samsung phone puts before a video, and the end of the list that stands behind everything. */
const MOTION = "MotionPhoto_Data";
const PHONE_LIST = { begins: "SEFH", ends: "SEFT" };
const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const PADDING = new Set([0x00, 0xff, 0x0a, 0x0d, 0x20]);
/** More parts than any honest file has behind its end: the rest counts as one. */
const DEEPEST = 8;

/** What lies behind the end of the picture, and that the file does not list as another picture. */
export function whatIsBehind(bytes: Buffer, { end, listed }: FileParts): readonly Sign[] {
  if (end === undefined) return [];
  const signs = gaps(end, bytes.length, listed).flatMap(({ from, to }) => partsOf(bytes.subarray(from, to), 0));
  return [...new Map(signs.map((sign) => [sign.sign, sign])).values()];
}

/** What is left of a range without some others. */
function gaps(from: number, to: number, taken: readonly Range[]): readonly Range[] {
  const left: Range[] = [];
  let at = from;
  for (const range of [...taken].sort((a, b) => a.from - b.from)) {
    if (range.from > at) left.push({ from: at, to: Math.min(to, range.from) });
    at = Math.max(at, range.to);
  }
  if (at < to) left.push({ from: at, to });
  return left;
}

function partsOf(bytes: Buffer, depth: number): readonly Sign[] {
  if (isPadding(bytes)) return [];
  const part = fromFirst(bytes);
  if (depth >= DEEPEST) return [leftover("behind", part)];
  const video = videoIn(bytes);
  if (video) {
    const before = bytes.subarray(0, video.from);
    const marker = before.indexOf(MOTION);
    return [
      { sign: "moving" },
      // The marker itself says nothing but what follows it; a few bytes stand before it.
      ...partsOf(marker >= 0 ? before.subarray(0, Math.max(0, marker - 8)) : before, depth + 1),
      ...partsOf(bytes.subarray(video.to), depth + 1),
    ];
  }
  const tail = part.toString("latin1", part.length - PHONE_LIST.ends.length);
  if (tail === PHONE_LIST.ends && part.includes(PHONE_LIST.begins)) return [leftover("behind-phone", part)];
  const jpegEnd = endIn(part);
  if (jpegEnd !== undefined) return [leftover("behind-picture", part), ...partsOf(part.subarray(jpegEnd), depth + 1)];
  return [leftover(part.subarray(0, PNG.length).equals(PNG) ? "behind-picture" : "behind", part)];
}

function endIn(part: Buffer): number | undefined {
  try {
    return endOfJpeg(part, 0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

function videoIn(bytes: Buffer): Range | undefined {
  const name = bytes.indexOf("ftyp");
  const from = name - 4;
  if (from < 0) return undefined;
  const size = bytes.readUInt32BE(from);
  if (size < 16 || size > 1024 || size > bytes.length - from) return undefined;
  let to = from;
  for (const box of boxesIn(bytes.subarray(from))) {
    if (!VIDEO_BOXES.includes(box.name)) break;
    to = Math.min(bytes.length, from + box.to);
  }
  return { from, to };
}

function isPadding(bytes: Buffer): boolean {
  // By index: what runs over each byte by a function takes ten times as long.
  for (let at = 0; at < bytes.length; at += 1) if (!PADDING.has(bytes[at] ?? 0)) return false;
  return true;
}

/** From the first byte that is not a blank. */
function fromFirst(bytes: Buffer): Buffer {
  const at = bytes.findIndex((byte) => byte === 0xff || !PADDING.has(byte));
  return bytes.subarray(at);
}

function leftover(sign: "behind" | "behind-phone" | "behind-picture", { length }: Buffer): Sign {
  return { sign, value: length < 1024 ? `${length} bytes` : `${Math.round(length / 1024)} KB` };
}
