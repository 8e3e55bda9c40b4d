import ExifReader from "exifreader";
import type { FileParts } from "../bytes/fileParts.js";
import { xmpTexts } from "../bytes/xmpTexts.js";

/** More structures than any honest file holds: the rest is not read. */
const MOST_BLOCKS = 4;
/** Longer XMP is not looked through for what makes it long. */
const LONGEST_PACKET = 1024 * 1024;
/** A longer text is only read as far as this. */
export const LONGEST_TEXT = 5_000;
/** Names that programs give to EXIF's tags when they copy them into a PNG's texts. */
const COPIED = /^(exif|xmp|iptc):/i;
/** Tags and records that the reader knows by their numbers only: IPTC's are counted on from 512. */
const BY_NUMBER: Readonly<Record<string, string>> = {
  "undefined-633": "LocalCaption",
  "undefined-742": "DocumentNotes",
  "undefined-743": "DocumentHistory",
  "undefined-767": "CatalogSets",
  "undefined-37394": "SecurityClassification",
  "undefined-37395": "ImageHistory",
  "undefined-42038": "ImageTitle",
  "undefined-42039": "Photographer",
  "undefined-42040": "ImageEditor",
  "undefined-42041": "CameraFirmware",
  "undefined-42042": "RAWDevelopingSoftware",
  "undefined-42043": "ImageEditingSoftware",
  "undefined-42044": "MetadataEditingSoftware",
  "undefined-50735": "CameraSerialNumber",
  "undefined-50827": "OriginalRawFileName",
  "undefined-50898": "ImageTitle",
  "undefined-51105": "CameraLabel",
  "undefined-65000": "OwnerName",
  "undefined-65001": "SerialNumber",
};
/** What the reader calls the tags and records that it does not know. */
const NUMBERED = "undefined-";
/** EXIF's tags that hold letters as bytes. */
const LETTERS_AS_BYTES = /^(?:UserComment|XP\w+|GPSAreaInformation|GPSProcessingMethod)$/;

type TagForm = "exif" | "iptc" | "xmp" | "png";

/** Something that the file says about the picture in words or numbers, with the name that it stands under. */
export interface Tagged {
  readonly form: TagForm;
  readonly name: string;
  /** In XMP what the vocabulary is called, as "photoshop"; empty elsewhere. */
  readonly prefix: string;
  /** In XMP the names around it, the outermost first, with a stroke between; empty elsewhere. */
  readonly within: string;
  readonly text: string;
}

/** What the file says about the picture, in whichever form it says it. */
export interface PictureTags {
  /** Everything that says something, each once. */
  readonly tagged: readonly Tagged[];
  readonly orientation: number;
  /** Where it was taken and what it shows, as EXIF gives them; what is missing or blank is NaN. */
  readonly coordinates: readonly { readonly latitude: number; readonly longitude: number }[];
  /** Small copies that EXIF and XMP hold. */
  readonly thumbnails: readonly Buffer[];
  /** Some of it could not be read. */
  readonly unread: boolean;
}

type Tree = Readonly<Record<string, unknown>>;
interface Loaded {
  readonly exif?: Tree;
  readonly iptc?: Tree;
  readonly Thumbnail?: { readonly image?: ArrayBuffer | Buffer };
}

/** Reads the structures that a walk has come upon. Never rejects: what cannot be read is left out, and said so. */
export async function readTags(found: FileParts): Promise<PictureTags> {
  const inputs = [...found.exif.slice(0, MOST_BLOCKS), ...found.iptc.slice(0, MOST_BLOCKS).flatMap(jpegAround)];
  const loaded = await Promise.all(inputs.map(load));
  const sets = loaded.flatMap((each) => (each ? [each] : []));
  const packets = found.xmp.slice(0, MOST_BLOCKS).filter(({ length }) => length <= LONGEST_PACKET);
  const xmp = packets.map((packet) => xmpTexts(asText(packet)));
  const tagged = [
    ...sets.flatMap(({ exif }) => textsIn("exif", exif)),
    ...sets.flatMap(({ iptc }) => textsIn("iptc", iptc)),
    ...xmp.flatMap(({ texts }) => texts.map((each) => ({ ...each, form: "xmp" as const, text: clean(each.text) }))),
    ...found.words.flatMap(({ name, text }) => (name === undefined ? [] : [namedText(name, text)])),
  ];
  return {
    tagged: [
      ...new Map(
        tagged
          .filter(({ text }) => text !== "")
          .map((each) => [`${each.form}|${each.prefix}|${each.within}|${each.name}|${each.text}`, each]),
      ).values(),
    ],
    orientation: numberIn(sets.find(({ exif }) => exif?.["Orientation"])?.exif?.["Orientation"]) ?? 1,
    coordinates: sets.flatMap(({ exif = {} }) => [placeIn(exif, "GPS"), placeIn(exif, "GPSDest")]),
    thumbnails: [
      ...sets.flatMap(({ Thumbnail }) => (Thumbnail?.image ? [bufferOf(Thumbnail.image)] : [])),
      ...xmp.flatMap(({ pictures }) => pictures),
    ],
    unread:
      sets.length < inputs.length ||
      packets.length < found.xmp.length ||
      xmp.some(({ complete }) => !complete) ||
      Math.max(found.exif.length, found.iptc.length) > MOST_BLOCKS,
  };
}

/** A PNG's text, as what it was copied from where a program has copied it. */
export function namedText(name: string, text: string): Tagged {
  const form = COPIED.exec(name)?.[1]?.toLowerCase() as TagForm | undefined;
  return { form: form ?? "png", name: name.replace(COPIED, ""), prefix: "", within: "", text: clean(text) };
}

function textsIn(form: TagForm, tree: Tree = {}): readonly Tagged[] {
  return Object.entries(tree).flatMap(([key, tag]) => {
    const name = BY_NUMBER[key] ?? key;
    const texts = form === "iptc" && key.startsWith(NUMBERED) ? lettersOf(tag) : hasLetters(name, form, tag) ? textsOf(tag) : [];
    return texts.map((text) => ({ form, name, prefix: "", within: "", text }));
  });
}

/** Of EXIF's tags, numbers and what the reader says of them are none of the file's words. */
function hasLetters(name: string, form: TagForm, tag: unknown): boolean {
  const { value } = (tag ?? {}) as { value?: unknown };
  const isText = typeof value === "string" || (Array.isArray(value) && typeof value[0] === "string");
  return isText || form === "iptc" || LETTERS_AS_BYTES.test(name);
}

/** Records that the reader does not know come as bytes. */
function lettersOf(tag: unknown): readonly string[] {
  if (Array.isArray(tag)) return tag.flatMap(lettersOf);
  const { value } = (tag ?? {}) as { value?: unknown };
  return Array.isArray(value) ? [clean(Buffer.from(value.slice(0, LONGEST_TEXT)).toString("utf8"))] : [];
}

/** The reader gives degrees without their sign, and the direction in words. */
function placeIn(exif: Tree, start: "GPS" | "GPSDest") {
  const degrees = (name: string, away: string) => {
    const { description } = (exif[`${start}${name}`] ?? {}) as { description?: unknown };
    const [direction = ""] = textsOf(exif[`${start}${name}Ref`]);
    return typeof description === "number" ? (direction.startsWith(away) ? -description : description) : Number.NaN;
  };
  return { latitude: degrees("Latitude", "S"), longitude: degrees("Longitude", "W") };
}

async function load(bytes: Buffer): Promise<Loaded | undefined> {
  try {
    return (await ExifReader.load(bytes, { expanded: true, async: true, includeUnknown: true })) as unknown as Loaded;
  } catch {
    // The reader throws whatever comes up in damaged data, and no picture may stop a check.
    return undefined;
  }
}

function asText(packet: Buffer): string {
  if (packet[0] === 0xfe && packet[1] === 0xff)
    return Buffer.from(packet.subarray(0, packet.length & ~1))
      .swap16()
      .toString("utf16le");
  return packet.toString(packet[0] === 0xff && packet[1] === 0xfe ? "utf16le" : "utf8");
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

/** The texts of one tag: its value, those of a list, or how the reader words it. */
function textsOf(tag: unknown): readonly string[] {
  if (Array.isArray(tag)) return tag.flatMap(textsOf);
  if (typeof tag !== "object" || tag === null) return [];
  const { value, description } = tag as { value?: unknown; description?: unknown };
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "object")) return value.flatMap(textsOf);
  const plain = typeof description === "string" ? description : value;
  const text = wideText(description, value) ?? (Array.isArray(plain) ? plain.join("; ") : typeof plain === "string" ? plain : "");
  return clean(text) === "" ? [] : [clean(text)];
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

const clean = (text: string) => plainText(text.slice(0, LONGEST_TEXT));

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
