import type { FileParts } from "./fileParts.js";
import { takeHiddenPictures } from "./hiddenPictures.js";
import { boxesIn } from "./isoBoxes.js";
import { takePrivateWords } from "./privateWords.js";

/** More items than any honest file has; a picture of tiles has some hundreds. */
const MOST_ITEMS = 10_000;
const GAIN = ["hdrgainmap", "tmap"];
/** Depth, and the outlines of people that are made with it. */
const DEPTH = ["depth", "auxid:2", "matte"];

/** Boxes of the list, and properties of items, that hold no words. */
const WORDLESS = ["hdlr", "pitm", "iinf", "iloc", "iprp", "iref", "idat", "dinf", "grpl", "ipro"];
const NO_DESCRIPTION = /^(?:av1C|hvcC|avcC|colr|pixi|ispe|irot|imir|clap|pasp|auxC|lsel|a1op|a1lx|rloc|clli|mdcv|free)$/;

interface Item {
  readonly id: number;
  readonly type: string;
  readonly content: string;
}

/** Reads integers of whatever width one after the other. */
class Cursor {
  constructor(
    private readonly bytes: Buffer,
    private at = 0,
  ) {}

  next(width: number): number {
    const from = this.at;
    this.at += width;
    if (width === 0) return 0;
    return width === 8 ? Number(this.bytes.readBigUInt64BE(from)) : this.bytes.readUIntBE(from, width);
  }

  skip(count: number): void {
    this.at += count;
  }

  text(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = this.bytes.toString("latin1", this.at, end < 0 ? this.bytes.length : end);
    this.at += text.length + 1;
    return text;
  }
}

/** The `meta` box of a HEIC or AVIF: its items, where they lie, and what the picture is like. */
export function readItems(bytes: Buffer, meta: Buffer, found: FileParts): void {
  const listed = [...boxesIn(meta)];
  const boxes = new Map(listed.map(({ name, body }) => [name, body]));
  for (const { name, body } of listed) if (!WORDLESS.includes(name)) takePrivateWords(body, found);
  const items = itemsIn(boxes.get("iinf"));
  const data = boxes.get("idat") ?? Buffer.alloc(0);
  const places = placesIn(boxes.get("iloc"), bytes, data, found);
  for (const { id, type, content } of items) {
    const body = places.get(id);
    if (type === "tmap") found.seconds.push("gain-map");
    if (!body) continue;
    if (type === "Exif" && body.length > 4) found.exif.push(body.subarray(4 + body.readUInt32BE(0)));
    if (type === "mime" && content === "application/rdf+xml") found.xmp.push(body);
    else if (type === "mime" || type === "uri ") takePrivateWords(body, found);
  }
  // Now that it is known where EXIF lies among them.
  for (const { body } of listed) takeHiddenPictures(body, found);
  const properties = boxes.get("iprp");
  if (properties) readProperties(properties, mainItem(boxes.get("pitm")), found);
}

function mainItem(body: Buffer | undefined): number | undefined {
  return body && (body[0] === 0 ? body.readUInt16BE(4) : body.readUInt32BE(4));
}

function itemsIn(body: Buffer | undefined): readonly Item[] {
  if (!body) return [];
  return [...boxesIn(body.subarray(body[0] === 0 ? 6 : 8))].slice(0, MOST_ITEMS).flatMap(({ name, body: entry }) => {
    const version = entry[0] ?? 0;
    if (name !== "infe" || version < 2) return [];
    const cursor = new Cursor(entry, 4);
    const id = cursor.next(version === 2 ? 2 : 4);
    cursor.next(2);
    const type = String.fromCharCode(cursor.next(1), cursor.next(1), cursor.next(1), cursor.next(1));
    cursor.text();
    return [{ id, type, content: type === "mime" ? cursor.text() : "" }];
  });
}

/** The first piece of each item, as bytes: what is looked for stands in one piece. */
function placesIn(body: Buffer | undefined, file: Buffer, data: Buffer, found: FileParts): ReadonlyMap<number, Buffer> {
  const places = new Map<number, Buffer>();
  if (!body) return places;
  const version = body[0] ?? 0;
  const cursor = new Cursor(body, 4);
  const sizes = cursor.next(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = Math.min(MOST_ITEMS, cursor.next(version < 2 ? 2 : 4));
  for (let item = 0; item < count; item += 1) {
    const id = cursor.next(version < 2 ? 2 : 4);
    const inside = version === 0 ? 0 : cursor.next(2) & 15;
    cursor.next(2);
    const base = cursor.next(baseSize);
    const extents = cursor.next(2);
    if (extents === 0) continue;
    cursor.next(indexSize);
    const from = base + cursor.next(offsetSize);
    const length = cursor.next(lengthSize);
    const within = inside === 1 ? data : file;
    if (from + length > within.length) found.cutShort = true;
    places.set(id, within.subarray(from, from + length));
    cursor.skip((extents - 1) * (indexSize + offsetSize + lengthSize));
  }
  return places;
}

function readProperties(body: Buffer, main: number | undefined, found: FileParts): void {
  const boxes = new Map([...boxesIn(body)].map((box) => [box.name, box.body]));
  const properties = [...boxesIn(boxes.get("ipco") ?? Buffer.alloc(0))];
  for (const { name, body: property } of properties) {
    if (!NO_DESCRIPTION.test(name)) takePrivateWords(property, found);
    if (name !== "auxC") continue;
    const kind = property.toString("latin1", 4).toLowerCase();
    if (GAIN.some((part) => kind.includes(part))) found.seconds.push("gain-map");
    else if (DEPTH.some((part) => kind.includes(part))) found.seconds.push("depth");
  }
  for (const index of propertiesOf(boxes.get("ipma"), main)) {
    const property = properties[index - 1];
    if (property?.name === "ispe") {
      found.width = property.body.readUInt32BE(4);
      found.height = property.body.readUInt32BE(8);
    }
    if (property?.name === "irot") found.turned = (property.body.readUInt8(0) & 3) * 90;
  }
}

function propertiesOf(body: Buffer | undefined, main: number | undefined): readonly number[] {
  if (!body || main === undefined) return [];
  const cursor = new Cursor(body, 4);
  const isWide = ((body[3] ?? 0) & 1) === 1;
  const entries = Math.min(MOST_ITEMS, cursor.next(4));
  for (let entry = 0; entry < entries; entry += 1) {
    const id = cursor.next(body[0] === 0 ? 2 : 4);
    const count = cursor.next(1);
    const indices = Array.from({ length: count }, () => (isWide ? cursor.next(2) & 0x7fff : cursor.next(1) & 0x7f));
    if (id === main) return indices;
  }
  return [];
}
