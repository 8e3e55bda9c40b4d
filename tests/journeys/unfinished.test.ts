import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf, inputsOf, wordsOf } from "../support/card.js";
import { creditedPicture } from "../support/creditedPicture.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { ScriptedLooking } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck, whereAndWhatFor } from "../support/walk.js";

const ASKED = "You have one unfinished";
const SUNSET = "can I post this pic of the sunset over our station on instagram?";
const FORBIDDEN = "can I post a mugshot of a wanted man on facebook?";

describe("a check that begins while another is half done", () => {
  const connector = new FakeConnector();
  let bot: TestBot;
  let others: TestBot[] = [];
  beforeAll(async () => {
    await connector.start();
    bot = await TestBot.start({ looking: new ScriptedLooking(), connector });
  });
  afterEach(async () => {
    for (const other of others) await other.stop();
    others = [];
  });
  afterAll(async () => {
    await bot.stop();
    await connector.stop();
  });

  let count = 0;
  const newcomer = (more: Parameters<TestBot["client"]>[0] = {}) => {
    const name = `officer-${++count}`;
    return bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name }, ...more });
  };
  /** On page 2 of the check of a picture of our stall, for a Facebook page. */
  const halfWay = async (client: TeamsClient) => {
    await startCheck(client);
    await whereAndWhatFor(client, { about: "our stall" });
    expect(client.words).toContain("What do picture and caption show?");
  };
  const statesOf = async (client: TeamsClient) => {
    await client.say("my checks");
    return client.words
      .split("\n")
      .flatMap((line) => /^\W*(Not finished|Cancelled|Do not post|OK to post)$/.exec(line)?.[1] ?? []);
  };

  it("is asked about on one card with two buttons, which says which check is unfinished", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say(SUNSET);
    expect(client.words).toContain(ASKED);
    expect(client.words).toContain("our stall, A Facebook page, page 2, more may follow");
    expect(buttonsOf(client.card).map(({ title }) => title)).toEqual(["Go on", "Start anew"]);
  });

  it("goes on with the unfinished one, and closes the other with what was typed", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say(SUNSET);
    await client.press("Go on");
    expect(client.words).toContain("What do picture and caption show?");
    expect(await statesOf(client)).toEqual(["Cancelled", "Not finished"]);
    expect(client.words).toContain("sunset over our station");
    await client.press("Carry on", 0);
    expect(client.words).toContain("Where, and what for");
  });

  it("starts anew with what was typed, says what it took from it, and closes the unfinished one with its answers", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say(SUNSET);
    await client.press("Start anew");
    expect(client.words).toContain("Where, and what for");
    expect(client.words).toContain("I have filled in from your words: Where: Another site");
    expect(inputsOf(client.card).find(({ id }) => id === "platform")?.value).toBe("other");
    expect(inputsOf(client.card).find(({ id }) => id === "about")?.value).toBe(SUNSET);
    expect(await statesOf(client)).toEqual(["Not finished", "Cancelled"]);
    await client.press("Carry on", 1);
    expect(client.words).toContain("What do picture and caption show?");
    await client.press("Back");
    expect(inputsOf(client.card).find(({ id }) => id === "about")?.value).toBe("our stall");
  });

  it("is not asked about where nothing was answered yet, where the other has its verdict, or is cancelled", async () => {
    const client = newcomer();
    await startCheck(client);
    await client.say("can I post this photo of our van?");
    expect(client.words).toContain("Where, and what for");
    await firstPage(client, { shows: ["None of these"] });
    await getAnswer(client);
    await client.say("can I post this photo?");
    expect(client.words).toContain("Where, and what for");
    await whereAndWhatFor(client);
    await client.press("Cancel");
    await client.say("can I post this photo?");
    expect(client.words).toContain("Where, and what for");
  });

  it("stops what is plainly forbidden at once, and leaves the unfinished one open", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say(FORBIDDEN);
    expect(client.words).toContain("Do not post");
    expect(referenceOn(client)).toMatch(/^COV-/);
    expect(await statesOf(client)).toEqual(["Do not post", "Not finished"]);
  });

  it("asks one time more for a message that is delivered again, and starts one check", async () => {
    const client = newcomer();
    await halfWay(client);
    const message = { id: `mayor-${count}`, timestamp: "2026-11-20T10:00:00.000Z" };
    await client.say(SUNSET, message);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await client.say(SUNSET, message);
    expect(client.words).toContain(ASKED);
    expect(await statesOf(client)).toEqual(["Not finished", "Not finished"]);
  });

  it.each([
    ["Go on", "What do picture and caption show?"],
    ["Start anew", "Where, and what for"],
  ])("shows the same again when %s is pressed twice, also at another instance after a restart", async (title, shown) => {
    const client = newcomer();
    await halfWay(client);
    await client.say(SUNSET);
    const press = client.pressOf(title);
    await client.send(press);
    const first = client.words;
    expect(first).toContain(shown);
    await client.send(press);
    expect(client.words).toBe(first);
    const before = await statesOf(client);
    const restarted = await TestBot.start({ tablePrefix: bot.tablePrefix, connector, looking: new ScriptedLooking() });
    others.push(restarted);
    const again = restarted.client({ user: client.user });
    await again.send(press);
    expect(again.words).toBe(first);
    expect(await statesOf(again)).toEqual(before);
  });

  it.each([
    ["Go on", "Start anew"],
    ["Start anew", "Go on"],
  ])("keeps to %s where %s is pressed on an old card later: nothing that was gone on with is closed", async (chosen, old) => {
    const client = newcomer();
    await halfWay(client);
    await client.say(SUNSET);
    const late = client.pressOf(old);
    await client.press(chosen);
    const before = await statesOf(client);
    await client.send(late);
    expect(client.words).toContain("Cancelled");
    expect(await statesOf(client)).toEqual(before);
  });

  it("closes nothing that was gone on with on another card", async () => {
    const client = newcomer();
    await halfWay(client);
    const page = client.tick("Others you could recognise").pressOf("Next");
    await client.say(SUNSET);
    const anew = client.pressOf("Start anew");
    await client.send(page);
    expect(client.words).toContain("Has everyone who can be recognised");
    await client.send(anew);
    expect(client.words).toContain("Where, and what for");
    expect(await statesOf(client)).toEqual(["Not finished", "Not finished"]);
  });

  it.each([
    "can I post our stall photo? one of the volunteers is under 18 and her mum has not signed",
    "can I post this pic of the mayor opening our fete",
  ])("is not asked about where a risk was read from the words, which closing them would lose: %s", async (text) => {
    const client = newcomer();
    await halfWay(client);
    await client.say(text);
    expect(client.words).toContain("Where, and what for");
    expect(await statesOf(client)).toEqual(["Not finished", "Not finished"]);
  });

  it("is not asked about where it has a picture, and what was found in that", async () => {
    const client = newcomer();
    await client.say("can I post this photo?", {
      attachments: [connector.paste(`q${count}`, await creditedPicture("Example Agency"))],
    });
    if (client.words.includes("Which unit")) await client.fill("Your unit", "Coventry").press("Next");
    await whereAndWhatFor(client, { about: "our stall" });
    await client.say("can I post this photo?");
    expect(client.words).toContain("Where, and what for");
    expect(client.words).not.toContain(ASKED);
  });

  it("is not asked about where a picture came with the message: that is a check of its own", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say("can I post this photo?", {
      attachments: [connector.paste(`p${count}`, await creditedPicture("Example Agency"))],
    });
    const told = () =>
      connector.sent
        .filter(({ conversation }) => conversation === client.conversation)
        .map(({ activity }) => activity.attachments?.[0]?.content);
    await expect.poll(() => told().map(wordsOf).join("\n")).toContain("Example Agency");
    expect(told().map(wordsOf).join("\n")).not.toContain(ASKED);
    await whereAndWhatFor(client, {});
    expect(client.words).toContain("What do picture and caption show?");
    expect(client.words).toContain("Example Agency");
    expect(await statesOf(client)).toEqual(["Not finished", "Not finished"]);
  });

  it("asks an old client in the same way", async () => {
    const client = newcomer({ oldClient: true });
    await halfWay(client);
    await client.say(SUNSET);
    expect(client.words).toContain(ASKED);
    await client.press("Start anew");
    expect(client.words).toContain("Where, and what for");
  });

  it("asks of the checklist that a button begins, and of no other kind of thing", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say("post checklist");
    expect(client.words).toContain(ASKED);
    await client.press("Go on");
    await client.say("I want a new account for our team");
    expect(client.words).not.toContain(ASKED);
  });

  it("tells a group nothing of a check that somebody made by themselves", async () => {
    const client = newcomer();
    await halfWay(client);
    const group = bot.client({ user: client.user, kind: "groupChat" });
    await group.say("can I post this photo?");
    expect(group.words).not.toContain("our stall");
    expect(group.words).toContain("Where, and what for");
  });

  it("shows somebody else nothing by the same buttons", async () => {
    const client = newcomer();
    await halfWay(client);
    await client.say(SUNSET);
    const press = client.pressOf("Start anew");
    const stranger = newcomer();
    await stranger.send(press);
    expect(stranger.told).toContain("This is not your check");
    expect(await statesOf(client)).toEqual(["Not finished", "Not finished"]);
  });
});
