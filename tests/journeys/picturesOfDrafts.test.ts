import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inputsOf, wordsOf } from "../support/card.js";
import { creditedPicture } from "../support/creditedPicture.js";
import { nextOnEveryPage } from "../support/draftWalk.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { comes } from "../support/inbox.js";
import { standing } from "../support/logged.js";
import { ROBIN } from "../support/reviewParty.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import { SAM, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { referenceOn } from "../support/walk.js";

const CREDIT = "Example Agency";
const PLATE = seenOf(sightings({ lines: ["AB12 CDE"] }));
const READ = "AB12CDE";
const WORDS = "Lovely morning at the park";

describe("a picture that comes with the words of a post", () => {
  let looking: ScriptedLooking;
  let connector: FakeConnector;
  let bot: TestBot;
  let robin: TeamsClient;
  beforeEach(async () => {
    looking = new ScriptedLooking();
    connector = new FakeConnector();
    await connector.start();
    bot = await TestBot.start({ looking, connector });
    [robin] = bot.clients(ROBIN);
  });
  afterEach(async () => {
    await bot.stop();
    await connector.stop();
  });
  const told = () => connector.sent.map(({ activity }) => wordsOf(activity.attachments?.[0]?.content)).join("\n");
  const sends = async (client: TeamsClient, words = `check this: ${WORDS}`) =>
    client.say(words, { attachments: [connector.paste("1", await creditedPicture(CREDIT))] });
  const begins = async (client: TeamsClient) => {
    await client.press("Go through the checklist");
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
  };
  /** Goes through all pages, and gives what they said. */
  const goesThrough = async (client: TeamsClient) => {
    const pages: string[] = [];
    await nextOnEveryPage(client, (inputs) => {
      pages.push(client.words);
      const open = inputs.filter(({ value, multi, choices }) => value === "" && !multi && choices.length > 0);
      for (const { label, choices } of open) if (!label.startsWith("Where")) client.fill(label, choices[0]?.title ?? "");
    });
    return pages.join("\n");
  };

  it.each([`check this: ${WORDS}`, `is this post ok? "${WORDS}"`, `Draft for checking: ${WORDS}`])(
    "is looked at, and is in the checklist that follows: %s",
    async (words) => {
      await sends(robin, words);
      expect(told()).toContain(CREDIT);
      expect(told()).not.toContain("I have not looked at the picture");
      expect(robin.words).toContain("Wording check");
      await looking.ends(PLATE);
      await connector.arrival(({ method, activity }) => method === "update" && JSON.stringify(activity).includes(READ));
      await begins(robin);
      expect(inputsOf(robin.card).find(({ id }) => id === "words")?.value).toBe(WORDS);
      const pages = await goesThrough(robin);
      for (const found of [CREDIT, READ, "From the picture:"]) expect(pages).toContain(found);
      expect(await standing(bot, referenceOn(robin))).toMatchObject({
        verdict: "do-not-post",
        looks: [{ lookedFor: "file-and-picture", found: expect.arrayContaining([expect.objectContaining({ kind: "plate" })]) }],
      });
    },
  );

  it("is in it where the look ends after the checklist was begun, and with words that were changed", async () => {
    await sends(robin, "check this: Gr8 night, ring Jean on 07700 900123");
    await robin.press("Check another version");
    await robin.fill("The words of the post", WORDS).press("Check again");
    await begins(robin);
    expect(robin.words).not.toContain("07700");
    await looking.ends(PLATE);
    await connector.arrival(({ method, activity }) => method === "update" && JSON.stringify(activity).includes(READ));
    const pages = await goesThrough(robin);
    for (const found of [CREDIT, READ]) expect(pages).toContain(found);
    expect(pages).not.toContain("07700");
    const { current } = await standing(bot, referenceOn(robin));
    expect(current.answers["words"]).toBe(WORDS);
  });

  it("begins one check for a double tap, and carries its findings into the next where other words follow", async () => {
    await sends(robin);
    await looking.ends(PLATE);
    await connector.arrival(({ method, activity }) => method === "update" && JSON.stringify(activity).includes(READ));
    const [card, id] = [robin.card, robin.cardId];
    await begins(robin);
    robin.look(card, id);
    await begins(robin);
    await goesThrough(robin);
    const first = referenceOn(robin);
    robin.look(card, id);
    await begins(robin);
    const pages = await goesThrough(robin);
    for (const found of [CREDIT, READ]) expect(pages).toContain(found);
    expect(referenceOn(robin)).not.toBe(first);
    await robin.say("my checks");
    expect(robin.words.match(new RegExp(WORDS, "g"))).toHaveLength(2);
  });

  it("is waited for: until the look has ended, the words begin no other check", async () => {
    await sends(robin);
    const [card, id] = [robin.card, robin.cardId];
    await begins(robin);
    await goesThrough(robin);
    const first = referenceOn(robin);
    robin.look(card, id);
    await begins(robin);
    expect(referenceOn(robin)).toBe(first);
    await looking.ends(PLATE);
    await connector.arrival(({ method, activity }) => method === "update" && JSON.stringify(activity).includes(READ));
    expect((await standing(bot, first)).verdict).not.toBe("ok-to-post");
    robin.look(card, id);
    await begins(robin);
    const pages = await goesThrough(robin);
    expect(pages).toContain(READ);
    expect(referenceOn(robin)).not.toBe(first);
    expect((await standing(bot, referenceOn(robin))).verdict).toBe("do-not-post");
  });

  it("is found again in the list of unfinished checks, and comes in once however often the message does", async () => {
    const message = { id: "message-1", attachments: [connector.paste("1", await creditedPicture(CREDIT))] };
    await robin.say(`check this: ${WORDS}`, message);
    await robin.say(`check this: ${WORDS}`, message);
    expect(looking.asked).toBe(1);
    await looking.ends(PLATE);
    await connector.arrival(({ method, activity }) => method === "update" && JSON.stringify(activity).includes(READ));
    await robin.say("carry on");
    if (robin.words.includes("Which unit do you work in?")) await robin.fill("Your unit", "Coventry").press("Next");
    const pages = await goesThrough(robin);
    for (const found of [CREDIT, READ]) expect(pages).toContain(found);
  });

  it("is nobody else's: whoever presses the card in a group begins a check of their own, without it", async () => {
    const group = bot.client({ user: ROBIN, kind: "groupChat" });
    await sends(group);
    const sam = bot.client({ user: SAM, kind: "groupChat" });
    sam.look(group.card, group.cardId);
    await begins(sam);
    const pages = await goesThrough(sam);
    expect(pages).not.toContain("From the picture:");
    expect(pages).not.toContain(CREDIT);
  });

  it("shows itself in small until the answer, as with any other check", async () => {
    await sends(robin);
    await looking.ends(seenOf(sightings({})));
    await comes(bot, robin, "The small picture below", "update");
    await robin.say("cancel");
    await robin.press("Cancel this one");
    await comes(bot, robin, "The small picture is gone", "update");
  });
});
