import { type FileParts, lettersIn, MOST_PARTS } from "./fileParts.js";
import { takeHiddenPictures } from "./hiddenPictures.js";
import { takePrivateWords } from "./privateWords.js";

const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** Text that is laid over the picture. */
const PLAIN_TEXT = 0x01;
const XMP_NAME = "XMP DataXMP";
/** XMP in a GIF stands in one piece, and 257 bytes follow that let old readers find the end of it. */
const XMP_TRAILER = 257;

/** GIF: a screen, then extensions and frames, each made of blocks of up to 255 bytes. */
export function walkGif(bytes: Buffer, found: FileParts): void {
  found.width = bytes.readUInt16LE(6);
  found.height = bytes.readUInt16LE(8);
  let at = 13 + tableSize(bytes.readUInt8(10));
  found.frames = 0;
  for (let count = 0; ; count += 1) {
    const block = bytes.readUInt8(at);
    if (block === 0x3b) {
      found.end = at + 1;
      return;
    }
    if (count > MOST_PARTS) {
      found.damaged = true;
      return;
    }
    if (block === 0x2c) {
      found.frames += 1;
      at = afterBlocks(bytes, at + 11 + tableSize(bytes.readUInt8(at + 9)));
    } else if (block === 0x21) at = extension(bytes, at + 1, found);
    else {
      found.damaged = true;
      return;
    }
  }
}

function extension(bytes: Buffer, at: number, found: FileParts): number {
  const label = bytes.readUInt8(at);
  const end = afterBlocks(bytes, at + 1);
  // The blocks of XMP cannot be told from its letters, and it is looked through by itself.
  if (bytes.toString("latin1", at + 2, at + 13) !== XMP_NAME) takeHiddenPictures(blocks(bytes, at + 1), found);
  if (label === COMMENT) found.words.push({ text: lettersIn(blocks(bytes, at + 1)) });
  if (label === APPLICATION) {
    const name = bytes.toString("latin1", at + 2, at + 13);
    if (name === XMP_NAME) found.xmp.push(bytes.subarray(at + 13, Math.max(at + 13, end - XMP_TRAILER)));
    else if (name.startsWith("C2PA_GIF")) found.signed.push(blocks(bytes, at + 13));
    else takePrivateWords(blocks(bytes, at + 13), found);
  }
  // Behind how it is to be drawn.
  if (label === PLAIN_TEXT) found.words.push({ text: lettersIn(blocks(bytes, at + 14)) });
  return end;
}

function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function afterBlocks(bytes: Buffer, start: number): number {
  let at = start;
  for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) at += size + 1;
  return at + 1;
}

function blocks(bytes: Buffer, start: number): Buffer {
  const parts: Buffer[] = [];
  let at = start;
  for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) {
    parts.push(bytes.subarray(at + 1, at + 1 + size));
    at += size + 1;
  }
  return Buffer.concat(parts);
}
