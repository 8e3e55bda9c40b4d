import type { FileParts } from "./fileParts.js";
import { readItems } from "./heifItems.js";
import { IN_PIXELS, takeHiddenPictures } from "./hiddenPictures.js";
import { boxesIn, type IsoBox } from "./isoBoxes.js";
import { takePrivateWords } from "./privateWords.js";

/** The uuid of a box that holds C2PA's data. */
const SIGNED = "d8fec3d61b0e483c92975828877ec481";
/** The same of one that holds XMP. */
const XMP = "be7acfcb97a942e89c71999491e3afac";
/** Boxes that are there for whatever a program puts in. */
const FREE = ["free", "skip", "wide", "uuid"];
/** Boxes whose form is known and looked through as such. */
const READ = ["ftyp", "meta", "moov", "mpvd"];
/** Main brands of a file whose picture itself moves. */
const SEQUENCES = ["avis", "msf1", "hevc", "hevx"];
/** Boxes that only a video has. */
const VIDEO_BOXES = ["mpvd", "moov"];
/** What may stand at the top of a HEIC or AVIF file. */
const TOP = [
  "ftyp",
  "meta",
  "mdat",
  "free",
  "skip",
  "wide",
  "uuid",
  "moov",
  "moof",
  "mfra",
  "styp",
  "sidx",
  "mpvd",
  "jumb",
  "idat",
];

/** HEIC and AVIF: boxes, of which one lists the items and what they are. */
export function walkHeif(bytes: Buffer, found: FileParts): void {
  let end = 0;
  const others: IsoBox[] = [];
  for (const box of boxesIn(bytes)) {
    // Anything else is behind the picture, even where it could be read as a box.
    if (!TOP.includes(box.name)) break;
    if (box.to > bytes.length) {
      found.cutShort = true;
      if (box.name !== "mdat") return;
    }
    if (box.name === "meta") readItems(bytes, box.body.subarray(4), found);
    const id = box.name === "uuid" ? box.body.toString("hex", 0, 16) : "";
    if (id === SIGNED) found.signed.push(box.body.subarray(16));
    else if (id === XMP) found.xmp.push(box.body.subarray(16));
    else if (!READ.includes(box.name)) others.push(box);
    if (FREE.includes(box.name) && id !== SIGNED && id !== XMP) takePrivateWords(box.body, found);
    if (box.name === "ftyp" && SEQUENCES.includes(box.body.toString("latin1", 0, 4))) found.frames = 2;
    if (VIDEO_BOXES.includes(box.name) && found.frames === 1) found.moving = true;
    end = box.to;
  }
  // Now that it is known where EXIF lies among them.
  for (const { name, body } of others) takeHiddenPictures(body, found, name === "mdat" ? IN_PIXELS : undefined);
  if (!found.cutShort) found.end = end;
}
