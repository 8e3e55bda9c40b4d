import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { fileFacts } from "../../pictures/index.js";
import { compareThumbnails, hashDistance, perceptualHash, VERY_LIKE } from "../../pictures/pixels/index.js";
import { exifSegment, jpegWith, orientation, resource, segment } from "./parts.js";
import { by, jpegOf, plain, scene } from "./pictures.js";

const SEEDS = Array.from({ length: 3 }, (_, at) => at + 1);
const [WIDTH, HEIGHT] = [960, 720];
const large = (seed: number) => scene(320, 240, seed).resize(WIDTH, HEIGHT);
const small = async (picture: Buffer, quality = 70) =>
  sharp(picture).resize({ width: 160, height: 120, fit: "fill" }).sharpen().jpeg({ quality }).toBuffer();
const signsOf = async (picture: Buffer, thumbnail: Buffer) =>
  (await compareThumbnails(picture, [thumbnail])).map(({ sign }) => sign as string);

/** Stripes of letters or a face: something that is lost when it is blurred. */
const fine = (size: number) => {
  const pixels = Buffer.alloc(size * size * 3);
  for (let at = 0; at < size * size; at += 1)
    pixels.fill((Math.floor((at % size) / 26) + Math.floor(at / size / 26)) % 2 ? 20 : 235, at * 3, at * 3 + 3);
  return sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
};
const detailed = async (seed: number) =>
  large(seed)
    .composite([{ input: await fine(200), left: 400, top: 250 }])
    .jpeg({ quality: 92 })
    .toBuffer();
const blurred = async (picture: Buffer) => {
  const part = await sharp(picture).extract({ left: 380, top: 230, width: 240, height: 240 }).blur(30).toBuffer();
  return sharp(picture)
    .composite([{ input: part, left: 380, top: 230 }])
    .jpeg({ quality: 90 })
    .toBuffer();
};
const covered = (picture: Buffer) =>
  sharp(picture)
    .composite([{ input: { create: { width: 200, height: 200, channels: 3, background: "black" } }, left: 400, top: 250 }])
    .jpeg({ quality: 90 })
    .toBuffer();

describe("a thumbnail", () => {
  it("that shows the same is nothing to mention", async () => {
    for (const seed of SEEDS) {
      const picture = await detailed(seed);
      const copy = await small(picture, 30 + seed * 12);
      expect(await signsOf(picture, copy)).toEqual([]);
      expect(
        await signsOf(
          picture,
          await sharp(copy)
            .rotate(90 * (seed % 4))
            .jpeg()
            .toBuffer(),
        ),
      ).toEqual([]);
      expect(await signsOf(await sharp(picture).modulate({ brightness: 1.2 }).jpeg().toBuffer(), copy)).toEqual([]);
    }
  });

  it("with black bars shows the same", async () => {
    for (const seed of SEEDS.slice(0, 4)) {
      const picture = await jpegOf(sharp(await jpegOf(large(seed))).resize({ width: 960, height: 540, fit: "fill" }));
      const bars = await sharp(picture)
        .resize({ width: 160, height: 120, fit: "contain", background: "black" })
        .jpeg()
        .toBuffer();
      expect(await signsOf(picture, bars)).toEqual([]);
    }
  });

  it("of before the picture was cropped is found", async () => {
    for (const seed of SEEDS) {
      const whole = await jpegOf(large(seed));
      const cropped = await sharp(whole).extract({ left: 300, top: 200, width: 480, height: 360 }).jpeg().toBuffer();
      expect(await signsOf(cropped, await small(whole))).toEqual(["thumbnail-other"]);
    }
  });

  it("of another picture is found", async () => {
    for (const seed of SEEDS)
      expect(await signsOf(await jpegOf(large(seed)), await small(await jpegOf(large(seed + 50))))).toEqual(["thumbnail-other"]);
  });

  it("of before a part was blurred is found", async () => {
    for (const seed of SEEDS) {
      const picture = await detailed(seed);
      expect(await signsOf(await blurred(picture), await small(picture))).toEqual([expect.stringMatching(/^thumbnail-/)]);
    }
  });

  it("of before a part was covered is found", async () => {
    for (const seed of SEEDS) {
      const picture = await detailed(seed);
      expect(await signsOf(await covered(picture), await small(picture))).toEqual([expect.stringMatching(/^thumbnail-/)]);
    }
  });

  it("that cannot be opened is said to be there", async () => {
    expect(await signsOf(plain.jpeg, Buffer.from("nothing"))).toEqual(["thumbnail-unread"]);
  });

  it("is taken from wherever it lies in the file", async () => {
    const copy = await small(await jpegOf(large(9)));
    const { jpeg } = plain;
    for (const file of [
      jpegWith(jpeg, exifSegment({ thumbnail: copy })),
      jpegWith(jpeg, exifSegment({ thumbnail: copy }, false)),
      jpegWith(jpeg, segment(0xed, "Photoshop 3.0\0", resource(0x040c, Buffer.concat([Buffer.alloc(28), copy])))),
      jpegWith(jpeg, segment(0xe0, "JFXX\0\x10", copy)),
    ]) {
      const { thumbnails, decodable } = await fileFacts(file, by);
      expect(thumbnails.map(({ length }) => length)).toEqual([copy.length]);
      expect(await compareThumbnails(decodable ?? Buffer.alloc(0), thumbnails)).toEqual([{ sign: "thumbnail-other" }]);
    }
  });
});

const hashOf = async (bytes: Buffer) => {
  const hashed = await perceptualHash(bytes);
  if (!("hash" in hashed)) throw new Error(hashed.refused);
  return hashed.hash;
};

describe("the hash of a picture's look", () => {
  it("stays where it is saved anew, resized, brightened, turned by its tag or in another format", async () => {
    for (const seed of SEEDS) {
      const picture = sharp(await large(seed).png({ compressionLevel: 0 }).toBuffer());
      const first = await hashOf(await picture.clone().jpeg({ quality: 95 }).toBuffer());
      expect(first).toMatch(/^[\da-f]{16}$/);
      const turned = await picture.clone().rotate(270).jpeg().toBuffer();
      for (const again of [
        await picture.clone().jpeg({ quality: 50 }).toBuffer(),
        await picture.clone().resize(400, 300).webp().toBuffer(),
        await picture.clone().modulate({ brightness: 1.1 }).png().toBuffer(),
        jpegWith(turned, exifSegment({ main: [orientation(6)] })),
      ])
        expect(hashDistance(first, await hashOf(again))).toBeLessThanOrEqual(VERY_LIKE);
    }
  });

  it("stays where a strip for a caption is put on, or laid over", async () => {
    for (const seed of SEEDS) {
      const picture = await jpegOf(large(seed));
      const first = await hashOf(picture);
      for (const background of ["white", "black", "#0b2a5b"]) {
        const high = Math.round(HEIGHT * 0.08);
        const put = await sharp(picture).extend({ bottom: high, background }).jpeg().toBuffer();
        const strip = { create: { width: WIDTH, height: high, channels: 3, background } } as const;
        const laid = await sharp(picture)
          .composite([{ input: strip, left: 0, top: HEIGHT - high }])
          .jpeg()
          .toBuffer();
        for (const again of [put, laid]) expect(hashDistance(first, await hashOf(again))).toBeLessThanOrEqual(VERY_LIKE);
      }
    }
  });

  it("is refused where posts are made on one template of colours", async () => {
    const block = (width: number, height: number, background: string) =>
      ({ create: { width, height, channels: 3, background } }) as const;
    for (const seed of SEEDS) {
      const words = Array.from({ length: 6 }, (_, at) => ({
        input: block(40 + 10 * seed + 7 * at, 8, "white"),
        left: 20,
        top: 60 + 22 * at,
      }));
      const post = sharp(block(320, 320, "#0b2a5b")).composite([
        { input: block(320, 130, "#f2c230"), left: 0, top: 190 },
        { input: block(110, 320, "#7799aa"), left: 210, top: 0 },
        ...words,
      ]);
      expect(await perceptualHash(await post.jpeg().toBuffer())).toEqual({ refused: "few tones" });
    }
  });

  it("tells pictures apart", async () => {
    const hashes = await Promise.all(SEEDS.map(async (seed) => hashOf(await jpegOf(large(seed)))));
    for (const [at, one] of hashes.entries())
      for (const other of hashes.slice(at + 1)) expect(hashDistance(one, other)).toBeGreaterThan(VERY_LIKE);
  });

  it("is refused where it would tell nothing", async () => {
    const create = (background: string) => sharp({ create: { width: 200, height: 150, channels: 3, background } });
    const ink = { create: { width: 120, height: 6, channels: 3, background: "black" } } as const;
    const notice = create("white").composite([30, 60, 90].map((top) => ({ input: ink, left: 40, top })));
    expect(await perceptualHash(await create("#050505").jpeg().toBuffer())).toEqual({ refused: "little contrast" });
    expect(await perceptualHash(await notice.png().toBuffer())).toEqual({ refused: "one tone" });
    const clear = sharp({ create: { width: 200, height: 150, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    expect(await perceptualHash(await clear.png().toBuffer())).toEqual({ refused: "little contrast" });
    expect(await perceptualHash(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"))).toEqual({
      refused: "cannot be read",
    });
  });
});
