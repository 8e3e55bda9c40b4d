import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fileFacts } from "../../pictures/index.js";
import { compareThumbnails, perceptualHash } from "../../pictures/pixels/index.js";
import {
  box,
  chunk,
  exifSegment,
  gpsTags,
  iptcRecords,
  jpegListing,
  jpegWith,
  pngWith,
  resource,
  segment,
  tag,
  video,
  xmpPacket,
  xmpSegment,
} from "./parts.js";
import { by, kindsIn, look, plain, randomFrom } from "./pictures.js";

const { jpeg, png } = plain;
const rich = jpegWith(
  jpegListing(jpeg, jpeg),
  exifSegment({ main: [tag(0x10f, "Acme")], gps: gpsTags(52, -1), thumbnail: jpeg.subarray(0, 2000) }),
  xmpSegment(xmpPacket("", 'photoshop:Credit="Example Agency"')),
);
const files = { ...plain, rich };

describe("what is no picture", () => {
  it.each([
    ["svg", '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ["svg", "<svg:svg xmlns:svg='http://www.w3.org/2000/svg'/>"],
    ["html", "<!DOCTYPE html><html><body>hello</body></html>"],
    ["html", "\ufeff  <script>1</script>"],
    ["pdf", "%PDF-1.7\n"],
    ["unknown", "just words"],
    ["unknown", "<?xml version='1.0'?><note/>"],
    ["unknown", "\0\0\0"],
  ])("is not looked at, whatever it is called: %s", async (type, text) => {
    expect(await look(Buffer.from(text), "photo.jpg")).toMatchObject({
      type,
      width: null,
      height: null,
      findings: [{ kind: "unreadable" }],
    });
    expect((await fileFacts(Buffer.from(text), by)).decodable).toBeUndefined();
  });

  it("is said to be empty, or a video", async () => {
    expect((await look(Buffer.alloc(0))).findings[0]?.says).toBe("The file is empty.");
    expect(await look(video())).toMatchObject({ type: "video", findings: [{ kind: "unreadable" }] });
  });
});

describe("a picture by another name", () => {
  it("is read as what it is, and says so", async () => {
    expect(await look(png, "photo.JPG")).toMatchObject({
      type: "png",
      findings: [],
      notLookedAt: [expect.stringContaining("PNG")],
    });
    for (const [name, bytes] of [
      ["a.jpeg", jpeg],
      ["a.PNG", png],
      ["a", png],
      ["a.pdf", png],
    ] as const)
      expect((await look(bytes, name)).notLookedAt).toEqual([]);
  });
});

describe("a picture of too many pixels", () => {
  const header = Buffer.from(png);
  header.writeUInt32BE(60_000, 16);
  header.writeUInt32BE(60_000, 20);

  it("is not opened, but its facts are read", async () => {
    const file = pngWith(header, chunk("tEXt", "Copyright\0Example Agency"));
    const { look: seen, decodable } = await fileFacts(file, by);
    expect(seen).toMatchObject({
      width: 60_000,
      height: 60_000,
      findings: [{ kind: "credit" }, { kind: "unreadable", says: expect.stringContaining("60000 by 60000") }],
    });
    expect(decodable).toBeUndefined();
  });

  it("is refused by the decoder too, should it get there", async () => {
    expect(await perceptualHash(header)).toEqual({ refused: "cannot be read" });
  });
});

describe("a part that unpacks to far too much", () => {
  const packed = deflateSync(Buffer.alloc(12 * 1024 * 1024), { level: 9 });
  it.each([
    ["a colour profile", chunk("iCCP", "profile\0\0", packed)],
    ["a text", chunk("zTXt", "Comment\0\0", packed)],
    ["a text of the other kind", chunk("iTXt", "Comment\0\x01\0\0\0", packed)],
  ])("is left alone, quickly: %s", async (_, part) => {
    const started = process.cpuUsage();
    const { look: seen, decodable } = await fileFacts(pngWith(png, ...Array.from({ length: 50 }, () => part)), by);
    const { user, system } = process.cpuUsage(started);
    expect(seen.findings).toMatchObject([{ kind: "unreadable" }]);
    expect(decodable?.length).toBe(png.length);
    expect((user + system) / 1000).toBeLessThan(500);
  });

  it("is left alone as XMP", async () => {
    const long = (inside: string) =>
      pngWith(png, chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", xmpPacket(inside, 'photoshop:Credit="Example Agency"')));
    for (const inside of [`<dc:title>${"x ".repeat(300_000)}</dc:title>`, "<dc:a/>".repeat(20_000)])
      expect((await look(long(inside))).notLookedAt).toEqual([
        "Some of what the file says about the picture: it is damaged or too long.",
      ]);
    // What makes an honest packet long is a picture written as letters.
    expect(await look(long(`<dc:format>${"A".repeat(300_000)}</dc:format>`))).toMatchObject({
      findings: [{ kind: "credit" }],
      notLookedAt: [],
    });
  });
});

describe("a file of more parts than any honest one has", () => {
  const many = (part: Buffer, count: number) => Buffer.concat(Array.from({ length: count }, () => part));
  const keywords = Buffer.concat(Array.from({ length: 3000 }, (_, at) => iptcRecords({ 25: `word ${at}` })));
  it.each([
    ["comments", jpegWith(jpeg, many(segment(0xfe, "Call 07700 900123"), 50_000))],
    ["texts", pngWith(png, many(chunk("tEXt", "Comment\0Call 07700 900123"), 50_000))],
    ["packets", jpegWith(jpeg, many(xmpSegment(xmpPacket("<dc:a/>".repeat(4000))), 40))],
    ["keywords", jpegWith(jpeg, segment(0xed, "Photoshop 3.0\0", resource(0x0404, keywords)))],
  ])("is looked through as far as that, and says so: %s", async (_, file) => {
    const started = process.cpuUsage();
    const { notLookedAt } = await look(file);
    const { user, system } = process.cpuUsage(started);
    expect(notLookedAt.length).toBeGreaterThan(0);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});

describe("a file that is cut short or damaged", () => {
  it.each(Object.entries(files))("is read as far as it goes, wherever it ends: %s", async (_, bytes) => {
    for (let at = 0; at < 40; at += 1) {
      const { look: seen } = await fileFacts(bytes.subarray(0, Math.floor((bytes.length * at) / 40)), by);
      if (at > 0 && bytes !== rich) expect(seen.findings.some(({ kind }) => kind === "unreadable")).toBe(true);
    }
  });

  it("gives what stood before the end", async () => {
    expect((await kindsIn(rich.subarray(0, 4000))).sort()).toEqual([
      "credit",
      "device",
      "location",
      "second-image",
      "unreadable",
    ]);
  });

  it.each(Object.entries(files))("never stops a check, whatever is wrong with it: %s", async (_, bytes) => {
    const random = randomFrom(bytes.length);
    for (let round = 0; round < 60; round += 1) {
      const damaged = Buffer.from(bytes);
      for (let byte = 0; byte < 12; byte += 1)
        damaged[Math.floor(random() ** 2 * damaged.length)] =
          random() < 0.5 ? ([0, 0xff, 0x7f, 0x80][byte % 4] ?? 0) : random() * 256;
      const { look: seen } = await fileFacts(damaged, by);
      expect(seen.sha256).toHaveLength(64);
    }
  });

  it.each(Object.entries(files))("is decoded or not, and never throws: %s", async (_, bytes) => {
    const random = randomFrom(3);
    for (let round = 0; round < 4; round += 1) {
      const damaged = Buffer.from(bytes.subarray(0, Math.floor(bytes.length * (0.4 + random() * 0.6))));
      damaged[Math.floor(random() * damaged.length)] = 0;
      await perceptualHash(damaged);
      await compareThumbnails(damaged, [damaged.subarray(7)]);
    }
  });

  it.each([
    [
      "a list of pictures that names itself",
      jpegWith(jpeg, segment(0xe2, "MPF\0MM\0*\0\0\0\x08\xff\xff\xb0\x02\0\x07\xff\xff\xff\xf0\0\0\0\x08")),
    ],
    ["directories in a circle", Buffer.from("II*\0\x08\0\0\0\0\0\x08\0\0\0", "latin1")],
    ["a box that ends nowhere", box("ftyp", "heic\0\0\0\0heic").fill(0xff, 0, 3)],
    [
      "items of no width",
      Buffer.concat([
        box("ftyp", "avif\0\0\0\0avif"),
        box("meta", "\0\0\0\0", box("iloc", "\x01\0\0\0\0\0\xff\xff", "\xff".repeat(60_000))),
      ]),
    ],
    [
      "a thousand entities",
      pngWith(
        png,
        chunk(
          "iTXt",
          "XML:com.adobe.xmp\0\0\0\0\0",
          `<!DOCTYPE a [<!ENTITY b "${"c".repeat(5000)}"><!ENTITY d "${"&b;".repeat(1000)}">]>${xmpPacket("<dc:title>&d;&d;</dc:title>")}`,
        ),
      ),
    ],
  ])("ends at once: %s", async (_, bytes) => {
    const started = process.cpuUsage();
    await fileFacts(bytes, by);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});
