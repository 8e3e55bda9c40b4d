import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { PictureFinding } from "../../pictures/index.js";
import { look, plain } from "./pictures.js";

const EXIFTOOL = "node_modules/exiftool-vendored.pl/bin/exiftool";
/** How many tags of each kind are tried in a round. */
const SMALL = 5;
const ROUNDS = Number(process.env["ROUNDS"] ?? 1);
const folder = mkdtempSync(join(tmpdir(), "tags-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every tag of some groups that exiftool can write words into, as "XMP-dc:Title": as it lists them itself. */
function knownTags(): readonly string[] {
  const listed = ["XMP", "IPTC", "EXIF"].map((group) =>
    execFileSync("perl", [EXIFTOOL, "-listx", `-${group}:all`, "-lang", "en"], { maxBuffer: 64 * 1024 * 1024 }).toString(),
  );
  const keys = listed
    .flatMap((text) => text.split("<table ").slice(1))
    .flatMap((table) => {
      const group = / g1='([^']+)'/.exec(table)?.[1] ?? "";
      return [...table.matchAll(/<tag id='[^']*' name='([^']+)' type='(?:string|lang-alt|undef|int8u|\?)'([^>]*)>/g)]
        .filter(([, , more = ""]) => more.includes("writable='true'") && !/Unsafe|Permanent|Binary/.test(more))
        .map(([, name = "", more = ""]) => `${/ g1='([^']+)'/.exec(more)?.[1] ?? group}:${name}`);
    });
  return [...new Set(keys)];
}

/** What is found in a picture with one tag, for each of some tags, as far as exiftool takes such words. One call writes all of the files. */
async function foundWith(tags: readonly string[], value: string): Promise<ReadonlyMap<string, readonly PictureFinding[]>> {
  const from = join(folder, "plain.jpg");
  writeFileSync(from, plain.jpeg);
  const paths = tags.map((_, at) => join(folder, `${at}.jpg`));
  for (const path of paths) rmSync(path, { force: true });
  const lines = tags.flatMap((tag, at) => [`-${tag}=${value}`, "-m", "-q", "-o", paths[at] ?? "", from, "-execute"]);
  writeFileSync(join(folder, "arguments"), lines.join("\n"));
  execFileSync("perl", [EXIFTOOL, "-@", join(folder, "arguments")], { stdio: "ignore" });
  const found = new Map<string, readonly PictureFinding[]>();
  for (const [at, tag] of tags.entries()) {
    try {
      found.set(tag, (await look(readFileSync(paths[at] ?? ""))).findings);
    } catch (error) {
      // Exiftool takes no words for this tag.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  return found;
}

/** So many of them for each round, spread over all. */
function some(tags: readonly string[]): readonly string[] {
  const step = Math.max(1, Math.floor(tags.length / (SMALL * ROUNDS)));
  return tags.filter((_, at) => at % step === 0);
}

/** Settings of programs, and what says how a file is made or what it belongs to. */
const TECHNICAL =
  /^XMP-(?:cr[sd]|hdrgm|HDRGainMap|apdi|xmpTPg|GPano|GCamera|GDepth|GImage|GAudio|GContainer|GCreations|Device|MP1|drone-dji|xmpMM|x|aas|swf|rdf|panorama|PixelLive|LImage|ics|hdr|prm|prism|pmi|creatorAtom)|:(?:\w*(?:ID|Id|Version|Digest|Hash|MD5|Format|Type|Lens\w*|Firmware|Software|Profile\w*|Units?|Mode|Status|Code|Identifier|Ref|Flag|Time\w*|Date\w*|OffsetTime\w*|Data|Image|Sig))$/;
const tags = knownTags();
/** Groups that hold people's own words, but for lists to choose from and positions. */
const PEOPLES =
  /^XMP-(?:dc|photoshop|iptcCore|iptcExt|xmp|acdsee|digiKam|expressionmedia|mediapro|extensis|album|dex|fpv|xmpBJ|xmpRights|lr|mwg-kw|acdsee-rs|xmpDM):(?!\w*(?:itude|Qualifier|Shape|Ready|Color|Genre|Scene|Extension|Program|CreatorTool|Alpha\w+|Compressor|Space|Order|Down|Angle|Size|ShotDay|Reference|Params\w*)$)/;
const speaking = tags.filter((tag) => !TECHNICAL.test(tag));
const such = (pattern: RegExp) => some(speaking.filter((tag) => pattern.test(tag)));

describe("every tag of a kind that another program can write", () => {
  it.each([
    ["an e-mail address", /(?:Work)?Email$|:Contact(?:Info)?$/, "pat@example.org", "person", "email"],
    ["a telephone number", /(?:Work)?Telephone\d?$/, "07700 900123", "person", "phone"],
    ["an address", /:(?:Creator|Licensor)(?:\w*Address|PostalCode)$/, "42 Elm Grove, CV6 4AB", "person", "postcode"],
    [
      "somebody",
      /:(?:RegionName|RegionPersonDisplayName|ACDSeeRegionName|ImageRegionName|PersonInImage(?:Name)?|PersonHeardName|People|Personality|PatientName|Person)$/,
      "Pat Example",
      "person",
      undefined,
    ],
    [
      "who made it",
      /:(?:Artist|By-line|(?<!pdf:)Creator|CreatorName|Author|Photographer|XPAuthor|Contributor(?:Name)?)$/,
      "Pat Example",
      "person",
      undefined,
    ],
    [
      "who wrote about it",
      /:(?:Writer-Editor|CaptionWriter|CaptionsAuthorNames|ImageEditor|MetadataEditorName)$/,
      "Pat Example",
      "person",
      undefined,
    ],
    [
      "whose it is",
      /:(?:Credit(?:Line)?|Copyright(?:Notice|OwnerName)?|Rights\w*|License|Licens(?:or|ee)Name|ImageSupplierName|Attribution\w+|Publisher|Owner|UsageTerms|Source|ArtworkCopyright\w+)$/,
      "Example Agency",
      "credit",
      undefined,
    ],
    [
      "a place",
      /:(?:\w*City|State|Province-State|\w*ProvinceState|\w*Sub-?location|\w*LocationName|\w*WorldRegion|Country|\w*CountryName|Location|ShotLocation)$/,
      "Testford Road",
      /^(?:location|person)$/,
      undefined,
    ],
    [
      "what somebody wrote",
      /:(?:XPTitle|XPComment|XPSubject|UserComment|ImageDescription|DocumentName|PageName|\w*Headline|Title|Description|Caption(?:-Abstract)?|Notes|Instructions|SpecialInstructions|TransmissionReference|OriginalTransmissionReference|ObjectName|JobName|JobRefName|Event|TextLayer\w+|History|\w*Comment|ProjectName|ClientName|DocumentNotes|LocalCaption|Nickname|AltTextAccessibility)$/,
      "Call 07700 900123",
      "comment",
      "phone",
    ],
    [
      "keywords",
      /:(?:XPKeywords|Keywords?|Subject|HierarchicalSubject|LastKeyword\w+|TagsList|Categories|CatalogSets)$/,
      "Call 07700 900123",
      "comment",
      "phone",
    ],
  ] as const)("is read as what it says: %s", async (_, pattern, value, kind, detail) => {
    const found = await foundWith(such(pattern), value);
    expect(found.size).toBeGreaterThan(2);
    const missed = [...found].filter(
      ([, findings]) =>
        !findings.some((each) => (typeof kind === "string" ? each.kind === kind : kind.test(each.kind))) ||
        (detail !== undefined && !findings.some((each) => each.detail === detail)),
    );
    expect(missed.map(([tag, findings]) => `${tag} ${findings.map((each) => each.kind)}`)).toEqual([]);
  });

  it("says something where words are not a program's own", async () => {
    const found = await foundWith(such(PEOPLES), "Pat Example");
    expect([...found].filter(([, findings]) => findings.length === 0).map(([tag]) => tag)).toEqual([]);
  });

  it("says nothing where it is a setting of a program, or ties the file to others", async () => {
    const silent = tags.filter((tag) =>
      /^XMP-(?:crs|crd|hdrgm|xmpTPg|apdi)|^XMP\S+:\w*(?:DocumentID|InstanceID|Digest|(?<!Versions)Version|ProfileName)$/.test(
        tag,
      ),
    );
    const found = await foundWith(some(silent), "Adobe Standard");
    expect(found.size).toBeGreaterThan(2);
    expect([...found].filter(([, findings]) => findings.length > 0).map(([tag]) => tag)).toEqual([]);
  });

  it.each(["Adobe Photoshop 25.0 (Windows)", "2.10.34", "Capture One 23 Windows", "Ver.1.03"])(
    "says nothing where it names the program: %s",
    async (value) => {
      const found = await foundWith(such(/:(?:Software|CreatorTool|ProcessingSoftware|\w*Software|OriginatingProgram)$/), value);
      expect([...found].filter(([, findings]) => findings.length > 0)).toEqual([]);
    },
  );
});
