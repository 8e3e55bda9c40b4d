import type { FileParts } from "./fileParts.js";

const ENTRIES = 0xb002;
const ENTRY = 16;
/** More pictures than any honest file lists: the rest stays unlisted, and so counts as left over. */
const MOST = 100;
const DEPTH_LIKE = [0x020002, 0x020003];

/**
 * MPF, the list of further pictures in a JPEG: previews, the other eye, gain maps. A picture lies behind the end of the first.
 *
 * @param base where the list's own structure begins, from which its places are counted
 */
export function readListed(bytes: Buffer, base: number, found: FileParts): void {
  const little = bytes[base] === 0x49;
  const u16 = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const directory = base + u32(base + 4);
  const count = u16(directory);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (u16(at) !== ENTRIES) continue;
    const many = Math.min(MOST, Math.floor(u32(at + 4) / ENTRY));
    // The first is the picture itself.
    for (let index = 1; index < many; index += 1) list(bytes, base, base + u32(at + 8) + index * ENTRY, u32, found);
  }
}

function list(bytes: Buffer, base: number, at: number, u32: (at: number) => number, found: FileParts): void {
  const size = u32(at + 4);
  const from = base + u32(at + 8);
  if (size === 0 || found.listed.length >= MOST) return;
  const to = Math.min(bytes.length, from + size);
  found.listed.push({ from, to });
  const body = bytes.subarray(from, to);
  const head = body.subarray(0, 64 * 1024);
  const isGain = ["hdrgm:", "HDRGainMap", "hdrgainmap"].some((name) => head.includes(name));
  const isDepth = DEPTH_LIKE.includes(u32(at) & 0xffffff) || ["depth", "Depth"].some((name) => head.includes(name));
  found.seconds.push(isGain ? "gain-map" : isDepth ? "depth" : "picture");
}
