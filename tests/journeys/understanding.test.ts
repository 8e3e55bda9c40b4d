import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { TestBot } from "../support/testBot.js";
import { referenceOn, whereAndWhatFor } from "../support/walk.js";

describe("words that settle it", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString });
  });
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });
  let count = 0;
  const someone = async (unit = true) => {
    const name = `speaker-${++count}`;
    const client = bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
    if (unit) {
      await client.say("can I post this photo?");
      await client.fill("Your unit", "Coventry").press("Next");
      await client.press("Cancel");
    }
    return client;
  };
  const FORBIDDEN = "pic of the lad we nicked last nite for the shop jobs, ok to stick on the facebook page?";

  it("are answered at once, with reason, what to do instead and the words it was read from", async () => {
    const client = await someone();
    await client.say(FORBIDDEN);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("FB-PIC-1");
    expect(client.words).toContain("Instead:");
    expect(client.words).toContain("I read this from your words: “");
    expect(referenceOn(client)).toMatch(/^COV-/);
  });

  it("are logged like any check, with the words", async () => {
    const client = await someone();
    await client.say(FORBIDDEN);
    const reference = referenceOn(client);
    const [event, ...more] = await bot.checkLog.read(reference);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ verdict: "do-not-post", words: { text: FORBIDDEN } });
    await client.say("my checks");
    expect(client.words).toContain(reference);
    await client.press("Open");
    expect(client.words).toContain("Asked in these words:");
  });

  it("lead to the checklist without what was read, if that is not what was meant", async () => {
    const client = await someone();
    await client.say(FORBIDDEN);
    await client.press("That is not what I meant");
    expect(client.words).toContain("I have put aside what I read from your words");
    const values = () => Object.fromEntries(inputsOf(client.card).map((input) => [input.id, input.value]));
    expect(values()["about"]).toBe(FORBIDDEN);
    await whereAndWhatFor(client);
    expect(values()["shows.people"]).toBe("");
    await client.tick("None of these").press("Next");
    await client.press("Get the answer");
    expect(client.words).toContain("OK to post");
    expect(client.words).toContain("decision 2");
  });

  it("wait for the unit of somebody new, and are answered right after", async () => {
    const client = await someone(false);
    await client.say(FORBIDDEN);
    expect(client.words).toContain("Which unit do you work in?");
    await client.fill("Your unit", "Coventry").press("Next");
    expect(client.words).toContain("Do not post");
    expect(referenceOn(client)).toMatch(/^COV-/);
  });

  it("give no verdict that is not logged, and try again with the same button", async () => {
    const client = await someone();
    proxy.fail("appends");
    await client.say(FORBIDDEN);
    expect(client.words).toContain("Do not post it yet");
    expect(client.words).not.toContain("Reference");
    proxy.fail("none");
    await client.press("Try again");
    expect(client.words).toContain("FB-PIC-1");
    expect((await bot.checkLog.read(referenceOn(client))).length).toBe(1);
  });

  it("are logged once when the message is delivered twice", async () => {
    const client = await someone();
    await client.say(FORBIDDEN, { id: "twice-at-once" });
    const reference = referenceOn(client);
    await client.say(FORBIDDEN, { id: "twice-at-once" });
    expect(referenceOn(client)).toBe(reference);
    expect((await bot.checkLog.read(reference)).length).toBe(1);
  });

  it.each([
    "can I nick pics off google for our facebook if I credit them",
    "can I post a stock photo of a padlock for our shed campaign",
    "can we use the Minions on our crime prevention poster, it's for facebook",
  ])("are asked about first where they only may be forbidden: %s", async (text) => {
    const client = await someone();
    await client.say(text);
    expect(client.words).toContain("It sounds as if this applies: Made outside the force");
    await whereAndWhatFor(client);
    expect(client.words).toContain("Ticked from your words: Made outside the force");
    const ticked = inputsOf(client.card).flatMap(({ value }) => value.split(","));
    expect(ticked).toContain("not-ours");
    expect(client.words).not.toMatch(/Reference|OK to post/);
  });

  it.each([
    ["team photo for our open day, they have all signed the release form", "signed", "Yes, all of them have signed"],
    ["stock photo of a padlock, we have the owner's permission in writing", "permission in writing", "Yes, in writing"],
  ])("fill in nothing that would allow it, and say which answer would say so: %s", async (text, words, label) => {
    const client = await someone();
    await client.say(text);
    expect(client.words).not.toContain(label);
    await whereAndWhatFor(client);
    await client.press("Next");
    expect(client.words).toMatch(new RegExp(`You wrote “[^”]*${words}[^”]*”: choose “${label}” if that is true\\.`));
    const [answer] = inputsOf(client.card).filter(({ choices }) => choices.some(({ title }) => title === label));
    expect(answer?.value).toBe("");
    await client.press("Next");
    expect(client.words).not.toMatch(/Get the answer|Reference/);
  });

  it("never say OK, whatever they are", async () => {
    for (const text of ["photo of an empty hall, all forms signed, definitely fine?", "it's ok to post isn't it", FORBIDDEN]) {
      const client = await someone();
      await client.say(text);
      expect(client.words).not.toContain("OK to post");
    }
  });
});
