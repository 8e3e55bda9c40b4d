import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanCopy, numberedPreview } from "../../pictures/copy/index.js";
import { fileFacts } from "../../pictures/index.js";
import { by, jpegOf, plain, randomFrom, scene } from "./pictures.js";

const EXIFTOOL = "node_modules/exiftool-vendored.pl/bin/exiftool";
const folder = mkdtempSync(join(tmpdir(), "copies-"));
afterAll(() => rmSync(folder, { recursive: true }));
const isLong = Number(process.env["ROUNDS"] ?? 1) > 1;

const copyOf = async (bytes: Uint8Array, wish: Partial<Parameters<typeof cleanCopy>[1]> = {}) => {
  const made = await cleanCopy(bytes, { cover: [], longest: 2048, ...wish });
  if (!made) throw new Error("No copy was made.");
  return made;
};
const rawOf = async (bytes: Uint8Array) => sharp(bytes).raw().toBuffer({ resolveWithObject: true });

const NEEDED =
  /^(?:SourceFile|(?:ExifTool|System|File|Composite|PNG|PNG-pHYs|JFIF):(?:ExifToolVersion|FileName|Directory|File\w+|MIMEType|Image(?:Width|Height|Size)|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling|Megapixels|JFIFVersion|ResolutionUnit|[XY]Resolution|BitDepth|ColorType|Compression|Filter|Interlace|PixelsPerUnit[XY]|PixelUnits))$/;

/** What another program finds in each file beyond its name, its size and what a decoder needs to know. Starting it takes a second. */
function leftIn(files: readonly Uint8Array[]): readonly (readonly string[])[] {
  const paths = files.map((bytes, at) => {
    const path = join(folder, `left-${at}`);
    writeFileSync(path, bytes);
    return path;
  });
  const said = execFileSync("perl", [EXIFTOOL, "-q", "-a", "-u", "-U", "-G1", "-ee3", "-j", ...paths]).toString();
  return (JSON.parse(said) as object[]).map((tags) => Object.keys(tags).filter((tag) => !NEEDED.test(tag)));
}

/** What other programs write into files. */
const WRITTEN = [
  "-GPSLatitude=52.4755",
  "-GPSLatitudeRef=N",
  "-DateTimeOriginal=2026:05:03 14:02:11",
  "-Make=Acme",
  "-SerialNumber=12345",
  "-Artist=Pat Example",
  "-Copyright=Example Agency",
  "-IPTC:Keywords=secret",
  "-XMP-photoshop:Credit=Example Wire",
  "-XMP-iptcExt:PersonInImage=Kim Example",
  "-Comment=call me",
  "-Orientation#=6",
];

type Type = keyof typeof plain;
const TYPES = Object.keys(plain) as Type[];
const burdened = {} as Record<Type, Buffer>;
beforeAll(async () => {
  const pathOf = (type: Type) => join(folder, `burdened.${type}`);
  for (const type of TYPES)
    writeFileSync(
      pathOf(type),
      type === "gif" ? plain.gif : await sharp(plain[type]).withIccProfile("p3").toFormat(type).toBuffer(),
    );
  writeFileSync(join(folder, "small.jpg"), await jpegOf(scene(160, 120, 5)));
  const write = ["-q", "-m", "-overwrite_original"];
  execFileSync("perl", [EXIFTOOL, ...write, ...WRITTEN, ...TYPES.map(pathOf)]);
  execFileSync("perl", [EXIFTOOL, ...write, `-ThumbnailImage<=${join(folder, "small.jpg")}`, pathOf("jpeg")]);
  for (const type of TYPES) burdened[type] = Buffer.concat([readFileSync(pathOf(type)), plain.jpeg]);
});

describe("a clean copy", () => {
  it("leaves nothing in the file for anybody to find, whatever type the picture was of", async () => {
    for (const found of leftIn(TYPES.map((type) => burdened[type]))) expect(found.length).toBeGreaterThan(4);
    const made = await Promise.all(TYPES.map((type) => copyOf(burdened[type])));
    expect(leftIn(made.map(({ bytes }) => bytes))).toEqual(TYPES.map(() => []));
    for (const { bytes, type } of made) {
      const { look, thumbnails } = await fileFacts(bytes, by);
      expect({ type: look.type, findings: look.findings, thumbnails }).toEqual({ type, findings: [], thumbnails: [] });
    }
  });

  it("is the right way up, no larger than was asked, and never larger than the picture", async () => {
    const turned = await sharp(await scene(320, 200).jpeg().toBuffer())
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await copyOf(turned)).toMatchObject({ width: 200, height: 320 });
    expect(await copyOf(turned, { longest: 160 })).toMatchObject({ width: 100, height: 160 });
  });

  it("has the colours that were seen, whatever profile they were in", async () => {
    const red = sharp({ create: { width: 64, height: 64, channels: 3, background: { r: 200, g: 40, b: 40 } } });
    const wide = await red.clone().withIccProfile("p3").jpeg({ quality: 100 }).toBuffer();
    const asStored = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    expect(Math.abs((asStored[0] ?? 0) - 200)).toBeGreaterThan(8);
    const { data } = await rawOf((await copyOf(wide)).bytes);
    expect(Math.abs((data[0] ?? 0) - 200)).toBeLessThanOrEqual(4);
  });

  it("is a PNG where the picture is drawn, and a JPEG where it is a photograph, also in a PNG", async () => {
    const drawn = await sharp({
      create: { width: 200, height: 100, channels: 4, background: { r: 0, g: 90, b: 200, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    expect(await copyOf(drawn)).toMatchObject({ type: "png", hash: null });
    expect(await copyOf(plain.png)).toMatchObject({ type: "jpeg", hash: expect.stringMatching(/^[\da-f]{16}$/) });
  });

  it("is not made of what is no picture", async () => {
    for (const bytes of [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), Buffer.alloc(0), plain.jpeg.subarray(0, 40)])
      expect(await cleanCopy(bytes, { cover: [], longest: 2048 })).toBeUndefined();
  });
});

describe("what is covered in a copy", () => {
  /** The same picture with other things under a box. */
  async function withUnder(seed: number, [x, y, width, height]: readonly number[], encode: (raw: Sharp) => Promise<Buffer>) {
    const size = { width: 320, height: 240, channels: 3 as const };
    const pixels = (await rawOf(await scene().png().toBuffer())).data;
    const random = randomFrom(seed);
    for (let row = y ?? 0; row < (y ?? 0) + (height ?? 0); row += 1)
      for (let at = 3 * (row * 320 + (x ?? 0)); at < 3 * (row * 320 + (x ?? 0) + (width ?? 0)); at += 1)
        pixels[at] = 256 * random();
    return encode(sharp(pixels, { raw: size }));
  }
  const ENCODED: Readonly<Record<string, (raw: Sharp) => Promise<Buffer>>> = {
    png: (raw) => raw.png().toBuffer(),
    jpeg: (raw) => raw.jpeg({ quality: 60 }).toBuffer(),
    "jpeg turned": (raw) => raw.jpeg({ quality: 60 }).withMetadata({ orientation: 8 }).toBuffer(),
    "jpeg in full colour": (raw) => raw.jpeg({ chromaSubsampling: "4:4:4" }).toBuffer(),
  };
  const random = randomFrom(3);
  const boxes = Array.from({ length: isLong ? 40 : 3 }, () => {
    const [width, height] = [10 + Math.floor(random() * 80), 10 + Math.floor(random() * 60)];
    return [Math.floor(random() * (320 - width)), Math.floor(random() * (240 - height)), width, height] as const;
  });
  const cases = Object.keys(ENCODED).flatMap((name) =>
    [...boxes, [0, 0, 40, 40], [300, 220, 20, 20]].map((box) => [name, box] as const),
  );

  it.each(cases)("leaves no trace, to the byte: %s at %j", async (name, box) => {
    const encode = ENCODED[name];
    if (!encode) throw new Error("There is no such encoder.");
    const [x = 0, y = 0, width = 0, height = 0] = box;
    // Turned by a quarter to the left, as the tag has it.
    const cover = name.includes("turned") ? ([y, 320 - x - width, height, width] as const) : ([x, y, width, height] as const);
    const [one, other] = await Promise.all([1, 2].map((seed) => withUnder(seed, box, encode)));
    if (!one || !other) throw new Error("There is no such picture.");
    expect(one.equals(other)).toBe(false);
    for (const longest of [2048, 111]) {
      const [first, second] = await Promise.all([one, other].map((each) => copyOf(each, { cover: [cover], longest })));
      expect(Buffer.from(first?.bytes ?? []).equals(Buffer.from(second?.bytes ?? [1]))).toBe(true);
    }
  });

  it("is covered whole, and with what is around it; the rest is as it was", async () => {
    const grey = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#808080" } })
      .png()
      .toBuffer();
    const { data, info } = await rawOf((await copyOf(grey, { cover: [[100, 100, 50, 40]] })).bytes);
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels];
    for (const [x, y] of [
      [76, 76],
      [173, 163],
      [120, 120],
    ] as const)
      expect(at(x, y)).toBe(0);
    for (const [x, y] of [
      [75, 76],
      [76, 75],
      [174, 163],
      [173, 164],
    ] as const)
      expect(at(x, y)).toBe(128);
  });

  it("may lie at the edge, or beyond it", async () => {
    const made = await copyOf(plain.png, {
      cover: [
        [-50, -50, 60, 60],
        [150, 110, 500, 500],
        [9_000, 9_000, 5, 5],
      ],
    });
    expect(made).toMatchObject({ width: 160, height: 120 });
  });
});

describe("a preview", () => {
  const boxes = Array.from({ length: 12 }, (_, at) => [at * 60, 20 + at * 40, 80, 60] as const);

  it("is small enough for a card, with a number for each box, and with nothing else in the file", async () => {
    const large = await sharp(burdened.jpeg).resize(1200, 900).jpeg().toBuffer();
    const made = await numberedPreview(large, { boxes, mostBytes: 12_000 });
    expect(made?.bytes.length).toBeLessThanOrEqual(12_000);
    expect(leftIn([made?.bytes ?? Buffer.from("x")])).toEqual([[]]);
    const bare = await numberedPreview(large, { boxes: [], mostBytes: 12_000 });
    expect(Buffer.from(made?.bytes ?? []).equals(Buffer.from(bare?.bytes ?? []))).toBe(false);
  });

  it("shows where a box is, by light and dark lines", async () => {
    const grey = await sharp({ create: { width: 960, height: 480, channels: 3, background: "#808080" } })
      .png()
      .toBuffer();
    const made = await numberedPreview(grey, { boxes: [[400, 200, 200, 100]], mostBytes: 40_000 });
    const { data, info } = await rawOf(made?.bytes ?? Buffer.from("x"));
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels] ?? 0;
    // Half as large; the far corner, where no number is.
    expect(at(298, 130)).toBeGreaterThan(200);
    expect(at(301, 130)).toBeLessThan(60);
    expect(Math.abs(at(320, 130) - 128)).toBeLessThan(10);
  });

  it("is not made where none is small enough, or where there is no picture", async () => {
    expect(await numberedPreview(plain.jpeg, { boxes, mostBytes: 100 })).toBeUndefined();
    expect(await numberedPreview(Buffer.from("x"), { boxes, mostBytes: 12_000 })).toBeUndefined();
  });
});
