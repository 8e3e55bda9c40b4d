import { inflateSync } from "node:zlib";
import { type FileParts, MOST_PARTS } from "./fileParts.js";
import { IN_PIXELS, takeHiddenPictures } from "./hiddenPictures.js";
import { takePrivateWords } from "./privateWords.js";
import { readResources } from "./resources.js";

const XMP_NAME = "XML:com.adobe.xmp";
/** All texts and the colour profile of an honest file together unpack to less. */
const LARGEST_UNPACKED = 4 * 1024 * 1024;
/** Chunks without words: those that the format knows, and of programs that are often met. */
const WORDLESS =
  /^(?:IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|sBIT|sRGB|bKGD|hIST|pHYs|sPLT|acTL|fcTL|fdAT|cICP|mDCv|cLLi|iDOT|vpAg|orNT)$/;
const PIXELS = ["IDAT", "fdAT"];
/** Chunks of which what they hold is looked at by itself. */
const HOLDING = ["eXIf", "caBX", "tEXt", "iTXt"];
const PACKED = ["zTXt", "iTXt", "iCCP"];

/** PNG: chunks, up to the one that ends it. */
export function walkPng(bytes: Buffer, found: FileParts): void {
  const unpack = unpacker();
  let at = 8;
  for (let count = 0; ; count += 1) {
    if (count > MOST_PARTS) {
      found.damaged = true;
      return;
    }
    const size = bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    const end = at + 12 + size;
    if (end > bytes.length) {
      found.cutShort = true;
      if (name !== "IDAT") return;
    }
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (name === "IHDR") {
      found.width = body.readUInt32BE(0);
      found.height = body.readUInt32BE(4);
    } else if (name === "acTL") found.frames = Math.max(1, body.readUInt32BE(0));
    else if (name === "eXIf") found.exif.push(body);
    else if (name === "caBX") found.signed.push(body);
    else if (name === "tEXt") plainText(body, found);
    else if (name === "tIME") found.words.push({ name: "Modify Date", text: moment(body) });
    else if (PACKED.includes(name) && !readPacked(name, body, unpack, found)) found.overlarge.push({ from: at, to: end });
    else if (!PACKED.includes(name) && !WORDLESS.test(name)) takePrivateWords(body, found);
    if (PIXELS.includes(name)) takeHiddenPictures(body, found, IN_PIXELS);
    else if (!HOLDING.includes(name)) takeHiddenPictures(body, found);
    if (name === "IEND") {
      found.end = end;
      return;
    }
    at = end;
  }
}

function moment(body: Buffer): string {
  const two = (at: number) => String(body.readUInt8(at)).padStart(2, "0");
  return `${body.readUInt16BE(0)}:${two(2)}:${two(3)} ${two(4)}:${two(5)}`;
}

/** The file without some of its chunks: what is left is still a PNG. */
export function withoutRanges(bytes: Buffer, ranges: FileParts["overlarge"]): Buffer {
  if (ranges.length === 0) return bytes;
  let at = 0;
  const kept = ranges.map(({ from, to }) => {
    const part = bytes.subarray(at, from);
    at = to;
    return part;
  });
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

function plainText(body: Buffer, found: FileParts): void {
  const gap = body.indexOf(0);
  if (gap > 0) take(body.toString("latin1", 0, gap), body.toString("latin1", gap + 1), found);
}

/** False where it would unpack to too much. */
function readPacked(chunk: string, body: Buffer, unpack: Unpacker, found: FileParts): boolean {
  const gap = body.indexOf(0);
  if (gap < 0) return true;
  const name = body.toString("latin1", 0, gap);
  if (chunk === "iTXt") {
    const language = body.indexOf(0, gap + 3);
    const translated = body.indexOf(0, language + 1);
    if (language < 0 || translated < 0) return true;
    const rest = body.subarray(translated + 1);
    const text = body[gap + 1] === 1 ? unpack(rest) : rest;
    if (text === "too much") return false;
    if (text) take(name, text.toString("utf8"), found);
    return true;
  }
  const content = unpack(body.subarray(gap + 2));
  if (content === "too much") return false;
  if (content && chunk === "zTXt") take(name, content.toString("latin1"), found);
  else if (content) takeHiddenPictures(content, found);
  return true;
}

type Unpacker = (packed: Buffer) => Buffer | "too much" | undefined;

/** Unpacks one part of a file after the other, and no more than so much of them together. */
function unpacker(): Unpacker {
  let left = LARGEST_UNPACKED;
  return (packed) => {
    try {
      const content = left > 0 ? inflateSync(packed, { maxOutputLength: left }) : undefined;
      left -= content?.length ?? 0;
      return content ?? "too much";
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") return undefined;
      left = 0;
      return "too much";
    }
  };
}

function take(name: string, text: string, found: FileParts): void {
  if (name === XMP_NAME) found.xmp.push(Buffer.from(text));
  else if (/^Raw profile type /i.test(name)) rawProfile(name.slice(17).trim().toLowerCase(), text, found);
  else {
    found.words.push({ name, text });
    takeHiddenPictures(Buffer.from(text, "latin1"), found);
  }
}

/** EXIF, IPTC and XMP as older programs write them into PNG: a name, a length and hexadecimal digits. */
function rawProfile(name: string, text: string, found: FileParts): void {
  const digits = /^\s*\w+\s+\d+\s+([\da-f\s]+)/i.exec(text)?.[1] ?? "";
  const content = Buffer.from(digits.replace(/\s/g, ""), "hex");
  const starts = (start: string) => content.subarray(0, start.length).toString("latin1") === start;
  if (starts("Exif\0")) found.exif.push(content.subarray(6));
  else if (name === "exif") found.exif.push(content);
  else if (name === "iptc" || name === "8bim") {
    if (starts("8BIM")) readResources(content, found);
    else found.iptc.push(content);
  } else if (name === "xmp" || starts("http://ns.adobe.com/xap"))
    found.xmp.push(content.subarray(Math.max(0, content.indexOf("<"))));
}
