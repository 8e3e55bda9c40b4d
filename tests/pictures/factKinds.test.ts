import { describe, expect, it } from "vitest";
import { fileFacts, type PictureFinding } from "../../pictures/index.js";
import {
  box,
  chunk,
  exifBlock,
  exifSegment,
  iptcSegment,
  jpegWith,
  pngWith,
  segment,
  tag,
  webpWith,
  xmpPacket,
  xmpSegment,
} from "./parts.js";
import { by, kindsIn, look, plain } from "./pictures.js";

const { jpeg, png, webp, avif, gif } = plain;
const said = (findings: readonly PictureFinding[]) => findings.map(({ kind, text }) => `${kind} ${text ?? ""}`.trim());
const comment = (text: string) => exifSegment({ exif: [{ tag: 0x9286, type: 7, value: Buffer.from(`ASCII\0\0\0${text}`) }] });
const NUMBERED =
  "a castle at night\nNegative prompt: blurry\nSteps: 28, Sampler: Euler a, CFG scale: 7, Seed: 12345, Model hash: abcdef";
const GRAPH = '{"3":{"inputs":{"seed":1,"steps":20},"class_type":"KSampler"}}';
const note = (name: string, text: string) =>
  `<${name}><rdf:Alt><rdf:li xml:lang='x-default'>${text}</rdf:li></rdf:Alt></${name}>`;
const spaces =
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpGImg="http://ns.adobe.com/xap/1.0/g/img/" xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="a" xmlns:MPReg="b" xmlns:acdsee-rs="c" xmlns:lr="d" xmlns:MicrosoftPhoto="e" xmlns:xmpMM="f" xmlns:stEvt="g" xmlns:stRef="h" xmlns:plus="i"';
const packet = (inside: string, attributes = "") => xmpPacket(inside, `${spaces} ${attributes}`);

describe("a machine's picture", () => {
  const machines: readonly (readonly [string, Buffer])[] = [
    ["Stable Diffusion, in a JPEG's comment", jpegWith(jpeg, comment(NUMBERED))],
    ["Stable Diffusion, in a PNG", pngWith(png, chunk("tEXt", `parameters\0${NUMBERED}`))],
    ["a graph, where a WebP names its maker", webpWith(webp, "EXIF", exifBlock({ main: [tag(0x10f, `prompt:${GRAPH}`)] }))],
    ["a graph, where a WebP names its camera", webpWith(webp, "EXIF", exifBlock({ main: [tag(0x110, `workflow:${GRAPH}`)] }))],
    ["NovelAI", pngWith(png, chunk("tEXt", "Title\0AI generated image"), chunk("tEXt", "Software\0NovelAI"))],
    ["NovelAI's comment", pngWith(png, chunk("tEXt", 'Comment\0{"prompt": "x", "steps": 28, "seed": 1, "sampler": "k_euler"}'))],
    [
      "Midjourney",
      pngWith(png, chunk("tEXt", "Description\0a castle at night --ar 16:9 --v 6 Job ID: 12345678-1234-1234-1234-123456789abc")),
    ],
    [
      "Midjourney, in XMP",
      jpegWith(jpeg, xmpSegment(packet(note("dc:description", "a castle --v 6 Job ID: 12345678-1234-1234-1234-123456789abc")))),
    ],
    ...[
      "Adobe Firefly",
      "DALL·E 3",
      "DALL-E",
      "OpenAI",
      "ChatGPT",
      "Midjourney 6",
      "Stable Diffusion XL",
      "Bing Image Creator",
    ].flatMap(
      (name) =>
        [
          [`${name}, as the program`, jpegWith(jpeg, exifSegment({ main: [tag(0x131, name)] }))],
          [`${name}, as the tool`, jpegWith(jpeg, xmpSegment(packet("", `xmp:CreatorTool="${name}"`)))],
          [`${name}, as the maker`, jpegWith(jpeg, exifSegment({ main: [tag(0x13b, name)] }))],
          [`${name}, in the description`, jpegWith(jpeg, exifSegment({ main: [tag(0x10e, `Image generated with ${name}`)] }))],
          [`${name}, in IPTC`, jpegWith(jpeg, iptcSegment({ 120: `Created by ${name}` }))],
          [`${name}, in a comment`, jpegWith(jpeg, segment(0xfe, `made using ${name}`))],
        ] as const,
    ),
    ["what asked for it", jpegWith(jpeg, xmpSegment(packet("", 'Iptc4xmpExt:AIPromptInformation="a castle"')))],
  ];
  it.each(machines)("is said to be one: %s", async (_, file) => {
    expect(await kindsIn(file)).toContain("provenance");
  });

  it("is not what nobody says is one", async () => {
    for (const text of [
      "Our talk on ChatGPT for schools",
      "A firefly at night",
      "Steps: 12000 for charity",
      "This was not made with AI",
      "No AI generated images, please",
      "Gemini, the lifeboat, at sea",
    ])
      expect(said((await look(jpegWith(jpeg, exifSegment({ main: [tag(0x10e, text)] })))).findings)).toEqual([`comment ${text}`]);
    for (const program of [
      "Adobe Photoshop 25.0 (Windows)",
      "GIMP 2.10",
      "Paint.NET v3.5",
      "Google",
      "Picasa",
      "iOS 18.1",
      "Darkroom",
    ])
      expect(await kindsIn(jpegWith(jpeg, exifSegment({ main: [tag(0x131, program)] })))).toEqual([]);
  });

  it("is one in part where a part of it was filled in", async () => {
    const history = `<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:softwareAgent="Adobe Photoshop 25.0 Generative Fill"/></rdf:Seq></xmpMM:History>`;
    expect((await look(jpegWith(jpeg, xmpSegment(packet(history))))).findings).toMatchObject([{ kind: "provenance" }]);
  });

  it("does not hand what it was asked for to the draft check", async () => {
    expect(await kindsIn(jpegWith(jpeg, comment(`portrait, 42 Elm Grove, 07700 900123, ${NUMBERED}`)))).toEqual(["provenance"]);
  });
});

describe("who is in it", () => {
  const marked = {
    Microsoft:
      "<MP:RegionInfo rdf:parseType='Resource'><MPRI:Regions><rdf:Bag><rdf:li MPReg:Rectangle='0.1,0.1,0.2,0.2' MPReg:PersonDisplayName='Pat Example'/></rdf:Bag></MPRI:Regions></MP:RegionInfo>",
    MWG: "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType='Resource'><mwg-rs:Name>Pat Example</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>",
    ACDSee:
      "<acdsee-rs:Regions rdf:parseType='Resource'><acdsee-rs:RegionList><rdf:Bag><rdf:li acdsee-rs:Name='Pat Example' acdsee-rs:Type='Face'/></rdf:Bag></acdsee-rs:RegionList></acdsee-rs:Regions>",
    IPTC: "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag><rdf:li rdf:parseType='Resource'><Iptc4xmpExt:PersonName><rdf:Alt><rdf:li xml:lang='x-default'>Pat Example</rdf:li></rdf:Alt></Iptc4xmpExt:PersonName></rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImageWDetails>",
  };
  it.each(Object.entries(marked))("is found as %s writes it", async (_, inside) => {
    expect(said((await look(jpegWith(jpeg, xmpSegment(packet(inside))))).findings)).toEqual(["person Pat Example"]);
  });

  it.each(["lr:hierarchicalSubject", "MicrosoftPhoto:LastKeywordXMP"])("is found in a branch of keywords: %s", async (name) => {
    for (const [at, between] of ["|", "/"].entries()) {
      const list = `<${name}><rdf:Bag><rdf:li>People${between}Team${between}Pat Example</rdf:li><rdf:li>Places${between}Park ${at}</rdf:li></rdf:Bag></${name}>`;
      const found = said((await look(jpegWith(jpeg, xmpSegment(packet(list))))).findings);
      expect(found).toContain("person Pat Example");
      expect(found.filter((each) => each.startsWith("person"))).toHaveLength(1);
    }
  });
});

describe("small copies in XMP", () => {
  const copy = jpeg.subarray(0, 1500);
  const written = copy.toString("base64");
  it.each([
    ["in one line", written],
    ["in lines", written.replace(/(.{76})/g, "$1&#xA;")],
  ])("are there to be compared: %s", async (_, letters) => {
    const list = `<xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType='Resource'><xmpGImg:format>JPEG</xmpGImg:format><xmpGImg:image>${letters}</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>`;
    for (const file of [
      jpegWith(jpeg, xmpSegment(packet(list))),
      pngWith(png, chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", packet(list))),
      jpegWith(
        jpeg,
        xmpSegment(packet(`<xmp:Thumbnails><rdf:Alt><rdf:li xmpGImg:image="${letters}"/></rdf:Alt></xmp:Thumbnails>`)),
      ),
    ]) {
      const { thumbnails, look: seen } = await fileFacts(file, by);
      expect(thumbnails.map((each) => Buffer.from(each).equals(copy))).toEqual([true]);
      expect(seen).toMatchObject({ findings: [], notLookedAt: [] });
    }
  });
});

describe("where and when", () => {
  it("is found of what the picture shows, too", async () => {
    const gps = [
      { tag: 19, type: 2, value: "N" },
      { tag: 20, type: 5, value: [52, 1, 28, 1, 31, 1] },
      { tag: 21, type: 2, value: "W" },
      { tag: 22, type: 5, value: [1, 1, 54, 1, 6, 1] },
    ] as const;
    for (const file of [
      jpegWith(jpeg, exifSegment({ gps })),
      jpegWith(jpeg, exifSegment({ gps }, false)),
      jpegWith(jpeg, xmpSegment(packet("", 'exif:GPSDestLatitude="52,28.516N" exif:GPSDestLongitude="1,54.1W"'))),
      pngWith(
        png,
        chunk("tEXt", "exif:GPSLatitude\x0052/1, 28/1, 31/1"),
        chunk("tEXt", "exif:GPSLongitude\x001/1, 54/1, 6/1"),
        chunk("tEXt", "exif:GPSLongitudeRef\0W"),
      ),
      jpegWith(
        jpeg,
        xmpSegment(
          packet(
            "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li exif:GPSLatitude='52,28.516N' exif:GPSLongitude='1,54.1W'/></rdf:Bag></Iptc4xmpExt:LocationShown>",
          ),
        ),
      ),
    ]) {
      const { look: seen, shownOnly } = await fileFacts(file, by);
      expect(seen.findings.map(({ kind }) => kind)).toEqual(["location"]);
      expect(shownOnly.coordinates?.latitude).toBeCloseTo(52.4753, 3);
      expect(shownOnly.coordinates?.longitude).toBeCloseTo(-1.9017, 3);
    }
  });

  it.each([
    ["taken", jpegWith(jpeg, exifSegment({ gps: [{ tag: 29, type: 2, value: "2026:05:03" }] }))],
    ["taken", jpegWith(jpeg, iptcSegment({ 55: "20260503" }))],
    ["taken", jpegWith(jpeg, iptcSegment({ 62: "20260503" }))],
    ["taken", jpegWith(jpeg, xmpSegment(packet("", 'photoshop:DateCreated="2026-05-03"')))],
    ["taken", pngWith(png, chunk("tEXt", "Creation Time\x002026:05:03 14:02:11"))],
    ["last saved", jpegWith(jpeg, exifSegment({ main: [tag(0x132, "2026:05:03 14:02:11")] }))],
    ["last saved", jpegWith(jpeg, xmpSegment(packet("", 'xmp:ModifyDate="2026-05-03T14:02:11"')))],
    ["last saved", pngWith(png, chunk("tIME", Buffer.from([0x07, 0xea, 5, 3, 14, 2, 11])))],
  ])("is found as a date of any kind: %s", async (word, file) => {
    const { findings } = await look(file);
    expect(findings.map(({ says }) => says)).toEqual([
      expect.stringMatching(new RegExp(`^The file says that it was ${word} on 3 May 2026`)),
    ]);
  });
});

describe("what programs leave", () => {
  it.each([
    [
      "Photoshop's history",
      jpegWith(jpeg, xmpSegment(packet("<photoshop:History>2026-05-03 Call 07700 900123&#xA;File opened</photoshop:History>"))),
    ],
    [
      "a layer of text",
      jpegWith(
        jpeg,
        xmpSegment(
          packet(
            "<photoshop:TextLayers><rdf:Bag><rdf:li photoshop:LayerText='Call 07700 900123'/></rdf:Bag></photoshop:TextLayers>",
          ),
        ),
      ),
    ],
    [
      "where it lay",
      jpegWith(jpeg, xmpSegment(packet("<xmpMM:DerivedFrom stRef:filePath='C:\\Users\\pat.example\\Call 07700 900123.psd'/>"))),
    ],
    ["a segment of a program", jpegWith(jpeg, segment(0xe9, "Acme\0\x01\x02Call 07700 900123 now\0\0"))],
    [
      "a segment in two bytes a letter",
      jpegWith(jpeg, segment(0xec, "Ducky\0", Buffer.from("Call 07700 900123 now", "utf16le").swap16())),
    ],
    ["a chunk of a program", pngWith(png, chunk("prVt", "\x01\x02Call 07700 900123 now\0\xff"))],
    ["a chunk of a WebP", webpWith(webp, "NOTE", Buffer.from("Call 07700 900123 now"))],
    ["a free box", Buffer.concat([avif, box("free", "Call 07700 900123 now")])],
    ["a box of a program", Buffer.concat([avif, box("uuid", "\x01".repeat(16), "Call 07700 900123 now")])],
    [
      "a GIF's application",
      withExtension(
        Buffer.concat([
          Buffer.from([0x21, 0xff, 11]),
          Buffer.from("ACME APP1.0"),
          Buffer.from([21]),
          Buffer.from("Call 07700 900123 now"),
          Buffer.from([0]),
        ]),
      ),
    ],
  ])("goes through the draft check: %s", async (_, file) => {
    const { findings } = await look(file);
    expect(findings.map(({ kind }) => kind)).toEqual(["comment", "detail"]);
    expect(findings[1]).toMatchObject({ detail: "phone", text: "07700 900123" });
  });

  it("is nothing where it is a program's own data", async () => {
    const noise = Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * at * 7919 + at * 31) % 256));
    for (const file of [
      jpegWith(jpeg, segment(0xe9, noise)),
      jpegWith(jpeg, segment(0xec, "Ducky\0\x01\0\x04\0\0\0\x50\0\0")),
      pngWith(png, chunk("prVt", noise), chunk("iDOT", "\0\0\0\x02")),
      webpWith(webp, "ACME", noise),
      Buffer.concat([avif, box("free", noise)]),
    ])
      expect(await look(file)).toMatchObject({ findings: [], notLookedAt: [] });
  });

  it("is looked through as far as a limit, and said so beyond", async () => {
    const started = process.cpuUsage();
    const { notLookedAt } = await look(
      pngWith(png, ...Array.from({ length: 60 }, () => chunk("prVt", Buffer.alloc(200_000, "ab ")))),
    );
    const { user, system } = process.cpuUsage(started);
    expect(notLookedAt).toEqual(["Some of the words in the file: there are too many."]);
    expect((user + system) / 1000).toBeLessThan(600);
  });
});

/** Behind the screen and its colours. */
function withExtension(part: Buffer): Buffer {
  const at = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1);
  return Buffer.concat([gif.subarray(0, at), part, gif.subarray(at)]);
}
