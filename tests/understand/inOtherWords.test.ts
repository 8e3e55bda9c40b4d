import { describe, expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen } from "../../guidance/index.js";
import { type NextAction, Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";

const actionOf = async (text: string): Promise<NextAction> => {
  const { guidance, phrases, understander } = await sharedContent();
  return (await new Responder(guidance, phrases, understander, wholeOrder).respond({ text })).action;
};

/** What is stated or filled in of a question. */
function told(action: NextAction, question: string): readonly string[] {
  if (action.kind === "stop") return chosen(action.facts[question]);
  return action.kind === "checklist" ? chosen(action.filledIn[question]) : [];
}

/** In `npm test` every fifth of them; with ROUNDS all. */
const STEP = process.env["ROUNDS"] === undefined ? 5 : 1;
const each = (...lists: readonly (readonly string[])[]) =>
  lists
    .reduce<readonly string[]>((texts, list) => texts.flatMap((text) => list.map((part) => `${text}${part}`)), [""])
    .filter((_, index) => index % STEP === 0);

const WORKS = ["Winnie the Pooh", "Mickey Mouse", "Peaky Blinders", "Wallace and Gromit", "SpongeBob", "Pikachu", "Del Boy"];
const TITLES = ["Friends", "The Office", "Frozen", "Vera", "The Traitors"];
const ITS_OWN = [
  "PD Simba at the show",
  "Sgt Gromit's leaving do",
  "the line of duty memorial garden",
  "our office from the roof",
  "the Friends of the Park litter pick",
  "our cars lined up",
];

describe("what everybody knows by name", () => {
  it.each(each(WORKS, [" pic for our shed campaign", " meme", " on our facebook page?", " gif for the road safety post"]))(
    "%s: is asked about as somebody else's work",
    async (text) => expect(told(await actionOf(text), "shows")).toContain("not-ours"),
  );

  it.each(each(["scene from ", "screenshot of ", "still off ", "gif from "], TITLES, [" for our scam post"]))(
    "%s: is asked about as somebody else's work",
    async (text) => expect(told(await actionOf(text), "shows")).toContain("not-ours"),
  );

  it.each(each(["photo of ", "can I post a picture of "], ITS_OWN))("%s: is our own", async (text) => {
    expect(told(await actionOf(text), "shows")).not.toContain("not-ours");
  });
});

const WHO = [
  "the lad at the back is",
  "shes",
  "the woman by the stall looks",
  "one of the blokes came out",
  "the kid in front is",
];
const UNSHARP = [" blurry", " out of focus", " a bit fuzzy", " grainy"];

describe("a picture that came out unsharp", () => {
  it.each(each(WHO, UNSHARP, ["", ", can I post it"]))("%s: says nothing of whoever is in it", async (text) => {
    const action = await actionOf(text);
    expect(action.kind).not.toBe("stop");
    expect(told(action, "shows")).not.toContain("wanted");
    expect(told(action, "childPart")).not.toContain("police-matter");
  });

  it.each(["blurry photo of the burglar", "the suspect is blurry on the cctv", "mugshot came out dark"])(
    "%s: still shows somebody wanted",
    async (text) => expect(told(await actionOf(text), "shows")).toContain("wanted"),
  );
});

describe("an offender that somebody has made", () => {
  it.each(
    each(
      ["lego", "playmobil", "knitted", "gingerbread", "cardboard"],
      [" burglar", " robber", " thief"],
      ["", " photo for our stall"],
    ),
  )("%s: is stopped by nothing", async (text) => expect((await actionOf(text)).kind).not.toBe("stop"));

  it.each(["photo of the burglar who stole the lego", "mugshot of the gnome thief", "cctv of the robber in the toy shop"])(
    "%s: is real, and stopped",
    async (text) => expect((await actionOf(text)).kind).toBe("stop"),
  );
});

const THINGS = ["photo of a rude mug", "photo of the view", "daft poster"];

describe("what stands about where we were called to", () => {
  it.each(each(THINGS, [" at a break in", " at the burglary", " from a domestic last night", " at an attempted murder"]))(
    "%s: is asked about as taken at a scene",
    async (text) => expect(told(await actionOf(text), "shows")).toContain("scene"),
  );

  it.each(
    each(THINGS, [" at the station", " at the burglary prevention talk", " at the break in awareness day", " at the fete"]),
  )("%s: is no scene", async (text) => expect(told(await actionOf(text), "shows")).not.toContain("scene"));
});

const REFUSES = [
  "please dont share any photos of me",
  "id rather not be in it",
  "he isnt keen on being online",
  "she would sooner not appear",
  "keep me out of it",
  "she doesn't want to be on the website",
  "he begged us not to put him up",
  "one of them asked to be cropped out",
  "the vicar declined to be photographed",
];
const AGREES = [
  "they are all keen on being online",
  "nobody objected to being in it",
  "no one minds being in it",
  "he asked us to use his photo",
  "she is not keen on the colour of the van",
  "he told us not to park there",
];

describe("a refusal to be shown", () => {
  it.each(each(["team photo, ", "photo of the stall, "], REFUSES))("%s: is stopped as stated", async (text) => {
    expect(await actionOf(text)).toMatchObject({ kind: "stop", facts: { releaseForms: "refused" } });
  });

  it.each(each(["team photo, ", "photo of the stall, "], AGREES))("%s: is none", async (text) => {
    expect((await actionOf(text)).kind).not.toBe("stop");
  });

  it.each(["what do i do if someone doesnt want to be in a photo", "what if someone says please dont share photos of me"])(
    "%s: is only asked about",
    async (text) => expect((await actionOf(text)).kind).not.toBe("stop"),
  );
});

const DISPLAYED: readonly (readonly [string, string])[] = [
  ["museum truncheons in our display case", "evidence"],
  ["photo of the knife surrender bin", "evidence"],
  ["antique sword in the cabinet at headquarters", "evidence"],
  ["blood donation poster", "graphic"],
  ["a blank sample number plate for our cloning advice", "personal-details"],
  ["dummy number plate saying POLICE1", "personal-details"],
];
const REAL: readonly (readonly [string, string])[] = [
  ["knife from the surrender bin", "evidence"],
  ["the knife found at the museum break in", "evidence"],
  ["blood on the pavement", "graphic"],
  ["car with its number plate showing", "personal-details"],
];

describe("a display, a poster or a sample", () => {
  it.each(DISPLAYED)("%s: is not %s", async (text, option) => {
    expect(told(await actionOf(text), "shows")).not.toContain(option);
  });

  it.each(REAL)("%s: is %s", async (text, option) => expect(told(await actionOf(text), "shows")).toContain(option));
});

describe("an abbreviation that nobody has explained", () => {
  it.each(["TPO on the tree", "photo of our TPO", "the council put a TPO on this oak, photo ok?"])(
    "%s: forbids nothing",
    async (text) => {
      const action = await actionOf(text);
      expect(action.kind).toBe("checklist");
      expect(told(action, "shows").filter((option) => option !== "recognisable" && option !== "not-ours")).toEqual([]);
    },
  );
});
