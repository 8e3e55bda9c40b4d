/** Parts of picture files, byte by byte: what cameras, programs and careless hands leave in them. */

type Value = string | readonly number[] | Buffer;
interface Tag {
  readonly tag: number;
  /** 2 text, 3 two bytes, 4 four bytes, 5 fractions as pairs, 7 bytes. */
  readonly type: 2 | 3 | 4 | 5 | 7;
  readonly value: Value;
}

const WIDTH = { 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 } as const;

export interface Exif {
  readonly main?: readonly Tag[];
  readonly exif?: readonly Tag[];
  readonly gps?: readonly Tag[];
  readonly thumbnail?: Buffer;
}

/** An EXIF structure, in either byte order. */
export function exifBlock({ main = [], exif = [], gps = [], thumbnail }: Exif, little = true): Buffer {
  const number = (width: 2 | 4, value: number) => {
    const bytes = Buffer.alloc(width);
    if (little) bytes.writeUIntLE(value, 0, width);
    else bytes.writeUIntBE(value, 0, width);
    return bytes;
  };
  const dataOf = ({ type, value }: Tag): Buffer => {
    if (Buffer.isBuffer(value)) return value;
    if (typeof value === "string") return Buffer.from(`${value}\0`);
    return Buffer.concat(value.map((each) => number(type === 3 ? 2 : 4, each)));
  };
  const directory = (tags: readonly Tag[], at: number, next: number): Buffer => {
    const extra: Buffer[] = [];
    let free = at + 2 + tags.length * 12 + 4;
    const entries = [...tags]
      .sort((a, b) => a.tag - b.tag)
      .map((each) => {
        const data = dataOf(each);
        const padded = Buffer.concat([data, Buffer.alloc(data.length % 2)]);
        const head = [number(2, each.tag), number(2, each.type), number(4, data.length / WIDTH[each.type])];
        if (data.length <= 4) return Buffer.concat([...head, data, Buffer.alloc(4 - data.length)]);
        extra.push(padded);
        free += padded.length;
        return Buffer.concat([...head, number(4, free - padded.length)]);
      });
    return Buffer.concat([number(2, tags.length), ...entries, number(4, next), ...extra]);
  };
  const pointer = (tag: number, to: number): Tag => ({ tag, type: 4, value: [to] });
  const mainTags = (exifAt: number, gpsAt: number) => [
    ...main,
    ...(exif.length > 0 ? [pointer(0x8769, exifAt)] : []),
    ...(gps.length > 0 ? [pointer(0x8825, gpsAt)] : []),
  ];
  const exifAt = 8 + directory(mainTags(0, 0), 8, 0).length;
  const gpsAt = exifAt + (exif.length > 0 ? directory(exif, exifAt, 0).length : 0);
  const smallAt = gpsAt + (gps.length > 0 ? directory(gps, gpsAt, 0).length : 0);
  const smallTags = (at: number): readonly Tag[] => [
    { tag: 0x0103, type: 3, value: [6] },
    { tag: 0x0201, type: 4, value: [at] },
    { tag: 0x0202, type: 4, value: [thumbnail?.length ?? 0] },
  ];
  const smallData = smallAt + directory(smallTags(0), smallAt, 0).length;
  return Buffer.concat([
    Buffer.from(little ? "II*\0" : "MM\0*", "latin1"),
    number(4, 8),
    directory(mainTags(exifAt, gpsAt), 8, thumbnail ? smallAt : 0),
    ...(exif.length > 0 ? [directory(exif, exifAt, 0)] : []),
    ...(gps.length > 0 ? [directory(gps, gpsAt, 0)] : []),
    ...(thumbnail ? [directory(smallTags(smallData), smallAt, 0), thumbnail] : []),
  ]);
}

/** GPS tags of a place; of a blank one where no degrees are given. */
export function gpsTags(latitude?: number, longitude?: number): readonly Tag[] {
  const angle = (degrees: number | undefined) => {
    if (degrees === undefined) return [0, 0, 0, 0, 0, 0];
    const size = Math.abs(degrees);
    const minutes = (size % 1) * 60;
    return [Math.floor(size), 1, Math.floor(minutes), 1, Math.round((minutes % 1) * 60 * 1000), 1000];
  };
  return [
    { tag: 1, type: 2, value: (latitude ?? 0) < 0 ? "S" : "N" },
    { tag: 2, type: 5, value: angle(latitude) },
    { tag: 3, type: 2, value: (longitude ?? 0) < 0 ? "W" : "E" },
    { tag: 4, type: 5, value: angle(longitude) },
  ];
}

/** A text tag. */
export function tag(number: number, value: string): Tag {
  return { tag: number, type: 2, value };
}

export function orientation(value: number): Tag {
  return { tag: 0x0112, type: 3, value: [value] };
}

/** An XMP packet with some properties as they stand in its description. */
export function xmpPacket(inside: string, attributes = ""): string {
  const names = {
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    dc: "http://purl.org/dc/elements/1.1/",
    exif: "http://ns.adobe.com/exif/1.0/",
    photoshop: "http://ns.adobe.com/photoshop/1.0/",
    Iptc4xmpExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    Iptc4xmpCore: "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
  };
  const spaces = Object.entries(names)
    .map(([name, space]) => `xmlns:${name}="${space}"`)
    .join(" ");
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${spaces}><rdf:Description rdf:about="" ${attributes}>${inside}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** IPTC's records, number by number of its second part. */
export function iptcRecords(records: Readonly<Record<number, string>>): Buffer {
  return Buffer.concat(
    Object.entries(records).map(([number, text]) => {
      const body = Buffer.from(text);
      return Buffer.concat([Buffer.from([0x1c, 2, Number(number), body.length >> 8, body.length & 0xff]), body]);
    }),
  );
}

/** A Photoshop resource block. */
export function resource(id: number, body: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.write("8BIM", "latin1");
  head.writeUInt16BE(id, 4);
  head.writeUInt32BE(body.length, 8);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** A JPEG segment. */
export function segment(marker: number, ...body: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(body.map((each) => (typeof each === "string" ? Buffer.from(each, "latin1") : each)));
  const length = bytes.length + 2;
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), bytes]);
}

/** A JPEG with more segments at its beginning. */
export function jpegWith(jpeg: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

export const exifSegment = (exif: Exif, little = true) => segment(0xe1, "Exif\0\0", exifBlock(exif, little));
export const xmpSegment = (packet: string) => segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", Buffer.from(packet));
export const iptcSegment = (records: Readonly<Record<number, string>>) =>
  segment(0xed, "Photoshop 3.0\0", resource(0x0404, iptcRecords(records)));

/** A JPEG that lists a second picture behind its end, as phones and cameras do. */
export function jpegListing(first: Buffer, second: Buffer): Buffer {
  const list = Buffer.alloc(8 + 2 + 12 + 4 + 32);
  const size = segment(0xe2, "MPF\0", list).length + first.length;
  list.write("MM\0*", "latin1");
  list.writeUInt32BE(8, 4);
  list.writeUInt16BE(1, 8);
  list.writeUInt16BE(0xb002, 10);
  list.writeUInt16BE(7, 12);
  list.writeUInt32BE(32, 14);
  list.writeUInt32BE(26, 18);
  list.writeUInt32BE(0x030000, 26);
  list.writeUInt32BE(size, 30);
  list.writeUInt32BE(second.length, 46);
  // Counted from the list's own beginning, behind the first picture's marker and the segment's head.
  list.writeUInt32BE(size - 10, 50);
  return Buffer.concat([jpegWith(first, segment(0xe2, "MPF\0", list)), second]);
}

/** A PNG with more chunks behind its header. */
export function pngWith(png: Buffer, ...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** A PNG chunk. Nobody here looks at its check sum. */
export function chunk(name: string, ...body: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(body.map((each) => (typeof each === "string" ? Buffer.from(each, "latin1") : each)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes.length);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, bytes, Buffer.alloc(4)]);
}

/** A WebP with one more chunk at its end. */
export function webpWith(webp: Buffer, name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(body.length, 4);
  const out = Buffer.concat([webp, head, body, Buffer.alloc(body.length % 2)]);
  out.writeUInt32LE(out.length - 8, 4);
  return out;
}

/** A box of the ISO base media format. */
export function box(name: string, ...body: readonly (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(body.map((each) => (typeof each === "string" ? Buffer.from(each, "latin1") : each)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes.length + 8);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, bytes]);
}

/** A video as short as can be. */
export const video = () =>
  Buffer.concat([box("ftyp", "mp42\0\0\0\0mp42isom"), box("mdat", Buffer.alloc(500, 7)), box("moov", Buffer.alloc(80))]);

/** A GIF with one more extension behind its screen and colours. */
export function gifWith(gif: Buffer, label: number, head: string, body: Buffer): Buffer {
  const at = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1);
  const blocks = Array.from({ length: Math.ceil(body.length / 255) }, (_, index) => {
    const block = body.subarray(index * 255, index * 255 + 255);
    return Buffer.concat([Buffer.from([block.length]), block]);
  });
  const name = head === "" ? [] : [Buffer.from([head.length]), Buffer.from(head, "latin1")];
  return Buffer.concat([gif.subarray(0, at), Buffer.from([0x21, label]), ...name, ...blocks, Buffer.from([0]), gif.subarray(at)]);
}
