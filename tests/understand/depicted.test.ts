import { describe, expect, it } from "vitest";
import { wholeOrder } from "../../dialogs/routing/orders.js";
import { Responder } from "../../guidance/understand/index.js";
import { sharedContent } from "../support/understander.js";

const WITH_PICTURE = [
  "AI picture of",
  "ai generated image of",
  "stock photo of",
  "getty image of",
  "shutterstock pic of",
  "clip art of",
  "cartoon of",
  "meme of",
];
const MADE_UP = ["a burglar", "a thief in a hoodie", "some shoplifters", "a robber with a swag bag", "an arrested man in cuffs"];
const REAL = [
  "the burglar we are looking for",
  "our suspect for the robbery",
  "the man who robbed the Co-op",
  "a man wanted for burglary",
  "the lad we arrested yesterday",
  "a girl missing since Friday",
];
const FURTHER = [
  "stock photo of a handcuffed actor",
  "film still of a robber for our shed campaign",
  "tv show screenshot of a bloke in handcuffs",
  "GTA screenshot of a car thief",
  "image of a burglar made with chatgpt",
  "album cover with a mugger on it",
];
const REAL_FURTHER = [
  "AI enhanced cctv still of the burglar",
  "AI sharpened mugshot of a burglar",
  "drawing of the suspect by the witness",
  "cartoon and custody photo of a thief",
];

const actionOf = async (text: string) => {
  const { guidance, phrases, understander } = await sharedContent();
  return (await new Responder(guidance, phrases, understander, wholeOrder).respond({ text })).action;
};
/** In `npm test` every third of them; with ROUNDS all. */
const STEP = process.env["ROUNDS"] === undefined ? 3 : 1;
const all = (ones: readonly string[], others: readonly string[]) =>
  ones.flatMap((one) => others.map((other) => `${one} ${other}`)).filter((_, index) => index % STEP === 0);

describe("a picture that only depicts", () => {
  it.each([...all(WITH_PICTURE, MADE_UP), ...FURTHER])("%s: states no more than that it is not ours", async (text) => {
    const action = await actionOf(text);
    expect(action).toMatchObject({ kind: "checklist", facts: { shows: ["not-ours"] } });
    expect(action).not.toHaveProperty("facts.copyright");
  });

  it.each(["clip art of a house", "Homer eating donuts", "shutterstock pic of a padlock"])("%s: is not ours", async (text) => {
    const action = await actionOf(text);
    expect(action).toMatchObject({ kind: "checklist", asked: { shows: ["not-ours"] } });
  });
});

const BESIDES = [
  "simpsons picture",
  "stock photo of a padlock",
  "cartoon of a burglar",
  "GTA screenshot of a car thief",
  "gif of a minion",
];
const FOR = ["for our speeding post", "for the shed campaign on facebook"];
const UNASKED = ["no permission to use it", "we don't have permission"];

describe("the owner's permission for a picture that only depicts", () => {
  it.each(all(BESIDES, FOR))("%s: is asked about where the words do not say", async (text) => {
    const action = await actionOf(text);
    expect(action).toMatchObject({ kind: "checklist", facts: { shows: ["not-ours"] } });
    expect(action).not.toHaveProperty("facts.copyright");
  });

  it.each(all(BESIDES, UNASKED))("%s: is refused where the words say no", async (text) => {
    expect(await actionOf(text)).toMatchObject({ kind: "stop", facts: { copyright: "no-permission" } });
  });
});

describe("somebody real, however the picture is called", () => {
  it.each([...all(WITH_PICTURE, REAL), ...REAL_FURTHER])("%s: is stopped", async (text) => {
    expect(await actionOf(text)).toMatchObject({ kind: "stop" });
  });
});
