import { describe, expect, it } from "vitest";
import { understood } from "./support.js";

const shows = (text: string) => understood(text).facts["shows"] ?? [];

describe("what is denied is no fact", () => {
  it.each([
    ["pic of the stall, no kids in it", "under18"],
    ["he is not wanted, can I post the photo", "wanted"],
    ["he isn't a suspect, photo ok?", "wanted"],
    ["it’s not evidence, just a photo of a hat", "evidence"],
    ["no blood or injuries in the photo", "graphic"],
    ["photo of the urn, no faces, names or number plates", "personal-details"],
    ["you can't see any faces in the picture", "recognisable"],
    ["you can't read the number plate in the photo", "personal-details"],
    ["photo without any children", "under18"],
    ["the kids aren't in the photo", "under18"],
    ["it is not a crime scene, picture ok?", "scene"],
    ["photo of the shift, none of them are undercover", "covert"],
  ])("%s", (text, option) => {
    const got = understood(text);
    expect(got.facts["shows"] ?? []).not.toContain(option);
    expect(got.read.some((reading) => reading.option === option && reading.denied)).toBe(true);
  });

  it("also where somebody was not charged", () => {
    const got = understood("he hasn't been charged, can we post his photo");
    expect(got.read).toContainEqual(expect.objectContaining({ option: "wanted", denied: true }));
  });
});

describe("what only looks like a denial denies nothing", () => {
  it.each([
    ["not sure if he's wanted, photo ok?", "wanted"],
    ["I don't know whether he is a suspect, photo ok?", "wanted"],
    ["no kids, just a wanted man in the photo", "wanted"],
    ["no faces but it's a mugshot", "wanted"],
    ["can't we use his mugshot?", "wanted"],
    ["why not post the mugshot", "wanted"],
    ["is there no way to post the mugshot", "wanted"],
    ["you can't see the suspect's face in the photo", "wanted"],
    ["no one will recognise the suspect in the photo", "wanted"],
    ["he is not only a suspect, he's been convicted", "wanted"],
    ["she isn't missing any more, can her picture stay up", "missing"],
    ["no kids. Photo of the wanted man", "wanted"],
    ["no knives but a gun we seized, photo?", "evidence"],
    ["not a child, he's 17, photo?", "under18"],
  ])("%s", (text, option) => {
    expect(shows(text)).toContain(option);
  });

  it("and what is stated elsewhere stands", () => {
    const got = understood("he is not a suspect, can I use his mugshot");
    expect(got.label).toBe("do-not-post");
    expect(got.read.filter(({ option }) => option === "wanted").map(({ denied }) => denied)).toEqual([true, false]);
  });
});

describe("ordinary words state no risk", () => {
  it.each([
    "photo of our knife amnesty bin",
    "WANTED: volunteers for a litter pick, picture ok?",
    "I suspect it will rain, photo of the gazebo ok?",
    "speed gun on a tripod, post the photo?",
    "our mascot has gone missing, post a photo?",
  ])("%s", (text) => {
    expect(understood(text).label).toBe("check");
  });
});
