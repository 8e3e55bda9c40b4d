import { describe, expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { chosen } from "../../guidance/index.js";
import { type NextAction, Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";
import { understood } from "./support.js";

const actionOf = async (text: string): Promise<NextAction> => {
  const { guidance, phrases, understander } = await sharedContent();
  return (await new Responder(guidance, phrases, understander, wholeOrder).respond({ text })).action;
};

/** What is stated, filled in or asked about of a question. */
function told(action: NextAction, question: string): readonly string[] {
  if (action.kind === "stop") return chosen(action.facts[question]);
  return action.kind === "checklist" ? chosen(action.filledIn[question]) : [];
}

/** `npm test` takes every fifth of the sentences; with ROUNDS all. */
const STEP = process.env["ROUNDS"] === undefined ? 5 : 1;
const each = (...lists: readonly (readonly string[])[]) =>
  lists
    .reduce<readonly string[]>((texts, list) => texts.flatMap((text) => list.map((part) => `${text}${part}`)), [""])
    .filter((_, index) => index % STEP === 0);

const PART_SIGNED = [
  "only one of the two has signed",
  "2 of 3 signed",
  "2 out of 3 have signed",
  "mum signed, dad hasn't",
  "all but one have signed",
  "everyone except the vicar signed",
  "one of them hasn't signed",
  "half of them signed so far",
  "forms back from three of the four",
  "just the two lads signed",
  "everyone signed bar the new PC",
  "forms are out but not back",
  "still waiting on two forms",
  "nobody's signed owt",
  "they haven't all signed",
  "got five of the six forms",
  "signed, but the lady at the back still needs to",
];
const ALL_SIGNED = [
  "both signed the release form",
  "all three of them signed",
  "all four have signed",
  "the three of us all signed",
  "everyone signed the release form",
];

describe("some who signed", () => {
  it.each(each(["photo of the team, ", "pic of our volunteers, "], PART_SIGNED))("are never all: %s", async (text) => {
    const action = await actionOf(text);
    expect(action.kind).not.toBe("guidance");
    if (action.kind !== "checklist") return;
    expect(action.claimed["releaseForms"]).toBeUndefined();
    expect(["not-yet", "unsure", "refused"]).toContain(action.filledIn["releaseForms"]);
  });

  it.each(each(["photo of the team, ", "pic of our volunteers, "], ALL_SIGNED))("are not made of all: %s", (text) => {
    const options = understood(text).read.filter(({ question, denied }) => question === "releaseForms" && !denied);
    expect(options.map(({ option }) => option)).not.toContain("not-yet");
  });
});

const NO_STREET = [
  "two stallholders from the street fair",
  "two officers from the road policing team",
  "2 officers close to the bus station",
  "three PCs by the road closure",
  "5 vans in the drive",
  "six volunteers at the street party",
  "4 swans close up",
  "ten cadets from the road safety stall",
  "7 lane closed cones",
];
const STREET = ["12 high street", "flat 3, 14 station road", "9 acacia avenue", "22 the grove", "101 church lane"];

describe("a number with a street", () => {
  it.each(each(["photo of ", "can I post a pic of "], NO_STREET))("is no address in %s", async (text) => {
    expect(told(await actionOf(text), "shows")).not.toContain("personal-details");
  });

  it.each(each(["photo with the address on it, ", "caption says he lives at "], STREET))("is one in %s", async (text) => {
    expect(told(await actionOf(text), "shows")).toContain("personal-details");
  });
});

const OTHER_YEARS = [
  "PC with 6 yrs service",
  "12 years on the dog unit",
  "sergeant, 15 years with us, at her retirement",
  "only 3 officers on parade",
  "just 2 left of the old vans",
];
const AGES = ["14 yr old lad", "lad, 15", "shes 9", "kids aged 11", "a 16yo at the fete", "under 11s team", "two 12 year olds"];

describe("a number of years", () => {
  it.each(each(["photo of "], OTHER_YEARS))("is no child's age in %s", async (text) => {
    expect(told(await actionOf(text), "shows")).not.toContain("under18");
  });

  it.each(each(["photo of "], AGES))("is one in %s", async (text) => {
    expect(told(await actionOf(text), "shows")).toContain("under18");
  });

  it.each(["he got 4 yrs, pic ok?", "got 6 yrs", "photo of the fella who got 11 years"])(
    "is a sentence, not an age: %s",
    async (text) => {
      const action = await actionOf(text);
      expect(told(action, "shows")).toContain("sentenced");
      expect(told(action, "shows")).not.toContain("under18");
    },
  );
});

const CAMPAIGN = [" campaign", " bin at the library", " arch at the school", " amnesty poster", " surrender bin", " crime talk"];

describe("a weapon beside what is against weapons", () => {
  it.each(each(["photo of our "], ["knife", "gun", "weapons"], CAMPAIGN))("is no evidence: %s", async (text) => {
    expect(told(await actionOf(text), "shows")).not.toContain("evidence");
  });

  it.each(
    each(
      ["photo of the knife "],
      ["he used", "we seized", "from the surrender bin", "found at the talk", "in the bin behind his house"],
    ),
  )("is evidence: %s", async (text) => expect(told(await actionOf(text), "shows")).toContain("evidence"));
});

const NO_SUSPECT = [
  "I suspect it'll rain, photo of our brollies",
  "suspect we'll have snow",
  "we suspect most people know already, pic of the new car park",
  "evidence of spring outside the station",
  "evidence based policing conference stage",
];
const SUSPECT = [
  "photo of the suspect we'll charge tomorrow",
  "pic of the suspect they nicked in the snow",
  "photo of the suspect well known locally",
];

describe("what is suspected", () => {
  it.each(NO_SUSPECT)("is nobody in %s", async (text) => {
    const shows = told(await actionOf(text), "shows");
    expect(shows).not.toContain("wanted");
    expect(shows).not.toContain("evidence");
  });

  it.each(SUSPECT)("is somebody in %s", async (text) => expect(told(await actionOf(text), "shows")).toContain("wanted"));
});

const JARGON: readonly (readonly [string, string])[] = [
  ["our undercovers at the bbq", "covert"],
  ["UC lads", "covert"],
  ["two of our UCs", "covert"],
  ["the UC's leaving do", "covert"],
  ["the fella in our cells", "wanted"],
  ["bloke we nicked last night", "wanted"],
  ["the pair we lifted", "wanted"],
  ["our plain car", "operational"],
  ["the Q car", "operational"],
];
const NO_JARGON: readonly (readonly [string, string])[] = [
  ["scouts on a visit in our cells", "wanted"],
  ["my bike got nicked, photo of the empty rack", "wanted"],
  ["the UC claim form leaflet", "covert"],
  ["the plain car park", "operational"],
  ["the team at the old nick", "wanted"],
];

describe("the slang of the job", () => {
  it.each(JARGON)("%s is %s", async (text, option) =>
    expect(told(await actionOf(`photo of ${text}`), "shows")).toContain(option),
  );
  it.each(NO_JARGON)("%s is not %s", async (text, option) => {
    expect(told(await actionOf(`photo of ${text}`), "shows")).not.toContain(option);
  });
});

const GROUPS = ["brownies", "rainbows", "cubs", "beavers"];

describe("children, or what has their name", () => {
  it.each(each(["photo of the "], GROUPS, [" visiting the nick", " at our open day"]))("are children: %s", async (text) => {
    expect(told(await actionOf(text), "shows")).toContain("under18");
  });
  it.each(each(["pic of some "], GROUPS))("are asked about: %s", async (text) => {
    const action = await actionOf(text);
    expect(action.kind).toBe("checklist");
    expect(understood(text).facts["shows"]).toBeUndefined();
  });
  it.each([
    "photo of a tray of brownies",
    "fox cubs in the yard",
    "two rainbows over the station",
    "beavers released in the river",
  ])("are none: %s", (text) => expect(understood(text).facts["shows"]).toBeUndefined());
});

const OURS = ["tweet", "post", "story", "website", "facebook page", "own tweet", "force's website"];
const NOT_OURS = [
  "screenshot of the local paper's website",
  "screenshot of a comment someone made",
  "screenshot from google images",
];

describe("what the force published itself", () => {
  it.each(each(["screenshot of our ", "screengrab of our "], OURS))("is ours: %s", async (text) => {
    expect(told(await actionOf(text), "shows")).not.toContain("not-ours");
  });
  it.each(NOT_OURS)("is not what others did: %s", async (text) => {
    expect(told(await actionOf(text), "shows")).toContain("not-ours");
  });
  it("does not hide who is in it", async () => {
    expect(told(await actionOf("screenshot of our tweet with the burglar we arrested"), "shows")).toContain("wanted");
  });
});

const REFUSED = [
  "he told us no photos please",
  "she pulled out of it",
  "he'd prefer us not to use it",
  "she said nah when I asked",
  "he declined to sign",
  "one of them hasn't agreed",
  "he wants it taken down",
  "they're ok with the newsletter but not with facebook",
  "he ticked no on the form",
];
const NOT_REFUSED = [
  "nobody said no",
  "no one objected",
  "he has no problem with us posting it",
  "she's not bothered if we post it",
  "he asked us to post it",
  "he said no to drugs at his talk",
  "she refused a drink",
  "she can't wait to see it",
];

describe("a refusal", () => {
  it.each(each(["photo of our cleaner, ", "pic of the volunteers, "], REFUSED))("is heard as one: %s", async (text) => {
    const action = await actionOf(text);
    expect(told(action, "releaseForms")).toContain("refused");
    for (const other of ["wanted", "missing", "not-ours"]) expect(told(action, "shows")).not.toContain(other);
  });
  it.each(each(["photo of our cleaner, ", "pic of the volunteers, "], NOT_REFUSED))("is none: %s", async (text) => {
    const action = await actionOf(text);
    expect(action.kind).not.toBe("stop");
    expect(told(action, "releaseForms")).not.toContain("refused");
  });
});

const BOARD = ["not spoken to the safeguarding board", "haven't run it past the board", "safeguarding board hasn't been asked"];

describe("a board that nobody asked", () => {
  it.each(each(["school visit photo, ", "pic of the class, "], BOARD))("has not forbidden it: %s", async (text) => {
    expect(told(await actionOf(text), "board")).toEqual(["not-asked"]);
  });
  it.each(["safeguarding board said no to the class photo", "school photo, the board won't allow it"])(
    "has: %s",
    async (text) => {
      expect(told(await actionOf(text), "board")).toContain("does-not-allow");
    },
  );
});
