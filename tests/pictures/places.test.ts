import { describe, expect, it } from "vitest";
import { chunk, iptcSegment, jpegWith, pngWith, xmpPacket, xmpSegment } from "./parts.js";
import { look, plain } from "./pictures.js";

const { jpeg, png } = plain;

/** The same place in each form that names places, and whether it tells more than a town. */
const placed = (value: string, isExact: boolean): readonly (readonly [string, Buffer])[] => {
  const inXmp = (inside: string, attributes = "") => jpegWith(jpeg, xmpSegment(xmpPacket(inside, attributes)));
  const list = (name: string, tags: string) =>
    inXmp(`<Iptc4xmpExt:${name}><rdf:Bag><rdf:li ${tags}/></rdf:Bag></Iptc4xmpExt:${name}>`);
  const forAll = [
    ["IPTC's city", jpegWith(jpeg, iptcSegment({ 90: value }))],
    ["XMP's city", inXmp("", `photoshop:City="${value}"`)],
    ["the city created in", list("LocationCreated", `Iptc4xmpExt:City="${value}" Iptc4xmpExt:CountryName="Utopia"`)],
  ] as const;
  const forExact = [
    ["IPTC's sub-location", jpegWith(jpeg, iptcSegment({ 92: value, 90: "Testford", 101: "Utopia" }))],
    ["IPTC's location of the content", jpegWith(jpeg, iptcSegment({ 27: value }))],
    ["XMP's location", inXmp("", `Iptc4xmpCore:Location="${value}"`)],
    ["the location shown", list("LocationShown", `Iptc4xmpExt:Sublocation="${value}" Iptc4xmpExt:City="Testford"`)],
    ["the location created", list("LocationCreated", `Iptc4xmpExt:LocationName="${value}"`)],
    ["a PNG's text", pngWith(png, chunk("tEXt", `Location\0${value}`))],
  ] as const;
  return isExact ? [...forAll, ...forExact] : forAll;
};

describe("a place that the file names", () => {
  it.each(placed("42 Elm Grove", true))("is somebody's address where it is one, as coordinates are: %s", async (_, file) => {
    const { findings } = await look(file);
    expect(findings.find(({ kind }) => kind === "location")).toMatchObject({ answers: { shows: ["personal-details"] } });
  });
  it.each(["Elm Grove", "Flat B", "Pat's Cottage", "The Old Mill"])("is one by the tag it stands in: %s", async (value) => {
    expect((await look(jpegWith(jpeg, iptcSegment({ 92: value })))).findings).toMatchObject([
      { kind: "location", answers: { shows: ["personal-details"] } },
    ]);
  });
  it.each(placed("Testford", false))("is only told where it is a town: %s", async (_, file) => {
    expect((await look(file)).findings).toMatchObject([{ kind: "location", answers: {} }]);
  });
});
