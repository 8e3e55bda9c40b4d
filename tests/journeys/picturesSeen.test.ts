import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Seen } from "../../bot/pictures/looking/looking.js";
import { TABLES } from "../../storage/index.js";
import { scene } from "../pictures/pictures.js";
import { pictureWith } from "../pictures/rendered.js";
import { inputsOf, picturesOn, wordsOf } from "../support/card.js";
import { FakeClock } from "../support/fakeClock.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { FixedRights } from "../support/fixedRights.js";
import { comes } from "../support/inbox.js";
import { expectWhole, kindsOn, standing } from "../support/logged.js";
import { ALEX, ROBIN } from "../support/reviewParty.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, whereAndWhatFor } from "../support/walk.js";

const PLATE = seenOf(sightings({ lines: ["AB12 CDE"] }));
/** As it is told. */
const READ = "AB12CDE";
const TICKED = "Anyone's address";
const NOTHING = seenOf(sightings({}));
const UP_TO = { shows: ["None of these"], purpose: "Crime prevention" };

describe("what can be seen in a picture", () => {
  let picture: Buffer;
  beforeAll(async () => {
    picture = await scene(320, 240).jpeg().toBuffer();
  });

  const rights = new FixedRights();
  rights.leads.set(ALEX, ["COV"]);
  let looking: ScriptedLooking;
  let connector: FakeConnector;
  let bot: TestBot;
  let robin: TeamsClient;
  let alex: TeamsClient;
  beforeEach(async () => {
    looking = new ScriptedLooking();
    connector = new FakeConnector();
    await connector.start();
    bot = await TestBot.start({ rights, looking, connector });
    [robin, alex] = bot.clients(ROBIN, ALEX);
  });
  afterEach(async () => {
    await bot.stop();
    await connector.stop();
  });

  const sends = async (client: TeamsClient, bytes: Uint8Array = picture) => {
    await client.say("can I post this photo?", { attachments: [connector.paste("1", bytes)] });
    if (client.words.includes("Which unit do you work in?")) await client.fill("Your unit", "Coventry").press("Next");
  };
  /** The look ends, and robin looks at the card that has changed. */
  const ends = async (seen: Seen, words: string, method: "send" | "update" = "update") => {
    await looking.ends(seen);
    return comes(bot, robin, words, method);
  };
  /** What the card that tells of the picture says by now. */
  const told = () => {
    const cards = connector.sent.map(({ activity }) => wordsOf(activity.attachments?.[0]?.content));
    return cards.findLast((words) => /I (?:have not )?looked at the (?:file|picture)/.test(words)) ?? "";
  };
  const answered = async () => {
    await sends(robin);
    await firstPage(robin, UP_TO);
    await getAnswer(robin);
    return referenceOn(robin);
  };

  describe("shows the picture in small", () => {
    const shown = () => connector.sent.flatMap(({ activity }) => picturesOn(activity.attachments?.[0]?.content));

    it("once it was looked at, in the person's own chat, and keeps nothing of it", async () => {
      await sends(robin);
      const [card, id] = [robin.card, robin.cardId];
      expect(shown()).toEqual([]);
      await ends(NOTHING, "I looked at the picture");
      const [small = ""] = shown();
      expect(small).toMatch(/^data:image\/jpeg;base64,/);
      expect(told()).toContain("The small picture below is only in this chat, and only until you have your answer.");
      expect(robin.words).not.toContain("data:image");
      const bytes = Buffer.from(small.split(",")[1] ?? "", "base64");
      expect(bytes.length).toBeLessThanOrEqual(9_000);
      robin.look(card, id);
      await firstPage(robin, UP_TO);
      await getAnswer(robin);
      const rows = [];
      for (const table of TABLES) for await (const row of bot.tables[table].listEntities()) rows.push(row);
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(small.slice(-40));
    });

    it.each([
      ["personal", "channel", 0],
      ["everywhere", "channel", 1],
      ["everywhere", "personal", 1],
      ["off", "personal", 0],
    ] as const)("as the force wants it: %s, in a chat of kind %s", async (smallPictures, kind, pictures) => {
      const other = await TestBot.start({ rights, looking, connector, smallPictures });
      const client = other.client({ user: ROBIN, kind });
      await sends(client);
      await looking.ends(PLATE);
      await comes(other, client, "I looked at the picture", "update");
      expect(shown()).toHaveLength(pictures);
      await other.stop();
    });
  });

  it("leaves a page alone that does not ask about it, so that nothing typed on it is lost", async () => {
    await sends(robin);
    const [card, id] = [robin.card, robin.cardId];
    await ends(PLATE, "I looked at the picture");
    expect(told()).toContain(READ);
    robin.look(card, id);
    await whereAndWhatFor(robin, UP_TO);
    expect(robin.words).toContain("From the picture:");
    expect(robin.words).toContain(READ);
    expect(connector.sent.filter(({ method, id: place }) => method === "update" && place === id)).toEqual([]);
  });

  it("is told and ticked while the questions are open; faces are one thing", async () => {
    await sends(robin);
    expect(told()).toContain("I am still looking at what the picture shows");
    await whereAndWhatFor(robin, { purpose: "Crime prevention" });
    await ends(seenOf(sightings({ faces: 3, lines: ["AB12 CDE"] })), "From the picture:");
    expect(told()).toContain("I looked at the picture and found this");
    expect(told().match(/At least 3 faces/g)).toHaveLength(1);
    expect(told()).not.toContain("still looking");
    for (const words of ["At least 3 faces in the picture", READ]) expect(robin.words).toContain(words);
    await getAnswer(robin).catch(() => undefined);
    expect(robin.words).not.toContain("✅ OK to post");
  });

  it("that somebody has not been shown is not set aside by a card that was made before; what they sent is kept", async () => {
    await sends(robin);
    await whereAndWhatFor(robin, UP_TO);
    const [card, id] = [robin.card, robin.cardId];
    await ends(PLATE, "From the picture:");
    robin.look(card, id);
    await robin.tick(...UP_TO.shows).press("Next");
    expect(robin.words).toContain("From the picture:");
    expect(robin.words).toContain(READ);
    await robin.untick(TICKED).tick("None of these").press("Next");
    await getAnswer(robin);
    expect(robin.words).toContain("You set aside:");
    expect(robin.words).toContain("✅ OK to post");
    const reference = referenceOn(robin);
    expect((await standing(bot, reference)).current).toMatchObject({
      setAside: [{ from: "picture" }],
      looks: [{ lookedFor: "file-and-picture", found: [{ kind: "plate" }] }],
    });
    await alex.say(reference);
    for (const words of ["and what it shows", READ, "set aside: the answers do not say so"]) expect(alex.words).toContain(words);
  });

  it("opens a page again that was answered, and keeps what is sent from a later one", async () => {
    await sends(robin);
    await firstPage(robin, { shows: ["Others you could recognise"], purpose: "Crime prevention" });
    expect(robin.words).not.toContain("What do picture and caption show?");
    const [card, id] = [robin.card, robin.cardId];
    await ends(PLATE, "From the picture:");
    robin.look(card, id);
    await robin.fill("Has everyone who can be recognised", "Not yet").press("Next");
    expect(robin.words).toContain("From the picture:");
    await robin.press("Next");
    expect(inputsOf(robin.card).find(({ id }) => id === "releaseForms")?.value).toBe("not-yet");
    await robin.press("Cancel");
    await robin.press("Carry on with this check");
    expect(robin.words).not.toContain("Has everyone who can be recognised");
  });

  it("does not leave a verdict standing that did not know of it, and is answered once", async () => {
    const reference = await answered();
    expect(robin.words).toContain("✅ OK to post");
    expect(robin.words).toContain("I am still looking");
    await ends(PLATE, "Since you answered, I found this in the picture");
    expect(robin.words).toContain("Look again before you post");
    expect(robin.words).not.toContain("OK to post");
    expect(robin.offered("I have posted it")).toEqual([]);
    expect(await kindsOn(bot, reference)).toEqual(["completed", "picture-seen"]);
    expect(await standing(bot, reference)).toMatchObject({ verdict: "refer", holder: "rules" });
    await alex.say("review");
    expect(alex.words).toContain("found in the picture after the verdict");
    await alex.say(reference);
    expect(alex.words).toContain("the answers do not say so yet");
    await comes(bot, robin, "Do not post it yet: look again");
    await robin.press("Look again");
    expect(robin.words).toContain("From the picture:");
    await robin.press("Next");
    await getAnswer(robin);
    expect(robin.words).toContain("⛔ Do not post");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "picture-seen", "revised"]);
    expect((await standing(bot, reference)).foundAfter).toBeUndefined();
    await expectWhole(bot, reference);
  });

  it("counts again where the person says that it is not so, in the log as a verdict of its own", async () => {
    const reference = await answered();
    await ends(PLATE, "Since you answered, I found this in the picture");
    await robin.press("Look again");
    await robin.untick(TICKED).tick("None of these").press("Next");
    await getAnswer(robin);
    expect(robin.words).toContain("✅ OK to post");
    expect(robin.words).toContain("You set aside:");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "picture-seen", "revised"]);
  });

  it("puts no lead's name beside what they did not see, and takes no decision of one who did not know of it", async () => {
    const reference = await answered();
    await alex.say(reference);
    const form = [alex.card, alex.cardId] as const;
    await alex.press("Agree");
    await ends(PLATE, "Since you answered, I found this in the picture");
    expect(robin.words).toContain("agreed with the verdict before this was found");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "refer", review: { state: "earlier" } });
    alex.look(...form);
    await alex.press("Agree");
    expect((await standing(bot, reference)).review.state).toBe("earlier");
  });

  it("is answered by the person before a lead puts answers right; a lead can make it stricter", async () => {
    const reference = await answered();
    await ends(PLATE, "Since you answered, I found this in the picture");
    await alex.say(reference);
    await alex.press("Overrule");
    const form = [alex.card, alex.cardId] as const;
    for (const title of ["Correct an answer", "Confirm conditions"].filter((each) => alex.offered(each).length > 0)) {
      alex.look(...form);
      await alex.press(title);
      expect(alex.words).toContain("the owner of the check has not looked at it yet");
    }
    alex.look(...form);
    await alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Which rule", "None of these")
      .fill("Why?", "The plate is a neighbour's")
      .press("Change the verdict");
    expect(await standing(bot, reference)).toMatchObject({ verdict: "do-not-post", review: { state: "overruled" } });
  });

  it("that the answers say already changes nothing but the record", async () => {
    const reference = await answered();
    await looking.ends(NOTHING);
    await connector.arrival(
      ({ method, activity }) => method === "update" && JSON.stringify(activity).includes("I can miss things that are small"),
    );
    expect(told()).toContain("I found nothing in the file or the picture.");
    expect(told()).not.toMatch(/\b(?:fine|safe|clear|OK)\b/);
    expect(await standing(bot, reference)).toMatchObject({ verdict: "ok-to-post", looks: [{ lookedFor: "file-and-picture" }] });
  });

  it.each<readonly [string, Seen, string]>([
    ["no room to wait", { ended: "queue-full" }, "Not looked at: What can be seen in it: too many pictures wait"],
    ["killed before it saw anything", seenOf([], "crashed"), "Not looked at: Faces."],
    ["killed in the middle", seenOf(sightings({ faces: 1 }).slice(0, 3), "memory"), "Not looked at: Words, number plates"],
    ["off", { ended: "off" }, "Not looked at: What can be seen in it."],
  ])("that was not looked at is said to be so: %s", async (_, seen, words) => {
    await sends(robin);
    await looking.ends(seen);
    await connector.arrival(({ method }) => method === "update");
    expect(told()).toContain(words);
    expect(told()).not.toMatch(/Nothing in the file or the picture|still looking/);
  });

  it("is said not to have been looked at where the service stops, and where its instance dies", async () => {
    await sends(robin);
    await bot.stop();
    expect(told()).toContain("Not looked at: Faces.");
    const clock = FakeClock.at("2026-11-30T09:00:00Z");
    const { tablePrefix } = bot;
    bot = await TestBot.start({ rights, looking, connector, tablePrefix, clock: clock.date });
    [robin, alex] = bot.clients(ROBIN, ALEX);
    const reference = await answered();
    expect(robin.words).toContain("I am still looking");
    clock.pass(600_000);
    expect((await standing(bot, reference)).looks[0]?.notLookedAt).toContain("What the picture shows: I was still looking.");
    await robin.say("my checks");
    await robin.press("Open");
    await robin.press("Show the verdict");
    expect(robin.words).toContain("I could not finish looking at what the picture shows");
  });

  it("lands by whichever instance looked, once, however often the message came", async () => {
    const other = await TestBot.start({ rights, looking, connector, tablePrefix: bot.tablePrefix });
    const source = { id: "message-1", attachments: [connector.paste("1", picture)] };
    await robin.say("can I post this photo?", source);
    const elsewhere = other.client({ user: ROBIN });
    await elsewhere.say("can I post this photo?", source);
    expect(looking.asked).toBe(1);
    elsewhere.look(robin.card, robin.cardId);
    await elsewhere.fill("Your unit", "Coventry").press("Next");
    await whereAndWhatFor(elsewhere, UP_TO);
    await ends(PLATE, "From the picture:");
    expect(
      connector.sent.filter(({ activity }) => JSON.stringify(activity).includes("I can miss things that are small")),
    ).toHaveLength(1);
    robin.look(elsewhere.card, elsewhere.cardId);
    await elsewhere.tick(...UP_TO.shows).press("Next");
    expect(elsewhere.words).toContain("From the picture:");
    await other.stop();
  });

  it("is not said in words where others can see the chat, and their card is not changed for all", async () => {
    const group = bot.client({ user: ROBIN, kind: "groupChat" });
    await sends(group);
    const from = connector.sent.length;
    await looking.ends(PLATE);
    await connector.arrival(({ method }) => method === "update", from);
    await whereAndWhatFor(group, UP_TO);
    expect(group.words).toContain("something in the picture");
    const words = connector.sent.map(({ activity }) => wordsOf(activity.attachments?.[0]?.content)).join("\n");
    expect(words + group.words).not.toContain(READ);
    expect(words).toContain("Send me the picture in our own chat");
  });

  it("is looked at in a process of its own, and the check has it", async () => {
    const real = await TestBot.start({ rights, connector, looking: "in-process" });
    const client = real.client({ user: ROBIN });
    const plate = await pictureWith([{ lines: ["AB12 CDE"], letter: 60, ground: "#f5d90a" }]);
    await sends(client, plate);
    await whereAndWhatFor(client);
    await comes(real, client, "From the picture:", "update");
    expect(client.words).toContain(READ);
    await real.stop();
  }, 60_000);
});
