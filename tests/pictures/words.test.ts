import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chunk, exifSegment, iptcSegment, jpegWith, pngWith, segment, tag, xmpPacket, xmpSegment } from "./parts.js";
import { kindsIn, look, plain } from "./pictures.js";

const { jpeg, png, gif, webp } = plain;
const SAYS = "Call Pat on 07700 900123 about the dog";

const comment = (text: string) => Buffer.concat([Buffer.from([0x21, 0xfe, text.length]), Buffer.from(text), Buffer.from([0])]);
/** Behind the screen and its colours. */
const gifWith = (part: Buffer) => {
  const at = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1);
  return Buffer.concat([gif.subarray(0, at), part, gif.subarray(at)]);
};
const description = `<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>${SAYS}</rdf:li></rdf:Alt></dc:description>`;

const wide = (little: boolean) => {
  const text = Buffer.from(SAYS, "utf16le");
  return Buffer.concat([Buffer.from("UNICODE\0"), little ? text : text.swap16()]);
};
const wideComment = (little: boolean) =>
  jpegWith(jpeg, exifSegment({ exif: [{ tag: 0x9286, type: 7, value: wide(little) }] }, little));
const altText = `<Iptc4xmpCore:AltTextAccessibility xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'><rdf:Alt><rdf:li xml:lang='x-default'>${SAYS}</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>`;

describe("words in the file", () => {
  it.each([
    ["a JPEG's comment", jpegWith(jpeg, segment(0xfe, SAYS))],
    ["EXIF's description", jpegWith(jpeg, exifSegment({ main: [tag(0x10e, SAYS)] }))],
    [
      "EXIF's comment",
      jpegWith(jpeg, exifSegment({ exif: [{ tag: 0x9286, type: 7, value: Buffer.from(`ASCII\0\0\0${SAYS}`) }] })),
    ],
    ["EXIF's comment in UTF-16, little end first", wideComment(true)],
    ["EXIF's comment in UTF-16, big end first", wideComment(false)],
    ["the words for who cannot see it", jpegWith(jpeg, xmpSegment(xmpPacket(altText)))],
    [
      "what Windows calls the subject",
      jpegWith(jpeg, exifSegment({ main: [{ tag: 0x9c9f, type: 7, value: Buffer.from(`${SAYS}\0`, "utf16le") }] })),
    ],
    ["IPTC's caption", jpegWith(jpeg, iptcSegment({ 120: SAYS }))],
    ["XMP's description", jpegWith(jpeg, xmpSegment(xmpPacket(description)))],
    ["tEXt", pngWith(png, chunk("tEXt", `Comment\0${SAYS}`))],
    ["zTXt", pngWith(png, chunk("zTXt", "Description\0\0", deflateSync(SAYS)))],
    ["iTXt", pngWith(png, chunk("iTXt", `Title\0\0\0en\0\0${SAYS}`))],
    ["packed iTXt", pngWith(png, chunk("iTXt", "Title\0\x01\0en\0\0", deflateSync(SAYS)))],
    ["a GIF's comment", gifWith(comment(SAYS))],
  ])("go through the draft check: %s", async (_, file) => {
    const { findings } = await look(file);
    expect(findings).toMatchObject([
      { kind: "comment", text: SAYS, answers: {} },
      {
        kind: "detail",
        detail: "phone",
        text: "07700 900123",
        provisions: ["FB-INF-1", "FL-INF-1"],
        answers: { shows: ["personal-details"] },
      },
    ]);
  });

  it("are a marking where they are one", async () => {
    const { findings } = await look(jpegWith(jpeg, segment(0xfe, "OFFICIAL-SENSITIVE")));
    expect(findings).toMatchObject([{ kind: "comment" }, { kind: "marking", answers: { shows: ["sensitive"] } }]);
  });

  it("are named once, however often they stand there", async () => {
    const file = jpegWith(
      jpeg,
      segment(0xfe, "Our new bikes"),
      iptcSegment({ 120: "Our new bikes" }),
      exifSegment({ main: [tag(0x10e, "Our new bikes")] }),
    );
    expect(await kindsIn(file)).toEqual(["comment"]);
  });

  it("are looked for by what they give away, not by how they are written", async () => {
    const { findings } = await look(jpegWith(jpeg, segment(0xfe, "gr8 day at the RTC training lol, thx 2 all of the team")));
    expect(findings.map(({ kind }) => kind)).toEqual(["comment"]);
  });

  it.each([
    "OLYMPUS DIGITAL CAMERA",
    "SONY DSC",
    "Created with GIMP",
    "File written by Adobe Photoshop\u00a8 5.0",
    "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
    "Screenshot",
    "   ",
    "---",
  ])("are none where a program wrote them by itself: %s", async (text) => {
    expect(await kindsIn(jpegWith(jpeg, segment(0xfe, text)))).toEqual([]);
  });

  it("are none where they say how the file was written", async () => {
    const file = pngWith(png, chunk("tEXt", "Software\0Paint"), chunk("tEXt", "date:create\x002026-05-03"));
    expect(await kindsIn(file)).toEqual([]);
    expect(await kindsIn(webp)).toEqual([]);
  });

  it("are shortened for whoever reads them, but all of them are looked through", async () => {
    const { findings } = await look(jpegWith(jpeg, segment(0xfe, `${"so many words ".repeat(40)}${SAYS}`)));
    expect(findings).toMatchObject([{ kind: "comment" }, { kind: "detail", detail: "phone" }]);
    expect(findings[0]?.text?.length).toBeLessThan(220);
  });
});
