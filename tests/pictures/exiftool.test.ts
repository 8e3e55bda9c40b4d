import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileFacts } from "../../pictures/index.js";
import { by, jpegOf, plain, scene } from "./pictures.js";

const EXIFTOOL = "node_modules/exiftool-vendored.pl/bin/exiftool";
const folder = mkdtempSync(join(tmpdir(), "pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What another program writes, in its own way, into each type that it writes. */
const WRITTEN = [
  "-GPSLatitude=52.4755",
  "-GPSLatitudeRef=N",
  "-GPSLongitude=1.9017",
  "-GPSLongitudeRef=W",
  "-DateTimeOriginal=2026:05:03 14:02:11",
  "-Make=Acme",
  "-Model=Five",
  "-SerialNumber=12345",
  "-OwnerName=Sam Example",
  "-Artist=Pat Example",
  "-Copyright=Example Agency",
  "-XMP-iptcExt:PersonInImage=Kim Example",
  "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
  "-ImageDescription=Call 07700 900123",
];
const KINDS = ["comment", "credit", "detail", "device", "device", "location", "person", "person", "person", "provenance", "time"];
const files = Object.entries(plain).filter(([type]) => type !== "gif");

describe("what exiftool writes", () => {
  beforeAll(async () => {
    for (const [type, bytes] of files) writeFileSync(join(folder, `a.${type}`), bytes);
    writeFileSync(join(folder, "small.jpg"), await jpegOf(scene(160, 120, 5)));
    const paths = files.map(([type]) => join(folder, `a.${type}`));
    execFileSync("perl", [EXIFTOOL, "-q", "-m", "-overwrite_original", ...WRITTEN, ...paths]);
    execFileSync("perl", [
      EXIFTOOL,
      "-q",
      "-m",
      "-overwrite_original",
      `-ThumbnailImage<=${join(folder, "small.jpg")}`,
      "-XMP-photoshop:Credit=Example Wire",
      join(folder, "a.jpeg"),
    ]);
  });

  it.each(files.map(([type]) => type))("is found in %s", async (type) => {
    const { look, shownOnly } = await fileFacts(readFileSync(join(folder, `a.${type}`)), by);
    expect(look.findings.map(({ kind }) => kind).sort()).toEqual(KINDS);
    expect(shownOnly.coordinates?.latitude).toBeCloseTo(52.4755, 4);
    expect(shownOnly.coordinates?.longitude).toBeCloseTo(-1.9017, 4);
  });

  it("is found of the thumbnail and the credit", async () => {
    const { look, thumbnails } = await fileFacts(readFileSync(join(folder, "a.jpeg")), by);
    expect(thumbnails.map((each) => Buffer.from(each).equals(readFileSync(join(folder, "small.jpg"))))).toEqual([true]);
    expect(look.findings.find(({ kind }) => kind === "credit")?.text).toBe("Example Agency; Example Wire");
  });
});
