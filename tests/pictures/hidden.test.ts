import { deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { fileFacts } from "../../pictures/index.js";
import { whatIsBeneath } from "../../pictures/pixels/index.js";
import {
  box,
  chunk,
  exifBlock,
  exifSegment,
  gifWith,
  jpegWith,
  pngWith,
  resource,
  segment,
  tag,
  webpWith,
  xmpPacket,
  xmpSegment,
} from "./parts.js";
import { by, kindsIn, look, plain, scene } from "./pictures.js";

const { jpeg, png, webp, avif, gif } = plain;
const small = scene(48, 36, 5);

/** A picture of rows from the bottom, without any packing. */
function bmp(): Buffer {
  const head = Buffer.alloc(54);
  head.write("BM", "latin1");
  head.writeUInt32LE(54 + 48, 2);
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(4, 18);
  head.writeInt32LE(4, 22);
  head.writeUInt16LE(24, 28);
  return Buffer.concat([head, Buffer.alloc(48, 120)]);
}

const hidden: Readonly<Record<string, Buffer>> = {
  JPEG: await small.clone().jpeg().toBuffer(),
  PNG: await small.clone().png().toBuffer(),
  GIF: await small.clone().gif().toBuffer(),
  WebP: await small.clone().webp().toBuffer(),
  AVIF: await small.clone().avif({ effort: 0 }).toBuffer(),
  TIFF: await small.clone().tiff().toBuffer(),
  BMP: bmp(),
  "a JPEG that goes on elsewhere": (await small.clone().jpeg().toBuffer()).subarray(0, 900),
};
const asBase64 = (bytes: Buffer) => bytes.toString("base64");

/** Parts of a file in which nobody looks, each with something in it. */
const parts: Readonly<Record<string, (inside: Buffer) => Buffer>> = {
  ...Object.fromEntries(
    [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15].map((at) => [
      `APP${at}`,
      (inside: Buffer) => jpegWith(jpeg, segment(0xe0 + at, "Acme\0\x01", inside)),
    ]),
  ),
  "a JPEG's comment": (inside) => jpegWith(jpeg, segment(0xfe, inside)),
  "a JPEG's segment of no use": (inside) => jpegWith(jpeg, segment(0xf4, inside)),
  "a colour profile's segment": (inside) => jpegWith(jpeg, segment(0xe2, "ICC_PROFILE\0\x01\x01", inside)),
  "behind an XMP packet": (inside) => jpegWith(jpeg, segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", xmpPacket(""), inside)),
  "a resource of Photoshop": (inside) => jpegWith(jpeg, segment(0xed, "Photoshop 3.0\0", resource(0x1234, inside))),
  "base64 in a comment": (inside) => jpegWith(jpeg, segment(0xfe, asBase64(inside))),
  "digits in a comment": (inside) => jpegWith(jpeg, segment(0xfe, inside.toString("hex"))),
  "a PNG's chunk": (inside) => pngWith(png, chunk("prVt", inside)),
  "a PNG's chunk of a known name": (inside) => pngWith(png, chunk("vpAg", "\0\0", inside)),
  "a PNG's packed chunk": (inside) => pngWith(png, chunk("iCCP", "Acme\0\0", deflateSync(inside))),
  "a PNG's text": (inside) => pngWith(png, chunk("tEXt", `Data\0${asBase64(inside)}`)),
  "a PNG's packed text": (inside) => pngWith(png, chunk("zTXt", "Data\0\0", deflateSync(Buffer.from(asBase64(inside))))),
  "a WebP's chunk": (inside) => webpWith(webp, "ACME", inside),
  "an AVIF's box with a name of its own": (inside) => Buffer.concat([avif, box("uuid", "\x01".repeat(16), inside)]),
  "an AVIF's free box": (inside) => Buffer.concat([avif, box("free", inside)]),
  "a GIF's application": (inside) => gifWith(gif, 0xff, "ACME APP1.0", inside),
  "a GIF's comment": (inside) => gifWith(gif, 0xfe, "", inside),
};
const isAscii = (name: string) => /base64|digits|text/.test(name);

describe("a picture in a part of the file where none belongs", () => {
  it.each(Object.entries(parts))("is found in %s", async (name, put) => {
    for (const [kind, inside] of Object.entries(hidden)) {
      // What is written as letters is known by how the usual pictures begin.
      if (isAscii(name) && !["JPEG", "PNG", "GIF", "WebP"].includes(kind)) continue;
      const { findings } = await look(put(inside));
      const found = findings.find((each) => each.kind === "second-image" || each.kind === "leftover");
      expect([kind, found?.answers]).toEqual([kind, { shows: ["personal-details", "recognisable"] }]);
    }
  });

  it("is found beside the picture's own packed pixels", async () => {
    for (const inside of [hidden["JPEG"], hidden["PNG"]].map((each) => each ?? jpeg))
      for (const file of [pngWith(png, chunk("IDAT", "\0\0", inside)), Buffer.concat([avif, box("mdat", inside)])])
        expect(await kindsIn(file)).toContain("second-image");
  });

  it("is compared with the picture where small copies belong", async () => {
    const inside = hidden["JPEG"] ?? jpeg;
    const note = exifBlock({ exif: [{ tag: 0x927c, type: 7, value: Buffer.concat([Buffer.from("ACME\0\0"), inside]) }] });
    for (const file of [
      jpegWith(jpeg, segment(0xe1, "Exif\0\0", note)),
      pngWith(png, chunk("eXIf", note)),
      jpegWith(jpeg, segment(0xeb, "JP\0\x01\0\0\0\x01", Buffer.alloc(24), inside)),
    ]) {
      const { thumbnails } = await fileFacts(file, by);
      expect(thumbnails.map((each) => Buffer.from(each).equals(inside))).toEqual([true]);
    }
    const { thumbnails } = await fileFacts(jpegWith(jpeg, exifSegment({ thumbnail: inside })), by);
    expect(thumbnails).toHaveLength(1);
  });

  it("is none where bytes only look like one", async () => {
    const noise = Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * at * 7919 + at * 31) % 251));
    for (const begins of ["\xff\xd8\xff", "BM", "II*\0", "MM\0*", "ftyp", "RIFF", "/9j/", "ffd8ff", "WEBP", "GIF"]) {
      const inside = Buffer.concat([Buffer.from(begins, "latin1"), noise]);
      for (const put of [parts["APP9"], parts["a PNG's chunk"], parts["a WebP's chunk"], parts["an AVIF's free box"]])
        expect([begins, await kindsIn(put?.(inside) ?? jpeg)]).toEqual([begins, []]);
    }
    for (const file of [
      ...Object.values(plain),
      jpegWith(jpeg, exifSegment({ main: [tag(0x10f, "Acme")], thumbnail: jpeg.subarray(0, 900) })),
      jpegWith(jpeg, xmpSegment(xmpPacket(""))),
    ])
      expect((await kindsIn(file)).filter((kind) => kind === "second-image")).toEqual([]);
  });

  it("is looked for in little time, in a file of 15 MB too", async () => {
    const noise = Buffer.from(Array.from({ length: 65_000 }, (_, at) => (at * at * 7919 + at * 31) % 251));
    const file = jpegWith(jpeg, ...Array.from({ length: 225 }, () => segment(0xe9, noise)));
    const started = process.cpuUsage();
    await look(file);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(600);
  });
});

/** A picture of which a part is cut out: of what was there, the colours stay. */
async function cutOut(beneath: "kept" | "flat" | "none", transparency = 0): Promise<Sharp> {
  const { data, info } = await scene(160, 120, 3).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let y = 0; y < info.height; y += 1)
    for (let x = 0; x < info.width; x += 1) {
      const at = (y * info.width + x) * 4;
      if (beneath === "none" || Math.hypot(x - 80, y - 60) > 45) continue;
      data[at + 3] = transparency;
      if (beneath === "flat") data.fill(255, at, at + 3);
    }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } });
}

describe("what is beneath transparent parts", () => {
  const exact = { lossless: true, exact: true } as const;
  it.each([0, 1, 6])("is found where it differs, with an alpha of %i", async (transparency) => {
    const picture = await cutOut("kept", transparency);
    for (const file of [
      await picture.clone().png().toBuffer(),
      await picture.clone().png({ palette: false, compressionLevel: 1 }).toBuffer(),
      await picture.clone().greyscale().png().toBuffer(),
      await picture.clone().webp(exact).toBuffer(),
    ])
      expect(await whatIsBeneath(file)).toEqual([{ sign: "beneath-transparent" }]);
  });

  it("is nothing where all of it is one colour, or nothing is transparent", async () => {
    const clean = [await cutOut("flat"), await cutOut("none")];
    for (const picture of clean)
      for (const file of [await picture.clone().png().toBuffer(), await picture.clone().webp(exact).toBuffer(), jpeg, gif])
        expect(await whatIsBeneath(file)).toEqual([]);
    // What is resized has no colours there any more.
    const resized = await (await cutOut("kept")).resize(140).png().toBuffer();
    expect(await whatIsBeneath(resized)).toEqual([]);
    expect(await whatIsBeneath(undefined)).toEqual([]);
    expect(await whatIsBeneath(png.subarray(0, 60))).toEqual([]);
  });
});
