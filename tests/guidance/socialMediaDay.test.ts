import { describe, expect, it } from "vitest";
import { type Answers, decide, fold } from "../../guidance/index.js";
import { guidance } from "../support/content.js";

/** The words of a label that somebody in a hurry goes by, and what they answer. */
interface Situation {
  readonly says: readonly RegExp[];
  readonly shows: readonly string[];
  readonly further?: Answers;
  readonly verdict: string;
}

const SIGNED = { releaseForms: "all-signed" } as const;
const POLICING = { scenePart: "policing" } as const;
const OUTSIDE = { sceneIdentifies: "nothing", scenePart: "outside" } as const;
const CHILDREN = { childPart: "event", parents: "all-signed", board: "allows" } as const;

const forbidden = (says: RegExp, box: string, further: Answers = {}): Situation => ({
  says: [says],
  shows: [box],
  further,
  verdict: "do-not-post",
});

/** A day on a force's pages. */
const DAY: Readonly<Record<string, Situation>> = {
  "cannabis plants in a loft, nothing that says where": {
    says: [/cannabis grow/],
    shows: ["scene"],
    further: { ...POLICING, sceneIdentifies: "nothing" },
    verdict: "ok-to-post",
  },
  "the same plants, not looked at full size": {
    says: [/cannabis grow/],
    shows: ["scene"],
    further: { ...POLICING, sceneIdentifies: "not-checked" },
    verdict: "post-if",
  },
  "a fridge magnet in a burgled house": forbidden(/crime.*scene/, "scene", OUTSIDE),
  "a sunset from the cordon": forbidden(/cordon/, "scene", OUTSIDE),
  "a house fire with its door number": forbidden(/fire/, "scene", { ...POLICING, sceneIdentifies: "identifies" }),
  "the hallway of a sudden death": forbidden(/death scene/, "scene", { ...POLICING, sceneIdentifies: "unsure" }),
  "a door put in on a warrant": {
    says: [/raid/],
    shows: ["scene"],
    further: { ...POLICING, sceneIdentifies: "nothing" },
    verdict: "ok-to-post",
  },
  "an undercover officer who has signed": forbidden(/Undercover/, "covert", SIGNED),
  "a source's handler": forbidden(/sensitive role/, "covert", SIGNED),
  "a protected witness": forbidden(/protected/, "covert", SIGNED),
  "a custody picture": forbidden(/arrested/, "wanted"),
  "a shop's CCTV still of a thief": forbidden(/CCTV/, "wanted"),
  "an e-fit": forbidden(/e-fits/, "wanted"),
  "a man on bail at our open day": forbidden(/bail/, "wanted", SIGNED),
  "the face of today's sentence": forbidden(/[Ss]entenced/, "sentenced"),
  "a found misper": forbidden(/since found/, "missing"),
  "seized trainers on a table": forbidden(/seized goods/, "evidence"),
  "a machete": forbidden(/weapons/, "evidence"),
  "a stolen bike to be given back": forbidden(/stolen/, "evidence"),
  "a burnt-out moped": forbidden(/burnt-out/, "evidence"),
  "a still from a body-worn camera": forbidden(/footage/, "evidence"),
  "the car that hit the wall": forbidden(/crashed/, "collision"),
  "glass and a bumper on the road": forbidden(/what is left of it/, "collision"),
  "an officer's black eye": forbidden(/injury/, "graphic", SIGNED),
  "a van on a bollard": forbidden(/embarrasses/, "reputation"),
  "a sergeant asleep": forbidden(/embarrasses/, "reputation", SIGNED),
  "a meme": forbidden(/web/, "not-ours", { copyright: "no-permission" }),
  "a grab of the paper's website": forbidden(/press/, "not-ours", { copyright: "unsure" }),
  "a resident's snow picture, who was asked": {
    says: [/sent in by the public/],
    shows: ["not-ours"],
    further: { copyright: "asked" },
    verdict: "post-if",
  },
  "a partner's poster, agreed by email": {
    says: [/partner/],
    shows: ["not-ours"],
    further: { copyright: "agreed" },
    verdict: "ok-to-post",
  },
  "our own designer's poster": { says: [/None of these/], shows: ["none-of-these"], verdict: "ok-to-post" },
  "truncheons in our museum": { says: [/None of these/], shows: ["none-of-these"], verdict: "ok-to-post" },
  "a letter with its address": forbidden(/address/, "personal-details"),
  "the minibus with its plate": forbidden(/number plate/, "personal-details"),
  "a caption that thanks a resident by name": forbidden(/public's name/, "personal-details", SIGNED),
  "the briefing board": forbidden(/boards/, "sensitive"),
  "a screen in the control room": forbidden(/screens/, "sensitive"),
  "a recruit's warrant card": forbidden(/passes/, "operational", SIGNED),
  "the covert car": forbidden(/covert cars/, "operational"),
  "officers before the raid goes in": forbidden(/Plans/, "operational"),
  "a caption that calls somebody a thief": forbidden(/accuse/, "accusation"),
  "volunteers who have signed": { says: [/recognise/], shows: ["recognisable"], further: SIGNED, verdict: "ok-to-post" },
  "the mayor, who said yes": {
    says: [/recognise/],
    shows: ["recognisable"],
    further: { releaseForms: "not-yet" },
    verdict: "post-if",
  },
  "constables of 1930": {
    says: [/recognise/],
    shows: ["recognisable"],
    further: { releaseForms: "long-ago" },
    verdict: "ok-to-post",
  },
  "the late sergeant, whom his family wants remembered": {
    says: [/recognise/],
    shows: ["recognisable"],
    further: { releaseForms: "cannot-sign" },
    verdict: "refer",
  },
  "a school visit, forms in": { says: [/under 18/], shows: ["under18"], further: CHILDREN, verdict: "ok-to-post" },
  "a family that walks past": {
    says: [/under 18/, /recognise/],
    shows: ["under18", "recognisable"],
    further: { ...CHILDREN, ...SIGNED, parents: "not-yet" },
    verdict: "post-if",
  },
  "the girl who rang 999": forbidden(/under 18/, "under18", { childPart: "police-matter" }),
  "a boy at the cordon": {
    says: [/cordon/, /under 18/],
    shows: ["scene", "under18"],
    further: { ...CHILDREN, ...POLICING, sceneIdentifies: "nothing" },
    verdict: "refer",
  },
};

describe("a social media day, gone through by somebody in a hurry", () => {
  const flow = guidance.flows.get("photo");
  const ticks = flow?.pages.flatMap(({ questions }) => questions).find(({ id }) => id === "shows");

  it.each(Object.entries(DAY))("%s", (_, { says, shows, further = {}, verdict }) => {
    if (!flow || ticks?.kind !== "choices") throw new Error("The boxes are not there to be ticked.");
    const found = says.map((words) => ticks.options.filter(({ label }) => words.test(label)).map(({ id }) => id));
    expect(found).toEqual(shows.map((box) => [box]));
    const ticked = further["releaseForms"] && !shows.includes("recognisable") ? [...shows, "recognisable"] : shows;
    const answers = { platform: "facebook-page", purpose: "our-work", ...further, shows: ticked };
    expect(fold(flow, answers).next).toBeUndefined();
    expect(decide(flow, answers).verdict).toBe(verdict);
  });

  it("is as long as a day", () => expect(Object.keys(DAY).length).toBeGreaterThanOrEqual(45));
});
