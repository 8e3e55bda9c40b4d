import { describe, expect, it } from "vitest";
import { lookingBy } from "../../bot/pictures/lookingBy.js";
import { findingsSeen } from "../../pictures/index.js";
import { guidance } from "../support/content.js";
import { chunk, exifSegment, iptcSegment, jpegWith, pngWith, tag, xmpPacket, xmpSegment } from "./parts.js";
import { look, plain } from "./pictures.js";

const by = lookingBy(guidance);
const { jpeg, png } = plain;

function foundIn(text: string) {
  const lines = text
    .split("\n")
    .map((line, at) => ({ text: line, sure: 0.95, box: [100, 100 + 60 * at, 20 * line.length, 40] as const }));
  return findingsSeen(by, [{ step: "text", lines, complete: true }]).findings;
}
const answersOf = (text: string) => foundIn(text).flatMap(({ answers }) => Object.values(answers).flat());
const kindsOf = (text: string) => foundIn(text).map(({ kind }) => kind);

/** As reading gives it: glued, in capitals, with one letter of a long name wrong. */
const read = (name: string) => [name, name.toUpperCase(), name.toLowerCase(), name.replace(/ /g, "")];
const FORCE = guidance.organisation.facts["force"] ?? "";
const OWN = [
  FORCE,
  FORCE.toUpperCase(),
  `© ${FORCE}`,
  `Copyright ${FORCE} 2026`,
  `(c) ${FORCE}, all rights reserved`,
  `Photo by ${FORCE}`,
  `Picture: ${FORCE} Press Office`,
  `Credit: ${FORCE} Roads Policing`,
  "WMP",
  "Photo: WMP Corporate Communications",
  ...guidance.organisation.units
    .filter(({ name }) => /^\w+$/.test(name))
    .flatMap(({ name }) => [`Photo: ${name} Police`, `© ${FORCE}, ${name}`]),
];
const OTHERS = [
  `Pat Example, ${FORCE}`,
  `Photo: ${FORCE} Federation`,
  `© ${FORCE} and Crime Commissioner`,
  `Getty Images / ${FORCE}`,
  "Photo: Example Police",
  "Photo: Coventry",
  "© Coventry Telegraph",
  "Photo by Pat Example",
  "Press Association",
];

describe("whose picture it is, in words laid over it", () => {
  it.each(guidance.pictures.credits.others.flatMap(read))("is somebody else's: %s", (name) => {
    expect(answersOf(name)).toContain("not-ours");
  });
  it.each([
    ...["Photo", "Photograph", "Picture", "Pic", "Image", "Video"].flatMap((work) => [
      `${work} by Pat Example`,
      `${work.toUpperCase()} BY PAT EXAMPLE`,
      `${work}: Pat Example`,
      `${work} credit Pat Example`,
      `${work} by\nPat Example`,
    ]),
    "© Pat Example",
    "© 2026 Example Ltd",
    "(c) Pat Example",
    "COPYRIGHT EXAMPLE MEDIA",
    "All rights reserved",
    "Pat Example Photography",
    "Image courtesy of Pat Example",
    "getty1mages",
    "shutterst0ck",
    "gettymages",
    "alamy stock photo",
    ...OTHERS.slice(1, 4),
  ])("is somebody else's by its form: %s", (text) => {
    expect(answersOf(text)).toContain("not-ours");
    expect(kindsOf(text)).toContain("credit");
  });
  it.each(OWN)("is the force's own: %s", (text) => {
    expect(answersOf(text)).not.toContain("not-ours");
  });
  it.each([
    "NO PHOTOGRAPHY",
    "NO PHOTOGRAPHY ALLOWED",
    "PHOTO BOOTH",
    "THE SUNFLOWER",
    "PHOTO FINISH",
    "Reuter Street",
    "CCTV IN OPERATION",
  ])("is not said by %s", (text) => {
    expect(kindsOf(text)).not.toContain("credit");
  });
});

describe("whose picture it is, in its file", () => {
  const forms: Readonly<Record<string, (credit: string) => Buffer>> = {
    "EXIF's copyright": (credit) => jpegWith(jpeg, exifSegment({ main: [tag(0x8298, credit)] })),
    "EXIF's artist": (credit) => jpegWith(jpeg, exifSegment({ main: [tag(0x13b, credit)] })),
    "IPTC's credit": (credit) => jpegWith(jpeg, iptcSegment({ 110: credit })),
    "IPTC's by-line": (credit) => jpegWith(jpeg, iptcSegment({ 80: credit })),
    "XMP's rights": (credit) =>
      jpegWith(
        jpeg,
        xmpSegment(xmpPacket(`<dc:rights><rdf:Alt><rdf:li>${credit.replace(/&/g, "&amp;")}</rdf:li></rdf:Alt></dc:rights>`)),
      ),
    "a PNG's text": (credit) => pngWith(png, chunk("iTXt", `Copyright\0\0\0\0\0`, Buffer.from(credit))),
  };
  it.each(Object.entries(forms))("is told apart: %s", async (_, file) => {
    for (const [credits, isOurs] of [
      [OWN, true],
      [OTHERS, false],
    ] as const)
      for (const credit of credits) {
        const { findings } = await look(file(credit));
        const asks = findings.some(({ answers }) => Object.values(answers).flat().includes("not-ours"));
        expect([credit, findings.length > 0, asks]).toEqual([credit, true, !isOurs]);
      }
  });
  it("asks where only one of two credits is ours", async () => {
    const { findings } = await look(jpegWith(jpeg, iptcSegment({ 110: FORCE, 115: "Example Agency" })));
    expect(findings).toMatchObject([
      { kind: "credit", text: "Example Agency", answers: { shows: ["not-ours"] } },
      { kind: "credit", text: FORCE, answers: {} },
    ]);
  });
});

describe("somebody accused by a label", () => {
  const labels = [
    "SUSPECT",
    "Suspect",
    "OFFENDER",
    "WANTED",
    "Wanted",
    "MAIN SUSPECT",
    "SUSPECT 2",
    "BURGLAR",
    "ACCUSED",
    "DRUG DEALER",
    "DETAINEE",
    "WANTED FOR ROBBERY",
  ];
  const names = [
    "KEVIN HALL",
    "Kevin Hall",
    "HALL, Kevin",
    "Mr Kevin Hall",
    "KEVIN J HALL",
    "Anne-Marie O'Hall",
    "KEVIN HALL 12/03/1985",
  ];
  it.each(labels)("is found on the next line: %s", (label) => {
    for (const name of names) {
      expect([name, answersOf(`${label}\n${name}`)]).toEqual([name, expect.arrayContaining(["personal-details", "accusation"])]);
      if (!/\d|,/.test(name)) expect(answersOf(`${name}\n${label}`)).toContain("accusation");
    }
    if (!/\d|FOR/.test(label)) expect(answersOf(`${label}: KEVIN HALL`)).toContain("accusation");
  });
  it.each(["VICTIM", "Witness", "NAME", "MISSING"])("is not where the label does not accuse: %s", (label) => {
    expect(answersOf(`${label}\nPAT EXAMPLE`)).toEqual(["personal-details"]);
  });
  it.each([
    "WANTED\nVOLUNTEER DRIVERS",
    "WANTED\nBar Staff",
    "SUSPECT\nINTERVIEW ROOM",
    "WANTED\nReward for information",
    "MISSING\nPlease Call",
    "SUSPECTS\n4",
    "NAME\nDATE OF BIRTH",
    "CHARGED\nWITH CARE",
  ])("is none where no name follows: %s", (text) => {
    expect(answersOf(text)).toEqual([]);
  });
});

describe("words that are not for the public", () => {
  const texts = [
    "NOT FOR PUBLIC RELEASE",
    "NOT FOR EXTERNAL DISTRIBUTION",
    "NOT FOR ONWARD DISSEMINATION",
    "NOT FOR DISCLOSURE",
    "NOT TO BE COPIED",
    "DO NOT DISTRIBUTE",
    "DO NOT DISCLOSE",
    "LAW ENFORCEMENT SENSITIVE",
    "COMMERCIAL IN CONFIDENCE",
    "LEGALLY PRIVILEGED",
    "LIMITED CIRCULATION",
    "INTERNAL ONLY",
    "UNDER EMBARGO",
  ];
  it.each(texts)("are a marking: %s", (text) => {
    const words = text.split(" ");
    const middle = Math.ceil(words.length / 2);
    for (const each of [
      text,
      text.replace(/ /g, ""),
      `${text[0]}${text.slice(1).toLowerCase()}`,
      text.replace("I", "1").replace("O", "0"),
      `PAGE 2 - ${text} - DRAFT`,
      `${words.slice(0, middle).join(" ")}\n${words.slice(middle).join(" ")}`,
    ])
      expect([each, answersOf(each)]).toEqual([each, expect.arrayContaining(["sensitive"])]);
  });
  it.each([
    "NOT FOR RESALE",
    "NOT FOR HUMAN CONSUMERS",
    "NOT FOR SALE TO CHILDREN",
    "DO NOT ENTER",
    "DO NOT DISTURB",
    "STAFF ONLY",
    "BUSES ONLY",
    "DO NOT SHARE YOUR PIN",
    "PRIVATE PROPERTY",
    "Classified",
  ])("are none: %s", (text) => {
    expect(kindsOf(text)).not.toContain("marking");
  });
});

describe("words for everybody", () => {
  it.each([
    "CORNER CAFE\nLatte 2.80\nFlat white 2.95\nBacon roll 4.50\nSoup of the day 5.20",
    "MENU\nLatte\n2.80\nTea\n1.90\nCake\n3.00",
    "BREAKFAST\nFULL ENGLISH 8.95\nEGGS ON TOAST 5.50\nCOFFEE 2.50",
    "FAMILY FUN DAY\nSATURDAY 12 JULY\nFREE ENTRY\nBOUNCY CASTLE",
    "OPEN DAY\nMEET OUR DOGS\nEVERYONE WELCOME\n10AM TO 4PM",
    "LOCK IT OR LOSE IT\nPROTECT YOUR HOME\nCALL 101\nwww.example.police.uk",
    "SUMMER SALE\nHALF PRICE\nOPENING HOURS\n9 TO 5",
  ])("are not taken for papers: %s", (text) => {
    expect(foundIn(text)).toMatchObject([{ kind: "text", answers: {} }]);
  });
  it.each([
    "BRIEFING\nLatte 2.80\nTea 1.90\nCake 3.00",
    "SUSPECT INTERVIEW\nJOIN US\nFREE ENTRY",
    "Latte 2.80\nTea 1.90\nCAD 1234\nCake 3.00",
    "MONDAY\nTUESDAY\nWEDNESDAY",
    "Dear Pat\nthank you for the letter\nyours",
    "Total 28.00\nPaid 30.00\nChange 2.00",
    "Exhibit list\nCash 500.00\nCash 20.00",
    "FREE ENTRY\nJOIN US\n42 Elm Grove CV6 4AB",
  ])("are asked about where they may be papers: %s", (text) => {
    expect(answersOf(text)).toContain("sensitive");
  });
});
