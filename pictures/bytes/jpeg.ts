import { type FileParts, lettersIn, MOST_PARTS } from "./fileParts.js";
import { takeHiddenPictures } from "./hiddenPictures.js";
import { afterScan, EOI, hasNoLength, SOS } from "./jpegEnd.js";
import { readListed } from "./listedImages.js";
import { takePrivateWords } from "./privateWords.js";
import { readResources } from "./resources.js";

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
/** Segments of which what they hold is looked at by itself: copies of the picture belong into them. */
const HOLDING = ["JFXX\0", "Exif\0", "http://ns.adobe.com/", "JP", "Photoshop 3.0\0"];
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
      if (!HOLDING.some((name) => startsWith(body, name))) takeHiddenPictures(body, found);
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
  else if (packet.length > LONGEST_PACKET) takeHiddenPictures(packet, found);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function isPrivate(marker: number, body: Buffer): boolean {
  return marker >= APP && marker <= APP + 15 && !KNOWN.some((name) => startsWith(body, name));
}

function startsWith(body: Buffer, text: string): boolean {
  return body.subarray(0, text.length).toString("latin1") === text;
}
