import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLooking } from "../../bot/pictures/openLooking.js";
import { ConfigError } from "../../bot/settings/config.js";
import { openFaceModel, weightEntries } from "../../pictures/look/index.js";
import { decodeRaster } from "../../pictures/pixels/raster.js";
import { type ModelWish, redDetector } from "./onnxModel.js";
import { by } from "./pictures.js";

/** A blue picture with a rectangle in one colour. */
async function pictureWith(
  [width, height]: readonly [number, number],
  [left, top, across, down]: readonly [number, number, number, number],
  colour: string,
): Promise<Buffer> {
  const rectangle = await sharp({ create: { width: across, height: down, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "#0000ff" } })
    .composite([{ input: rectangle, left, top }])
    .png()
    .toBuffer();
}
async function facesIn(model: Buffer, picture: Buffer) {
  const raster = await decodeRaster(picture);
  if (!raster) throw new Error("The picture can be decoded.");
  return (await openFaceModel(model))(raster);
}

describe("a face detector of the force's own", () => {
  it.each([
    // The second cell of the second row, where the picture is as large as the model takes it, larger, wide, high and small.
    [
      [64, 64],
      [16, 16, 16, 16],
      [16, 16, 16, 16],
    ],
    [
      [640, 640],
      [160, 160, 160, 160],
      [160, 160, 160, 160],
    ],
    [
      [640, 320],
      [160, 160, 160, 160],
      [160, 160, 160, 160],
    ],
    [
      [320, 640],
      [160, 160, 160, 160],
      [160, 160, 160, 160],
    ],
    [
      [40, 40],
      [16, 16, 16, 16],
      [16, 16, 16, 16],
    ],
    // At the edge of the picture, the place that the model gives is longer than the picture is.
    [
      [40, 40],
      [32, 0, 8, 16],
      [32, 0, 8, 16],
    ],
  ] as const)("is shown the picture as it was promised, and its places are put back: %j %j", async (size, red, box) => {
    const faces = await facesIn(redDetector(), await pictureWith(size, red, "#ff0000"));
    expect(faces.map((face) => face.box)).toEqual([box]);
    expect(faces[0]?.sure).toBeGreaterThanOrEqual(0.5);
  });

  it.each(["#00ff00", "#0000ff", "#000000", "#700000"])("calls nothing a face that it is not sure of: %s", async (colour) => {
    expect(await facesIn(redDetector(), await pictureWith([64, 64], [16, 16, 16, 16], colour))).toEqual([]);
  });

  it("may leave open how many pictures it takes at a time", async () => {
    const picture = await pictureWith([64, 64], [0, 0, 16, 16], "#ff0000");
    expect(await facesIn(redDetector({ input: ["batch", 3, 64, 64] }), picture)).toHaveLength(1);
  });

  const refused: readonly (readonly [string, ModelWish, string])[] = [
    ["sides that are not fixed", { input: [1, 3, "height", "width"] }, "input"],
    ["one colour", { input: [1, 1, 64, 64] }, "input"],
    ["colours last", { input: [1, 64, 64, 3] }, "input"],
    ["more pictures at a time", { input: [2, 3, 64, 64] }, "input"],
    ["smaller sides", { input: [1, 3, 32, 32] }, "input"],
    ["larger sides", { input: [1, 3, 64, 1296] }, "input"],
    ["other names", { outputs: ["corners", "scores"] }, "outputs"],
    ["boxes of three numbers", { numbersABox: 3 }, "numbers"],
    ["scores above 1", { factor: 255 }, "numbers"],
    ["scores below 0", { factor: -1 }, "numbers"],
    ["scores that are none", { factor: Number.NaN }, "numbers"],
  ];
  it.each(refused)("is refused with %s", async (_, wish, fault) => {
    const picture = await pictureWith([64, 64], [0, 0, 16, 16], "#ff0000");
    await expect(facesIn(redDetector(wish), picture)).rejects.toMatchObject({ fault });
  });
});

it("is refused as a model where it is none", async () => {
  await expect(openFaceModel(Buffer.from("not a model"))).rejects.toMatchObject({ fault: "model" });
});

describe("FACE_MODEL", { timeout: 60_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "face-model-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const fileOf = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  const open = (faceModel: string) => openLooking({ by, log: pino({ enabled: false }), faceModel });

  it("finds the faces in place of what comes with the service, in the process that looks", async () => {
    const looking = await open(await fileOf("red.onnx", redDetector()));
    const picture = await pictureWith([640, 480], [160, 160, 160, 160], "#ff0000");
    const seen = await looking.look(picture, { person: "p", signal: new AbortController().signal });
    await looking.stop();
    expect(seen).toMatchObject({
      ended: "seen",
      seen: { findings: [{ kind: "face", box: [160, 160, 160, 160], answers: { shows: ["recognisable"] } }], notLookedAt: [] },
    });
  });

  it.each([
    ["no file", async () => join(folder, "gone.onnx"), "there is no such file that may be read"],
    ["other outputs", () => fileOf("names.onnx", redDetector({ outputs: ["a", "b"] })), "not called boxes and scores"],
  ])("with %s is refused at the start, and says what to do", async (_, make, words) => {
    const file = await make();
    const refusal = await open(file).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigError);
    const { message } = refusal as ConfigError;
    for (const part of [`FACE_MODEL is ${file}, but `, words, "or leave FACE_MODEL out", "docs/pictures.md"])
      expect(message).toContain(part);
  });
});

describe("the manifest of packed weights", () => {
  const entry = { name: "a", shape: [3, 1], dtype: "float32" };
  const quantization = { dtype: "uint8", scale: 0.5, min: -1 };
  it("is taken as it was written", () => {
    const weights = [entry, { ...entry, dtype: "int32", quantization }];
    expect(weightEntries([{ weights, paths: ["a.bin"] }])).toEqual(weights);
  });
  it.each<readonly [string, unknown]>([
    ["nothing", null],
    ["no list", { weights: [entry] }],
    ["two lists", [{ weights: [entry] }, { weights: [entry] }]],
    ["no weights", [{ paths: [] }]],
    ...Object.entries({ name: 1, shape: [0], dtype: "float16", quantization: { ...quantization, scale: "1" } }).map(
      ([field, wrong]) => [`another ${field}`, [{ weights: [{ ...entry, [field]: wrong }] }]] as const,
    ),
  ])("is refused where it is %s", (_, manifest) => expect(() => weightEntries(manifest)).toThrow("another form"));
});
