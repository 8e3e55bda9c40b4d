import { crc32, inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** The files of a zip with no comment, by path, read through its central directory; each local header and checksum must agree. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== END) throw new Error("no end of central directory");
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error("no central directory entry");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const path = zip.toString("utf8", at + 46, at + 46 + nameLength);
    if (files.has(path)) throw new Error(`${path} is there twice`);
    files.set(path, content(zip, path, at));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

function content(zip: Buffer, path: string, entry: number): Buffer {
  const local = zip.readUInt32LE(entry + 42);
  if (zip.readUInt32LE(local) !== LOCAL) throw new Error(`${path} has no local header`);
  const nameEnd = local + 30 + zip.readUInt16LE(local + 26);
  if (zip.toString("utf8", local + 30, nameEnd) !== path) throw new Error(`${path} has another name in its local header`);
  const start = nameEnd + zip.readUInt16LE(local + 28);
  const stored = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  const bytes = zip.readUInt16LE(entry + 10) === 0 ? stored : inflateRawSync(stored);
  if (crc32(bytes) !== zip.readUInt32LE(entry + 16)) throw new Error(`${path} has a wrong checksum`);
  return bytes;
}
