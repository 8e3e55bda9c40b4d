import type { OtherType, PictureType } from "../findings/look.js";

const OTHER: ReadonlySet<PictureType> = new Set<OtherType>(["svg", "html", "pdf", "video", "unknown"]);
const AVIF = ["avif", "avis"];
const HEIC = ["heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1", "mif2"];
/** How far into a text its first element is looked for. */
const HEAD = 4096;

/** Whether a file of this type is a picture that is looked at. */
export function isPicture(type: PictureType): boolean {
  return !OTHER.has(type);
}

/** What a file is, by its bytes alone: its name and what it was sent as say nothing. */
export function typeOf(bytes: Buffer): PictureType {
  const starts = (text: string, at = 0) => bytes.subarray(at, at + text.length).toString("latin1") === text;
  if (starts("\xff\xd8\xff")) return "jpeg";
  if (starts("\x89PNG\r\n\x1a\n")) return "png";
  if (starts("GIF87a") || starts("GIF89a")) return "gif";
  if (starts("RIFF")) return starts("WEBP", 8) ? "webp" : starts("AVI ", 8) ? "video" : "unknown";
  if (starts("II*\0") || starts("MM\0*")) return "tiff";
  if (starts("BM") && bytes.length > 26 && [12, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14))) return "bmp";
  if (starts("ftyp", 4)) return brandType(bytes);
  if (starts("%PDF-")) return "pdf";
  if (["moov", "mdat", "wide", "free", "skip"].some((box) => starts(box, 4)) || starts("\x1aE\xdf\xa3")) return "video";
  return textType(bytes.subarray(0, HEAD));
}

function brandType(bytes: Buffer): PictureType {
  const end = Math.min(bytes.length, bytes.readUInt32BE(0), 256);
  const brands = [bytes.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString("latin1", at, at + 4));
  if (brands.some((brand) => AVIF.includes(brand))) return "avif";
  return brands.some((brand) => HEIC.includes(brand)) ? "heic" : "video";
}

function textType(head: Buffer): OtherType {
  const wide = head[0] === 0xff && head[1] === 0xfe;
  const text = head
    .toString(wide ? "utf16le" : "latin1")
    .replace(/^(?:\ufeff|\xef\xbb\xbf)/, "")
    .trimStart()
    .toLowerCase();
  if (!text.startsWith("<")) return "unknown";
  const root = /<(?:[a-z]+:)?(svg|html|head|body|script|!doctype html)\b/.exec(text)?.[1];
  return root === "svg" ? "svg" : root === undefined ? "unknown" : "html";
}
