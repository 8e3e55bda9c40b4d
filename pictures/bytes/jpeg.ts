import { type FileParts, lettersIn, MOST_PARTS } from "./fileParts.js";
import { readListed } from "./listedImages.js";
import { takePrivateWords } from "./privateWords.js";
import { readResources } from "./resources.js";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const APP = 0xe0;
/** Of an extended XMP segment: its name, then which packet, its length and where the piece belongs. */
const EXTENDED = "http://ns.adobe.com/xmp/extension/\0";
const EXTENDED_HEADER = EXTENDED.length + 40;
/** A longer extended packet is only searched for names: what makes it long is a picture inside. */
const LONGEST_PACKET = 256 * 1024;
const MP_HEADER = "MPF\0";
/** Application segments of which the form is known. */
const KNOWN = [
  "JFIF\0",
  "JFXX\0",
  "Exif\0",
  "http://ns.adobe.com/",
  "ICC_PROFILE\0",
  MP_HEADER,
  "JP",
  "Photoshop 3.0\0",
  "Adobe\0",
];
/** Of a JUMBF segment: "JP", a box number, a running number; later pieces repeat the box's header. */
const JUMBF_HEADER = 8;

/** JPEG: segments, then the picture's data between and after them, up to the end marker. */
export function walkJpeg(bytes: Buffer, found: FileParts): void {
  const pieces = { extended: [] as Buffer[], resources: [] as Buffer[], signed: [] as Buffer[] };
  try {
    segments(bytes, found, pieces);
  } finally {
    readExtended(Buffer.concat(pieces.extended), found);
    readResources(Buffer.concat(pieces.resources), found);
    if (pieces.signed.length > 0) found.signed.push(Buffer.concat(pieces.signed));
  }
}

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

function segments(
  bytes: Buffer,
  found: FileParts,
  pieces: Readonly<Record<"extended" | "resources" | "signed", Buffer[]>>,
): void {
  let at = 2;
  for (let count = 0; ; count += 1) {
    if (bytes.readUInt8(at) !== 0xff || count > MOST_PARTS) {
      found.damaged = true;
      return;
    }
    const marker = bytes.readUInt8(at + 1);
    if (marker === EOI) {
      found.end = at + 2;
      return;
    }
    if (marker === 0xff) at += 1;
    else if (hasNoLength(marker)) at += 2;
    else {
      const size = bytes.readUInt16BE(at + 2);
      const body = bytes.subarray(at + 4, at + 2 + size);
      if (isFrame(marker)) {
        found.height = body.readUInt16BE(1);
        found.width = body.readUInt16BE(3);
      }
      if (marker === COMMENT) found.words.push({ text: lettersIn(body) });
      if (marker === APP) jfxx(body, found);
      if (marker === APP + 1) application1(body, found, pieces.extended);
      if (marker === APP + 2 && startsWith(body, MP_HEADER)) readListed(bytes, at + 4 + MP_HEADER.length, found);
      if (marker === APP + 11 && startsWith(body, "JP")) signedPiece(body, pieces.signed);
      if (marker === APP + 13 && startsWith(body, "Photoshop 3.0\0")) pieces.resources.push(body.subarray(14));
      if (isPrivate(marker, body)) takePrivateWords(body, found);
      at += 2 + size;
      if (marker === SOS) at = afterScan(bytes, at);
    }
  }
}

function application1(body: Buffer, found: FileParts, extended: Buffer[]): void {
  const packet = "http://ns.adobe.com/xap/1.0/\0";
  if (startsWith(body, "Exif\0")) found.exif.push(body.subarray(6));
  else if (startsWith(body, packet)) found.xmp.push(body.subarray(packet.length));
  else if (startsWith(body, EXTENDED)) extended.push(body.subarray(EXTENDED_HEADER));
}

/** A small copy in the oldest form. */
function jfxx(body: Buffer, found: FileParts): void {
  if (startsWith(body, "JFXX\0\x10")) found.thumbnails.push(body.subarray(6));
}

function signedPiece(body: Buffer, signed: Buffer[]): void {
  const isFirst = signed.length === 0 || body.readUInt32BE(4) === 1;
  signed.push(body.subarray(isFirst ? JUMBF_HEADER : JUMBF_HEADER + 8));
}

function readExtended(packet: Buffer, found: FileParts): void {
  if (packet.length === 0) return;
  if (packet.length <= LONGEST_PACKET) found.xmp.push(packet);
  if (packet.includes("GDepth:Data") || packet.includes("depthmap")) found.seconds.push("depth");
  if (packet.includes("GImage:Data")) found.seconds.push("picture");
}

/** Past the data of a scan, to the marker behind it. */
function afterScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new RangeError("The scan has no end.");
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isPrivate(marker: number, body: Buffer): boolean {
  return marker >= APP && marker <= APP + 15 && !KNOWN.some((name) => startsWith(body, name));
}

function hasNoLength(marker: number): boolean {
  return marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= SOI);
}

function startsWith(body: Buffer, text: string): boolean {
  return body.subarray(0, text.length).toString("latin1") === text;
}
