import { describe, expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen } from "../../guidance/index.js";
import { Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";

/** `npm test` takes every fifth sentence; with ROUNDS all. */
const STEP = process.env["ROUNDS"] === undefined ? 5 : 1;
const each = (...lists: readonly (readonly string[])[]) =>
  lists
    .reduce<readonly string[]>((texts, list) => texts.flatMap((text) => list.map((part) => `${text}${part}`)), [""])
    .filter((_, at) => at % STEP === 0);

/** What is stated, filled in or asked about of what the picture shows. */
async function shown(text: string): Promise<readonly string[]> {
  const { guidance, phrases, understander } = await sharedContent();
  const { action } = await new Responder(guidance, phrases, understander, wholeOrder).respond({ text });
  if (action.kind === "stop") return chosen(action.facts["shows"]);
  return action.kind === "checklist" ? chosen(action.filledIn["shows"]) : [];
}

const WHO = ["bloke", "the lad", "photo of a woman", "pic of the one", "kid"];
const THINK = [" we reckon", " I think", " CID are sure", " neighbours say", " we're convinced", " they believe"];
const DID = [
  " did the burglaries",
  " did the robbery at the shop",
  " is behind the thefts",
  " was involved in the fight",
  " torched the car",
  " robbed the old lady",
  " has been nicking bikes",
  " did it",
];
const GOOD_DEEDS = [
  "photo of the lads we think did the best display",
  "pic of the couple we think robbed the show with their dance",
  "kid we think did it best, poster competition",
  "woman we know from the crime prevention stall, photo",
  "photo of the volunteers behind the crime prevention day",
  "pic of a woman we know got robbed in the park",
  "photo of the man we think did the cycle theft display",
];

describe("whoever is thought to have done it", () => {
  it.each(each(WHO, THINK, DID))("is a suspect: %s", async (text) => {
    expect(await shown(text)).toContain("wanted");
  });
  it.each(GOOD_DEEDS)("is none for a good deed, or for what was done to them: %s", async (text) => {
    expect(await shown(text)).not.toContain("wanted");
  });
});

const TAKING = [
  "grab from ",
  "screen grab of ",
  "screenshot of ",
  "snip off ",
  "still from ",
  "printscreen of ",
  "pic lifted off ",
  "photo nicked off ",
  "picture taken from ",
  "image saved from ",
];
const FROM = [
  "the local paper's website",
  "the Gazette's website",
  "the BBC's site",
  "the radio station's page",
  "the reporter's twitter feed",
  "the football club's instagram",
  "a resident's facebook",
  "the school's newsletter",
  "another force's page",
];
const OURS = [
  "screenshot of our facebook page",
  "grab from our team's page",
  "screengrab from our own website, the crime prevention advice",
  "grab from our neighbourhood twitter feed",
  "printscreen of our station page",
  "pic of the stall, link to the council's website in the post",
  "photo of the school's new crossing",
  "grab a coffee event poster",
];

describe("what was taken from where others published it", () => {
  it.each(each(TAKING, FROM, [" of our pcso", ", shows the new van"]))("is not ours: %s", async (text) => {
    const shows = await shown(text);
    expect(shows).toContain("not-ours");
    expect(shows).not.toContain("wanted");
  });
  it.each(OURS)("is ours where we published it: %s", async (text) => {
    expect(await shown(text)).not.toContain("not-ours");
  });
});

const GOOD_THINGS = [
  "a good turnout",
  "a great turnout",
  "hard work by the volunteers",
  "community spirit",
  "strong public support",
  "good partnership work",
  "cake",
  "a lot of effort and some baking",
];
const WRONGS = ["the burglary", "a break in", "his support for terror", "the theft of christmas cake", "a strong drug demand"];

describe("evidence", () => {
  it.each(each([""], ["pic of the empty hall, evidence of ", "photo showing evidence of "], GOOD_THINGS))(
    "of something good is no exhibit: %s",
    async (text) => expect(await shown(text)).not.toContain("evidence"),
  );
  it.each(each([""], ["photo, evidence of ", "photo of the evidence of "], WRONGS))("of a wrong is one: %s", async (text) =>
    expect(await shown(text)).toContain("evidence"),
  );
  it.each(["picture of evidence", "photo of the evidence of a good turnout", "evidence of the burglary"])(
    "is one by itself: %s",
    async (text) => expect(await shown(text)).toContain("evidence"),
  );
});

/** What an officer would not think to name, and what only sounds like it. */
const NAMED: readonly (readonly [string, string])[] = [
  ["van in the river this morning, pic from the bridge", "collision"],
  ["photo of the BMW in somebody's living room", "collision"],
  ["photo of a grenade found in a loft, the army took it", "evidence"],
  ["pic of the petrol bombs", "evidence"],
  ["dog section with what they sniffed out", "evidence"],
  ["pic of everything the search team recovered", "evidence"],
  ["someone's tattoo we want identified", "wanted"],
  ["trying to identify these two, pic", "wanted"],
  ["pic of the hoax caller", "wanted"],
  ["the porch pirate, photo", "wanted"],
  ["selfie with the lads from counter terrorism", "covert"],
  ["photo of two friends from surveillance at the bbq", "covert"],
  ["photo of the lad who did work experience here", "under18"],
  ["photo of the knife arch at the college, students walking through", "under18"],
  ["family of the late PC want his photo on our page", "recognisable"],
  ["pic of the sergeant who died, for the anniversary", "recognisable"],
];
const NOT_NAMED: readonly (readonly [string, string])[] = [
  ["pic of our van by the river", "collision"],
  ["photo of what we baked for the open day", "evidence"],
  ["our new recruit holding up her warrant card", "scene"],
  ["photo of the caller at the bingo night", "wanted"],
  ["photo of the lad who did work experience here", "wanted"],
  ["photo of the woman who did the charity run", "wanted"],
  ["pic of the team from the counter at the station", "covert"],
  ["teddies for the children's ward, no kids in shot", "under18"],
  ["photo of the late bus", "recognisable"],
];

describe("what is named in other words", () => {
  it.each(NAMED)("is stated or asked about: %s (%s)", async (text, option) => expect(await shown(text)).toContain(option));
  it.each(NOT_NAMED)("is not made of other things: %s (%s)", async (text, option) =>
    expect(await shown(text)).not.toContain(option),
  );
});

describe("whose house it is, and whose arrest", () => {
  const SEEN = ["photo of a lovely old lady, ", "pic of our pcso on her doorstep, ", "street party photo, "];
  const NUMBERS = [
    "her house number is in the shot",
    "door number showing",
    "you can read the flat numbers",
    "the number of her house is on the gate",
  ];
  const UNSEEN = ["no house number visible", "you can't see the house number", "there's no door number in it"];

  it("is a personal detail where the number of a house can be seen, and none where it cannot", async () => {
    for (const text of each(SEEN, NUMBERS)) expect(await shown(text), text).toContain("personal-details");
    for (const text of each(SEEN, UNSEEN)) expect(await shown(text), text).not.toContain("personal-details");
  });

  it("is somebody arrested in an arrest photo, and nobody on a board about arrests", async () => {
    for (const text of ["arrest photo of a man, 1985", "old arrest picture for throwback thursday", "his arrest photo"])
      expect(await shown(text), text).toContain("wanted");
    for (const text of ["photo of our arrest data board", "picture of the chart of arrests in the canteen"])
      expect(await shown(text), text).not.toContain("wanted");
  });
});
