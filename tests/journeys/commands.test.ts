import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf } from "../support/card.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

describe("what people type", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const someone = (name: string, kind: "personal" | "groupChat" | "channel" = "personal") =>
    bot.client({ kind, user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });

  it("welcomes on install, once, and not on an upgrade", async () => {
    const client = someone("new");
    await client.install("add-upgrade");
    expect(client.card).toBeUndefined();
    await client.install();
    expect(client.words).toContain("I am PostCheck");
    await client.press("Check a photo");
    expect(client.words).toContain("Which unit do you work in?");
  });

  it.each(["groupChat", "channel"] as const)("says when it is added to a %s how it is spoken to there", async (kind) => {
    const client = someone(`adder-${kind}`, kind);
    await client.install();
    expect(client.words).toContain("begin with @PostCheck");
    const alone = someone(`alone-${kind}`);
    await alone.install();
    expect(alone.words).toContain("in your own words");
    expect(alone.words).not.toContain("@PostCheck");
  });

  it.each(["personal", "groupChat", "channel"] as const)("starts a check in a %s chat", async (kind) => {
    const client = someone(`starter-${kind}`, kind);
    await startCheck(client, "Can I post this photo?");
    expect(client.words).toContain("Where do you want to post it?");
  });

  it("fills in what the words say, and never answers from words alone", async () => {
    const client = someone("words");
    await client.say("photo of the volunteers at the litter pick, adults only, faces visible, for our facebook page");
    await client.fill("Your unit", "Coventry").press("Next");
    expect(client.words).toContain("I have filled in from your words: Where: A Facebook page");
    expect(client.words).not.toContain("Others you could recognise");
    expect(client.words).toContain("More from your words is filled in on the next pages.");
    await client.press("Next");
    expect(client.words).toContain("Ticked from your words: Others you could recognise");
    expect(client.words).not.toContain("OK to post");
  });

  it.each([
    ["help", "What I can do"],
    ["what's the weather doing saturday", "I am not sure what you mean"],
    ["asdf qwerty", "I am not sure what you mean"],
    ["where do i get them release forms from", "What the guidance says"],
    ["cancel", "Nothing to cancel"],
    ["carry on", "Nothing is waiting"],
    ["my checks", "You have made no checks yet."],
    ["", "What I can do"],
    ["🎉🎉🎉", "I am not sure what you mean"],
  ])("answers “%s”", async (text, answer) => {
    const client = someone("talker");
    await client.say(text);
    expect(client.words).toContain(answer);
  });

  it("lists a person's own checks with paging, opens each in full, and carries on with one that was left", async () => {
    const client = someone("lister");
    for (let check = 1; check <= 6; check++) {
      await startCheck(client);
      await firstPage(client, { shows: ["Missing, even"], about: `picture ${check}` });
      await getAnswer(client);
    }
    const reference = referenceOn(client);
    await client.say("can I post this photo?");
    await client.say("my checks");
    expect(client.words).toContain("Not finished");
    expect(client.words).toContain("picture 6");
    expect(client.words).not.toContain("picture 2");
    await client.press("Older");
    expect(client.words).toContain("picture 2");
    await client.press("Newer");
    await client.press("Open");
    expect(client.words).toContain(reference);
    expect(client.words).toContain("What is the policing purpose?");
    expect(client.words).toContain("Facebook guidance, Don't (FB-DNT-1)".replace("Don't", "Don't"));
    await client.press("Back to my checks");
    await client.press("Carry on");
    expect(client.words).toContain("Where, and what for");
  });

  it("cancels the one the person picks of several", async () => {
    const client = someone("several");
    await startCheck(client);
    const first = { card: client.card, id: client.cardId };
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"], about: "second picture" });
    client.look(first.card, first.id);
    await firstPage(client, { shows: ["Others you could recognise"], about: "first picture" });
    await client.say("cancel");
    expect(client.words).toContain("first picture");
    await client.press("Cancel this one", 1);
    expect(client.words).toContain("This check has no verdict yet");
    await client.say("resume");
    expect(client.words).toContain("Has everyone who can be recognised");
  });

  it("changes the unit for the checks to come", async () => {
    const client = someone("mover");
    await startCheck(client);
    await client.say("change my unit");
    await client.fill("Your unit", "Dudley").press("Save");
    expect(client.words).toContain("I will log your checks under Dudley");
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    await getAnswer(client);
    expect(referenceOn(client)).toMatch(/^DUD-/);
  });

  it("shows nobody else a person's checks, also with a forged reference", async () => {
    const client = someone("victim");
    await startCheck(client);
    await firstPage(client, { shows: ["Missing, even"] });
    await getAnswer(client);
    const ref = referenceOn(client);
    const thief = someone("thief");
    await thief.say("my checks");
    await thief.post({
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action: { data: { pc: { v: "mine.open", ref } } } },
    });
    expect(thief.told).toContain("cannot find a check");
    const group = someone("victim", "groupChat");
    for (const words of ["my checks", "cancel", "carry on"]) {
      await group.say(words);
      expect(group.words).not.toContain(ref);
      expect(buttonsOf(group.card).map((button) => button.title)).toEqual(["My checks"]);
    }
  });

  it("answers rubbish politely", async () => {
    const client = someone("rubbish");
    for (const value of [
      undefined,
      {},
      { action: {} },
      { action: { data: { pc: { v: "nonsense" } } } },
      { action: { data: [] } },
    ]) {
      const { status, body } = await client.post({ type: "invoke", name: "adaptiveCard/action", value });
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusCode: 200, value: expect.stringContaining("do not know that button") });
    }
    await client.post({ type: "message", value: { hello: 1 } });
    expect(client.told).toContain("do not know that button");
    await client.say("x".repeat(20_000));
    expect(client.words).not.toBe("");
  });

  it("says so when it cannot tell who is asking", async () => {
    const client = someone("ghost");
    await client.say("can I post this photo?", { from: { id: "29:ghost", name: "Ghost" } });
    expect(client.told).toContain("cannot tell who you are");
  });
});
