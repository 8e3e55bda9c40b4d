import ExifReader from "exifreader";
import type { FileParts } from "../bytes/fileParts.js";

/** More structures than any honest file holds: the rest is not read. */
const MOST_BLOCKS = 4;
/** Longer XMP is not looked through for what makes it long. */
const LONGEST_PACKET = 512 * 1024;
/** XMP of more letters, all of it together and without what makes it long, takes the reader too much time. */
const LONGEST_XMP = 64 * 1024;
/** A run of so many letters is a picture. */
const LONGEST_RUN = 1_000;
const HISTORY = { begins: "<xmpMM:History>", ends: "</xmpMM:History>" };
/** A longer text is only read as far as this. */
export const LONGEST_TEXT = 5_000;
const XPACKET = '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>';
/** How deep an XMP structure is followed. */
const DEEPEST = 8;

/** What the file says about the picture, by name, in whichever form it says it. */
export interface PictureTags {
  /** Every value of an EXIF tag that says something. */
  exif(name: string): readonly string[];
  iptc(name: string): readonly string[];
  /** Every value of an XMP property, at whatever depth. */
  xmp(name: string): readonly string[];
  /** Every text that a PNG holds under a name, in whatever letters. */
  png(name: string): readonly string[];
  readonly orientation: number;
  /** As EXIF gives them; what is missing or blank is NaN. */
  readonly coordinates: readonly { readonly latitude: number; readonly longitude: number }[];
  /** Small copies that EXIF holds. */
  readonly thumbnails: readonly Buffer[];
  /** Some of it could not be read. */
  readonly unread: boolean;
}

type Tree = Readonly<Record<string, unknown>>;
interface Loaded {
  readonly exif?: Tree;
  readonly xmp?: Tree;
  readonly iptc?: Tree;
  readonly gps?: { readonly Latitude?: number; readonly Longitude?: number };
  readonly Thumbnail?: { readonly image?: ArrayBuffer | Buffer };
}

/** Reads the structures that a walk has come upon. Never rejects: what cannot be read is left out, and said so. */
export async function readTags(found: FileParts): Promise<PictureTags> {
  const packets = shortEnough(found.xmp);
  const inputs = [
    ...found.exif.slice(0, MOST_BLOCKS),
    ...packets.map((packet) => Buffer.from(packet)),
    ...found.iptc.slice(0, MOST_BLOCKS).flatMap(jpegAround),
  ];
  const loaded = await Promise.all(inputs.map(load));
  const sets = loaded.flatMap((each) => (each ? [each] : []));
  return {
    exif: (name) => unique(sets.flatMap(({ exif }) => textsOf(exif?.[name]))),
    iptc: (name) => unique(sets.flatMap(({ iptc }) => textsOf(iptc?.[name]))),
    xmp: (name) => unique(sets.flatMap(({ xmp }) => deepTexts(xmp, name, 0))),
    png: (name) =>
      unique(
        found.words.flatMap((each) => (each.name?.toLowerCase() === name ? [plainText(each.text.slice(0, LONGEST_TEXT))] : [])),
      ),
    orientation: numberIn(sets.find(({ exif }) => exif?.["Orientation"])?.exif?.["Orientation"]) ?? 1,
    coordinates: sets.flatMap(({ gps }) =>
      gps ? [{ latitude: gps.Latitude ?? Number.NaN, longitude: gps.Longitude ?? Number.NaN }] : [],
    ),
    thumbnails: sets.flatMap(({ Thumbnail }) => (Thumbnail?.image ? [bufferOf(Thumbnail.image)] : [])),
    unread:
      sets.length < inputs.length ||
      packets.length < found.xmp.length ||
      Math.max(found.exif.length, found.iptc.length) > MOST_BLOCKS,
  };
}

/** The packets as texts, but those that are too long. */
function shortEnough(packets: readonly Buffer[]): readonly string[] {
  let left = LONGEST_XMP;
  return packets
    .slice(0, MOST_BLOCKS)
    .filter(({ length }) => length <= LONGEST_PACKET)
    .map((packet) => asText(packet))
    .map((text) => (text.length <= LONGEST_XMP ? text : withoutBulk(text)))
    .filter(({ length }) => {
      const fits = length <= left;
      if (fits) left -= length;
      return fits;
    });
}

/** Without pictures written as letters, and without the list of what was ever done to the picture. */
function withoutBulk(text: string): string {
  const from = text.indexOf(HISTORY.begins);
  const to = text.indexOf(HISTORY.ends, from);
  const short = from >= 0 && to >= 0 ? text.slice(0, from) + text.slice(to + HISTORY.ends.length) : text;
  return short.replace(/[\w+/=]+/g, (run) => (run.length < LONGEST_RUN ? run : ""));
}

async function load(bytes: Buffer): Promise<Loaded | undefined> {
  try {
    return (await ExifReader.load(bytes, { expanded: true, async: true })) as unknown as Loaded;
  } catch {
    // The reader throws whatever comes up in damaged data, and no picture may stop a check.
    return undefined;
  }
}

/** As the reader wants it: text that begins as a packet. */
function asText(packet: Buffer): string {
  const wide = packet[0] === 0xff && packet[1] === 0xfe;
  const text = packet.toString(wide ? "utf16le" : "utf8");
  const start = text.search(/<(?:x:xmpmeta|x:xapmeta|rdf:RDF)\b/);
  const end = Math.max(text.lastIndexOf("</x:x"), text.lastIndexOf("</rdf:RDF"));
  if (start < 0 || end < 0) return XPACKET;
  return XPACKET + text.slice(start, text.indexOf(">", end) + 1);
}

/** IPTC records as the reader finds them: in a JPEG. */
function jpegAround(records: Buffer): Buffer[] {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(records.length);
  const block = Buffer.concat([
    Buffer.from("Photoshop 3.0\x008BIM\x04\x04\0\0", "latin1"),
    size,
    records,
    Buffer.alloc(records.length % 2),
  ]);
  const length = block.length + 2;
  if (length > 0xffff) return [];
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xed, length >> 8, length & 0xff]);
  return [Buffer.concat([head, block, Buffer.from([0xff, 0xd9])])];
}

function deepTexts(tree: unknown, name: string, depth: number): readonly string[] {
  if (depth > DEEPEST || typeof tree !== "object" || tree === null) return [];
  if (Array.isArray(tree)) return tree.flatMap((each) => deepTexts(each, name, depth + 1));
  return Object.entries(tree).flatMap(([key, inner]) =>
    key === "attributes" || key === "_raw" ? [] : key === name ? textsOf(inner) : deepTexts(inner, name, depth + 1),
  );
}

/** The texts of one tag: its value, those of a list, or how the reader words it. */
function textsOf(tag: unknown): readonly string[] {
  if (Array.isArray(tag)) return tag.flatMap(textsOf);
  if (typeof tag !== "object" || tag === null) return [];
  const { value, description } = tag as { value?: unknown; description?: unknown };
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "object")) return value.flatMap(textsOf);
  const text =
    wideText(description, value) ?? (typeof description === "string" ? description : typeof value === "string" ? value : "");
  const clean = plainText(text);
  return clean === "" ? [] : [clean];
}

/** What the reader puts in place of a comment in UTF-16, and what such a comment begins with: eight bytes that say so. */
const WIDE = "[Unicode encoded text]";
const WIDE_HEAD = 8;

/** A comment in UTF-16, which the reader leaves as bytes; in which order they are is not said, so the one with more plain letters is taken. */
function wideText(description: unknown, value: unknown): string | undefined {
  if (description !== WIDE || !Array.isArray(value)) return undefined;
  const bytes = Buffer.from(value.slice(WIDE_HEAD, WIDE_HEAD + 2 * LONGEST_TEXT));
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const orders = [even.toString("utf16le"), Buffer.from(even).swap16().toString("utf16le")];
  const plain = (text: string) => text.replace(/[^\u0020-\u024f]/g, "").length;
  return orders.sort((one, other) => plain(other) - plain(one))[0];
}

/** Without what cannot be seen. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}

function numberIn(tag: unknown): number | undefined {
  const { value } = (tag ?? {}) as { value?: unknown };
  return typeof value === "number" ? value : undefined;
}

function bufferOf(image: ArrayBuffer | Buffer): Buffer {
  return Buffer.isBuffer(image) ? image : Buffer.from(image);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
