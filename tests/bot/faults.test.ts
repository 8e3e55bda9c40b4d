import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { SAM } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

describe("when things go wrong", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  beforeEach(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString });
  });
  afterEach(async () => {
    await bot.stop();
    await proxy.stop();
  });

  it("keeps the answers in the card while storage is down, and goes on with the same button", async () => {
    const client = bot.client();
    await startCheck(client);
    proxy.fail("refuse");
    await firstPage(client, { shows: ["Others you could recognise"], about: "the stall" });
    expect(client.words).toContain("I cannot reach my records just now");
    const values = Object.fromEntries(inputsOf(client.card).map((input) => [input.id, input.value]));
    expect(values).toMatchObject({
      platform: "facebook-page",
      "shows.people": "recognisable",
      purpose: "community",
      about: "the stall",
    });
    proxy.fail("none");
    await client.press("Next");
    expect(client.words).toContain("A little more");
    await client.fill("Has everyone", "Not yet").press("Next");

    proxy.fail("refuse");
    await client.press("Get the answer");
    expect(client.words).toContain("I cannot reach my records just now");
    expect(client.words).toContain("Not yet");
    proxy.fail("none");
    await getAnswer(client);
    expect(client.words).toContain("Post only if");
  });

  it("draws nobody's card for somebody else, and no empty page, while storage is down", async () => {
    const owner = bot.client({ kind: "channel" });
    await startCheck(owner);
    await firstPage(owner, { shows: ["Others you could"] });
    await owner.fill("Has everyone", "Not yet").press("Next");
    const stranger = bot.client({ kind: "channel", user: SAM });
    stranger.look(owner.card, owner.cardId);
    const before = JSON.stringify(owner.card);
    proxy.fail("refuse");
    await stranger.press("Get the answer");
    expect(stranger.told).toContain("I cannot reach my records");
    expect(JSON.stringify(stranger.card)).toBe(before);
    await owner.press("Change");
    expect(owner.told).toContain("I cannot reach my records");
    expect(JSON.stringify(owner.card)).toBe(before);
  });

  it("says so when a check cannot be started, and starts it with the same words later", async () => {
    const client = bot.client();
    proxy.fail("refuse");
    await client.say("can I post a photo of a missing man");
    expect(client.words).toContain("I have not started your check");
    proxy.fail("none");
    await client.press("Try again");
    await client.fill("Your unit", "Coventry").press("Next");
    expect(inputsOf(client.card).find((input) => input.id === "about")?.value).toBe("can I post a photo of a missing man");
  });

  it("gives no verdict that is not logged, and logs once when the check's own state could not be written after it", async () => {
    const client = bot.client();
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    proxy.fail("appends");
    await client.press("Get the answer");
    expect(client.words).toContain("could not write this to the log");
    expect(client.words).not.toContain("Do not post");
    proxy.fail("state-writes");
    await client.press("Get the answer");
    expect(client.words).toContain("I cannot reach my records just now");
    proxy.fail("none");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).not.toContain("decision 2");
    const reference = referenceOn(client);
    await client.say("my checks");
    await client.press("Open");
    expect(client.words).toContain(reference);
    expect(client.words).not.toContain("History");
  });

  it("goes on after a restart, on another instance, as if nothing had happened", async () => {
    const client = bot.client();
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    const second = await TestBot.start({
      tables: proxy.connectionString,
      tablePrefix: bot.tablePrefix,
      connector: bot.connector,
    });
    const again = second.client();
    again.look(client.card, client.cardId);
    await again.fill("Has everyone", "Yes").press("Next");
    await getAnswer(again);
    expect(again.words).toContain("OK to post");
    await second.stop();
  });

  it("carries on days later with the answers that were given", async () => {
    let now = new Date("2026-11-20T10:00:00Z");
    const slow = await TestBot.start({ tables: proxy.connectionString, clock: () => now });
    const client = slow.client();
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could"], about: "the stall" });
    now = new Date("2026-12-02T09:00:00Z");
    await client.fill("Has everyone", "Yes").press("Next");
    expect(client.words).toContain("the stall");
    await getAnswer(client);
    expect(client.words).toContain("2 Dec 2026");
    // The reference is by the month in which the check was started.
    expect(referenceOn(client)).toMatch(/^COV-2611-/);
    await slow.stop();
  });

  it("logs once when two instances take the same press at the same moment", async () => {
    const client = bot.client();
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    const second = await TestBot.start({
      tables: proxy.connectionString,
      tablePrefix: bot.tablePrefix,
      connector: bot.connector,
    });
    const press = client.pressOf("Get the answer");
    const other = second.client();
    other.look(client.card, client.cardId);
    await Promise.all([client.post(press), other.post(press)]);
    expect(referenceOn(other)).toBe(referenceOn(client));
    await client.say("my checks");
    await client.press("Open");
    expect(client.words).not.toContain("History");
    await second.stop();
  });

  it("starts one check for a message that is delivered twice, and for a double tap", async () => {
    const client = bot.client();
    await startCheck(client);
    await client.say("can I post this photo?", { id: "delivered-twice" });
    await client.say("can I post this photo?", { id: "delivered-twice" });
    await client.say("help");
    const press = client.pressOf("Check a photo");
    await client.post(press);
    await client.post(press);
    await client.say("my checks");
    expect(client.words.match(/Not finished/g)).toHaveLength(3);
  });
});
