import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { fileFacts } from "../../pictures/index.js";
import {
  box,
  chunk,
  exifBlock,
  exifSegment,
  gpsTags,
  iptcRecords,
  iptcSegment,
  jpegListing,
  jpegWith,
  orientation,
  pngWith,
  resource,
  segment,
  tag,
  video,
  webpWith,
  xmpPacket,
  xmpSegment,
} from "./parts.js";
import { by, jpegOf, kindsIn, look, plain, randomFrom, scene } from "./pictures.js";

const { jpeg, png, webp, avif, gif } = plain;
const XMP_PLACE = xmpPacket("", 'exif:GPSLatitude="52,28.53N" exif:GPSLongitude="1,54.1W"');

describe("a plain picture", () => {
  it.each(Object.entries(plain))("says nothing: %s", async (type, bytes) => {
    expect(await look(bytes)).toMatchObject({ type, findings: [], notLookedAt: [] });
    expect(await look(bytes)).not.toMatchObject({ width: null });
  });

  it("is the size that is seen, whichever way it is turned", async () => {
    for (let turn = 1; turn <= 8; turn += 1) {
      const [width, height] = turn < 5 ? [320, 240] : [240, 320];
      expect(await look(jpegWith(jpeg, exifSegment({ main: [orientation(turn)] }, turn % 2 === 0)))).toMatchObject({
        width,
        height,
      });
    }
    expect(await look(avif)).toMatchObject({ width: 64, height: 48 });
    expect(await look(gif)).toMatchObject({ width: 64, height: 48 });
    expect(await look(await scene(40, 30).webp({ lossless: true }).toBuffer())).toMatchObject({ width: 40, height: 30 });
    expect(await look(await scene(40, 30).tiff().toBuffer())).toMatchObject({
      type: "tiff",
      width: 40,
      height: 30,
      findings: [],
    });
  });
});

describe("where it was taken", () => {
  const random = randomFrom(7);
  const places = Array.from({ length: 12 }, () => [random() * 170 - 85, random() * 350 - 175] as const);

  it.each([true, false])("is found in EXIF, in either byte order, and never stands in what may be kept (%s)", async (little) => {
    for (const [latitude, longitude] of places) {
      const block = { gps: gpsTags(latitude, longitude) };
      const files = [
        jpegWith(jpeg, exifSegment(block, little)),
        pngWith(png, chunk("eXIf", exifBlock(block, little))),
        webpWith(webp, "EXIF", exifBlock(block, little)),
        pngWith(png, chunk("zTXt", "Raw profile type exif\0\0", deflateSync(rawProfile("exif", exifBlock(block, little))))),
      ];
      for (const file of files) {
        const facts = await fileFacts(file, by);
        expect(facts.look.findings).toMatchObject([{ kind: "location", answers: { shows: ["personal-details"] } }]);
        expect(facts.shownOnly.coordinates?.latitude).toBeCloseTo(latitude, 4);
        expect(facts.shownOnly.coordinates?.longitude).toBeCloseTo(longitude, 4);
        expect(JSON.stringify(facts.look)).not.toContain(Math.abs(latitude).toFixed(2));
      }
    }
  });

  it("is found in XMP, also where EXIF's own tags are blank", async () => {
    for (const file of [
      jpegWith(jpeg, xmpSegment(XMP_PLACE)),
      jpegWith(jpeg, exifSegment({ gps: gpsTags() }), xmpSegment(XMP_PLACE)),
      jpegWith(jpeg, exifSegment({ gps: gpsTags(0, 0) }, false), xmpSegment(XMP_PLACE)),
      pngWith(png, chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", XMP_PLACE)),
      pngWith(png, chunk("iTXt", "XML:com.adobe.xmp\0\x01\0\0\0", deflateSync(XMP_PLACE))),
      webpWith(webp, "XMP ", Buffer.from(XMP_PLACE)),
    ]) {
      const { shownOnly } = await fileFacts(file, by);
      expect(shownOnly.coordinates?.latitude).toBeCloseTo(52.4755, 4);
      expect(shownOnly.coordinates?.longitude).toBeCloseTo(-1.9017, 3);
    }
  });

  it("is not found where the tags are blank, or say only how the camera was held", async () => {
    for (const gps of [gpsTags(), gpsTags(0, 0), gpsTags(10, 10).slice(0, 1), [{ tag: 17, type: 5, value: [10, 1] } as const]])
      expect(await kindsIn(jpegWith(jpeg, exifSegment({ gps })))).toEqual([]);
  });

  it("is found as a name", async () => {
    const nested =
      "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType='Resource'><Iptc4xmpExt:City>Testford</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>";
    for (const part of [
      iptcSegment({ 90: "Testford" }),
      xmpSegment(xmpPacket("", 'photoshop:City="Testford"')),
      xmpSegment(xmpPacket(nested)),
    ])
      expect((await look(jpegWith(jpeg, part))).findings).toMatchObject([{ kind: "location", text: "Testford" }]);
  });
});

describe("when, with what and by whom", () => {
  it("is said by EXIF", async () => {
    const file = jpegWith(
      jpeg,
      exifSegment({
        main: [tag(0x10f, "Acme"), tag(0x110, "Acme 5"), tag(0x13b, "Pat Example")],
        exif: [tag(0x9003, "2026:05:03 14:02:11"), tag(0xa431, "12345"), tag(0xa430, "Sam Example")],
      }),
    );
    const { findings } = await look(file);
    expect(findings.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
      "time: The file says that it was taken on 3 May 2026 at 14:02.",
      "device: The file says what it was taken with: Acme 5.",
      "device: The file gives the serial number of the camera, which ties it to every other picture that camera took.",
      "person: The file names the owner of the camera: Sam Example.",
      "person: The file names who made it: Pat Example.",
    ]);
    expect(JSON.stringify(findings)).not.toContain("12345");
  });

  it.each(["0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday", "2026:13:01 00:00:00"])(
    "is no time where it is %s",
    async (time) => {
      expect(await kindsIn(jpegWith(jpeg, exifSegment({ exif: [tag(0x9003, time)] })))).toEqual([]);
    },
  );

  it("says who is in it", async () => {
    const listed = "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Pat Example</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>";
    const marked =
      "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name='Pat Example' mwg-rs:Type='Face'/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>";
    for (const inside of [listed, marked])
      expect((await look(jpegWith(jpeg, xmpSegment(xmpPacket(inside))))).findings).toMatchObject([
        { kind: "person", text: "Pat Example", answers: { shows: ["personal-details", "recognisable"] } },
      ]);
  });
});

describe("whose it is", () => {
  const rights = "<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>Example Agency</rdf:li></rdf:Alt></dc:rights>";
  it.each([
    ["EXIF", exifSegment({ main: [tag(0x8298, "Example Agency")] })],
    ["EXIF, other order", exifSegment({ main: [tag(0x8298, "Example Agency")] }, false)],
    ["IPTC credit", iptcSegment({ 110: "Example Agency" })],
    ["IPTC source", iptcSegment({ 115: "Example Agency" })],
    ["IPTC copyright", iptcSegment({ 116: "Example Agency" })],
    ["XMP credit", xmpSegment(xmpPacket("", 'photoshop:Credit="Example Agency"'))],
    ["XMP rights", xmpSegment(xmpPacket(rights))],
  ])("is found in %s", async (_, part) => {
    expect((await look(jpegWith(jpeg, part))).findings).toMatchObject([
      { kind: "credit", text: "Example Agency", answers: { shows: ["not-ours"] } },
    ]);
  });

  it("is found in a PNG, by its own key or in an old profile", async () => {
    const old = rawProfile("iptc", resource(0x0404, iptcRecords({ 110: "Example Agency" })));
    for (const part of [chunk("tEXt", "Copyright\0Example Agency"), chunk("zTXt", "Raw profile type iptc\0\0", deflateSync(old))])
      expect(await kindsIn(pngWith(png, part))).toEqual(["credit"]);
  });

  it("is nobody's where the tag is blank", async () => {
    expect(await kindsIn(jpegWith(jpeg, exifSegment({ main: [tag(0x8298, "   ")] })))).toEqual([]);
  });
});

describe("behind the end", () => {
  const noise = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251));

  it.each(Object.entries(plain))("something is left: %s", async (_, bytes) => {
    expect(await kindsIn(Buffer.concat([bytes, noise]))).toEqual(["leftover"]);
    expect(await kindsIn(Buffer.concat([bytes, jpeg]))).toEqual(["leftover"]);
    expect(await kindsIn(Buffer.concat([bytes, png]))).toEqual(["leftover"]);
  });

  it("the rest of a longer file is left, as where a picture was cropped and saved over it", async () => {
    const large = await scene(400, 300, 3).png().toBuffer();
    expect(await kindsIn(Buffer.concat([png, large.subarray(png.length)]))).toEqual(["leftover"]);
  });

  it.each(Object.entries(plain))("blanks are nothing: %s", async (_, bytes) => {
    for (const blank of [Buffer.alloc(900), Buffer.from("\n\n"), Buffer.alloc(20, 0xff)])
      expect(await kindsIn(Buffer.concat([bytes, blank]))).toEqual([]);
  });

  it.each(Object.entries(plain).filter(([type]) => type !== "avif"))("a video is found: %s", async (_, bytes) => {
    expect(await kindsIn(Buffer.concat([bytes, video()]))).toEqual(["video"]);
    expect((await kindsIn(Buffer.concat([bytes, video(), noise]))).sort()).toEqual(["leftover", "video"]);
  });

  it("a phone's video and its notes are told apart", async () => {
    const marker = Buffer.concat([Buffer.from([0, 0, 0x30, 0x0a, 0x10, 0, 0, 0]), Buffer.from("MotionPhoto_Data")]);
    const notes = Buffer.from("SEFHk\0\0\0\x01\0\0\0\0\0\x01\n\x23\0\0\0\x23\0\0\0\x18\0\0\0SEFT", "latin1");
    expect((await kindsIn(Buffer.concat([jpeg, marker, video(), notes]))).sort()).toEqual(["leftover", "video"]);
    expect((await look(Buffer.concat([jpeg, notes]))).findings).toMatchObject([{ kind: "leftover", answers: {} }]);
  });

  it("a video inside a HEIC or AVIF is found", async () => {
    expect(await kindsIn(Buffer.concat([avif, box("mpvd", video())]))).toEqual(["video"]);
  });
});

describe("other pictures in the file", () => {
  it("are found where it lists them", async () => {
    expect(await kindsIn(jpegListing(jpeg, await jpegOf(scene(80, 60, 2))))).toEqual(["second-image"]);
  });

  it("are told from what nobody lists", async () => {
    const listed = jpegListing(jpeg, await jpegOf(scene(80, 60, 2)));
    expect((await kindsIn(Buffer.concat([listed, Buffer.from("and something more")]))).sort()).toEqual([
      "leftover",
      "second-image",
    ]);
  });

  it("a layer of depth or light is one", async () => {
    const gain = jpegWith(await jpegOf(scene(80, 60, 2)), xmpSegment(xmpPacket("<!-- hdrgm:Version -->")));
    expect((await look(jpegListing(jpeg, gain))).findings).toMatchObject([{ kind: "second-image", answers: {} }]);
    const extended = (text: string) =>
      segment(0xe1, "http://ns.adobe.com/xmp/extension/\0", "0".repeat(32), "\0".repeat(8), text);
    expect(await kindsIn(jpegWith(jpeg, extended("<a GDepth:Data='AAAA'/>")))).toEqual(["second-image"]);
  });
});

describe("what it says of how it was made", () => {
  const source = (type: string) =>
    xmpPacket("", `Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${type}"`);

  it.each(["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"])(
    "%s is a machine's",
    async (type) => {
      for (const file of [jpegWith(jpeg, xmpSegment(source(type))), webpWith(webp, "XMP ", Buffer.from(source(type)))])
        expect((await look(file)).findings).toMatchObject([{ kind: "provenance", answers: { shows: ["reputation"] } }]);
    },
  );

  it.each(["digitalCapture", "negativeFilm", "print", "humanEdits"])("%s says nothing: a picture never clears", async (type) => {
    expect(await kindsIn(jpegWith(jpeg, xmpSegment(source(type))))).toEqual([]);
  });

  it("a prompt that stands in a PNG is a machine's", async () => {
    expect(await kindsIn(pngWith(png, chunk("tEXt", "parameters\0a street, Steps: 20, Sampler: Euler a")))).toEqual([
      "provenance",
    ]);
  });
});

describe("a page of several pictures", () => {
  it("says that only the first was looked at", async () => {
    const frames = sharp(Buffer.concat([1, 2, 3].map((seed) => Buffer.alloc(60 * 40 * 3, seed * 60))), {
      raw: { width: 60, height: 120, channels: 3, pageHeight: 40 },
    });
    for (const file of [await frames.clone().gif().toBuffer(), await frames.clone().webp().toBuffer()])
      expect((await look(file)).notLookedAt).toEqual(["It has more than one picture or page, and only the first is looked at."]);
  });
});

function rawProfile(name: string, body: Buffer): Buffer {
  return Buffer.from(`\n${name}\n${String(body.length).padStart(8)}\n${body.toString("hex").replace(/(.{72})/g, "$1\n")}\n`);
}
