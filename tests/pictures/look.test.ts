import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { pino } from "pino";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { LookingInProcess } from "../../bot/pictures/looking/looking.js";
import type { PictureFinding, WhatIsSeen } from "../../pictures/index.js";
import { by, jpegOf, plain, scene } from "./pictures.js";
import { pictureWith, TYPEFACES, type Written } from "./rendered.js";

/** The process itself, as a service runs it: the nets are loaded once for all of these. */
const looking = new LookingInProcess({ by, log: pino({ enabled: false }), limits: { picturesAProcess: 60 } });
afterAll(() => looking.stop());
const never = new AbortController().signal;

async function seenIn(bytes: Uint8Array): Promise<WhatIsSeen> {
  const seen = await looking.look(bytes, { person: "p", signal: never });
  if (seen.ended !== "seen") throw new Error(`It was not looked at to its end: ${seen.ended}.`);
  return seen.seen;
}
const findingsIn = async (things: readonly Written[], size?: [number, number], seed?: number) =>
  (await seenIn(await pictureWith(things, size, seed))).findings;
const said = (findings: readonly PictureFinding[]) => findings.map(({ kind, detail, text }) => `${detail ?? kind} ${text ?? ""}`);

/** Whether a box is about where a thing was put. */
function isAt({ box }: PictureFinding, [x, y]: readonly [number, number]): boolean {
  return box !== undefined && Math.abs(box[0] - x) < 60 && Math.abs(box[1] - y) < 60 && box[2] > 20 && box[3] > 10;
}

/** A small round in every run, all of it in the long one. */
const isLong = Number(process.env["ROUNDS"] ?? 1) > 1;
const SIZES = isLong ? [70, 32, 18] : [32];
const FACES = isLong ? TYPEFACES : TYPEFACES.slice(0, 1);
const SIZE: [number, number] = isLong ? [4032, 3024] : [1200, 900];

const [onePixel, line] = await Promise.all([scene(1, 1).png().toBuffer(), jpegOf(scene(600, 2))]);

describe("a picture that is looked at", { timeout: 60_000 }, () => {
  it("gives its number plates, and where they are", async () => {
    for (const letter of SIZES)
      for (const [at, typeface] of FACES.entries()) {
        const plate = ["AB12 CDE", "KX65 ZRT", "BD51 SMR"][at] ?? "";
        const findings = await findingsIn([{ lines: [plate], letter, typeface, slant: 4 * at, at: [0.4, 0.5] }], SIZE, at + 1);
        expect(said(findings)).toEqual([`plate ${plate.replace(" ", "")}`]);
        expect(findings.every((finding) => isAt(finding, [0.4 * SIZE[0], 0.5 * SIZE[1]]))).toBe(true);
      }
  });

  it("reads what is on its side and upside down, in its order, and what says whose it is", async () => {
    const board = await pictureWith(
      [
        { lines: ["SUSPECT", "KEVIN HALL"], letter: 30, at: [0.1, 0.1] },
        { lines: ["Photo by Pat Example"], letter: 26, at: [0.3, 0.7] },
      ],
      [1000, 800],
      3,
    );
    for (const turn of isLong ? [0, 90, 180, 270] : [270]) {
      const { findings } = await seenIn(await sharp(board).rotate(turn).jpeg().toBuffer());
      expect(said(findings)).toContain("accused-name SUSPECT KEVIN HALL");
      expect(findings.find(({ kind }) => kind === "credit")).toMatchObject({ answers: { shows: ["not-ours"] } });
    }
  });

  it("knows the sign for copyright, which the network has no letter for", async () => {
    const findings = await findingsIn([{ lines: ["© Pat Example"], letter: 30, at: [0.2, 0.4] }], [1600, 1200], 3);
    expect(findings).toMatchObject([{ kind: "credit", answers: { shows: ["not-ours"] } }]);
  });

  it("gives what stands on a board: details, a marking, and that there are words", async () => {
    const lines = ["OPERATION HERON", "42 Elm Grove CV6 4AB", "Call 07700 900123", "OFFICIAL-SENSITIVE"];
    for (const typeface of FACES) {
      const findings = await findingsIn([{ lines, letter: 34, typeface, at: [0.1, 0.2] }], SIZE, 4);
      expect(findings.map(({ kind, detail }) => detail ?? kind)).toEqual([
        "marking",
        "phone",
        "postcode",
        "address",
        "operation",
        "text",
      ]);
      expect(findings.every(({ answers }) => Object.keys(answers).join() === "shows")).toBe(true);
    }
  });

  it("gives its codes", async () => {
    const wasm = await readFile(createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm"));
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
    const { svg } = await writeBarcode("https://example.com/tip?call=07700900123", { format: "QRCode" });
    const code = new Resvg(svg, { background: "white", fitTo: { mode: "width", value: 300 } }).render().asPng();
    const picture = await scene(320, 240, 3)
      .resize(1200, 900)
      .composite([{ input: Buffer.from(code), left: 500, top: 300 }])
      .jpeg()
      .toBuffer();
    const [found] = (await seenIn(picture)).findings;
    expect(found).toMatchObject({ kind: "code", text: "https://example.com/tip?call=07700900123" });
    expect(found && isAt(found, [520, 320])).toBe(true);
  });

  it("gives nothing where there is nothing, and no more than that", async () => {
    for (const seed of [1, 2].slice(0, isLong ? 2 : 1)) {
      const { findings, notLookedAt, hash } = await seenIn(await pictureWith([], SIZE, seed + 40));
      expect(findings).toEqual([]);
      expect(notLookedAt).toEqual([]);
      expect(hash).toMatch(/^[\da-f]{16}$/);
    }
  });

  it.each([
    ["a picture cut short", plain.jpeg.subarray(0, 600)],
    ["a web page", Buffer.from("<html></html>")],
    ["one pixel", onePixel],
    ["a line", line],
  ])("ends well whatever it is: %s", async (_, bytes) => {
    const { findings } = await seenIn(bytes);
    expect(findings).toEqual([]);
  });

  /** Photographs of people are in no repository of ours: a folder that holds astronaut.png, one face, public domain. */
  const folder = process.env["PICTURES_FOLDER"] ?? "";
  if (existsSync(join(folder, "astronaut.png")))
    it("gives its faces, and nothing about them", async () => {
      const { findings } = await seenIn(await readFile(join(folder, "astronaut.png")));
      expect(findings.filter(({ kind }) => kind === "face")).toMatchObject([{ answers: { shows: ["recognisable"] } }]);
      const [face] = findings;
      expect(Object.keys(face ?? {}).sort()).toEqual(["answers", "box", "kind", "provisions", "says", "sure"]);
      const [x = 0, y = 0, width = 0, height = 0] = face?.box ?? [];
      expect([x < 224, x + width > 224, y < 118, y + height > 118]).toEqual([true, true, true, true]);
    });
});
