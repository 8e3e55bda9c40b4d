import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

let bot: TestBot;
beforeAll(async () => {
  bot = await TestBot.start();
});
afterAll(() => bot.stop());

let count = 0;
const someone = () => {
  const name = `talker-${++count}`;
  return bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name } });
};

describe("a word that is said as to a person", () => {
  it.each([
    ["hi", "You are in the middle of this check"],
    ["morning!", "You are in the middle of this check"],
    ["thanks", "You are welcome"],
    ["cheers mate", "You are welcome"],
    ["ta", "You are welcome"],
    ["yes", "I cannot tell which question that answers"],
    ["ok", "I cannot tell which question that answers"],
    ["👍🏽", "I cannot tell which question that answers"],
    ["yep", "I cannot tell which question that answers"],
    ["no", "press Cancel on it"],
    ["nope", "press Cancel on it"],
  ])("shows the check that is open, and says what was made of it: %s", async (word, told) => {
    const client = someone();
    await startCheck(client);
    await client.say(word);
    expect(client.told).toContain(told);
    expect(client.words).toContain("Where, and what for");
  });

  it.each([
    ["hi", "What I can do"],
    ["thanks", "whenever there is another one"],
    ["yes", "I cannot tell what that answers"],
    ["yes I will", "press a button on that card"],
    ["no I won't", "press a button on that card"],
    ["no worries", "whenever there is another one"],
    ["all good", "whenever there is another one"],
    ["that is not what I meant", "Tell me again in other words"],
    ["take it back", "You have no request waiting"],
    ["withdraw", "You have no request waiting"],
    ["👎", "I cannot tell what that answers"],
  ])("starts nothing where no check is open: %s", async (word, told) => {
    const client = someone();
    await client.say(word);
    expect(`${client.told} ${client.card ? client.words : ""}`).toContain(told);
    await client.say("my checks");
    expect(client.words).toContain("You have made no checks yet");
  });

  it("answers no question of a check", async () => {
    const client = someone();
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could recognise"] });
    await client.say("yes");
    expect(client.words).toContain("Has everyone who can be recognised");
    await client.fill("Has everyone who can be recognised", "Not yet").press("Next");
    await getAnswer(client);
    expect(client.words).toContain("Post only if");
  });
});

describe("a unit that is typed", () => {
  it.each(["Coventry", "coventry please", "I'm in Coventry", "COV", "ok coventry", "cov lpu mate"])(
    "is taken where one is asked for: %s",
    async (typed) => {
      const client = someone();
      await client.say("can I post this photo?");
      expect(client.words).toContain("Which unit do you work in?");
      await client.say(typed);
      expect(client.words).toContain("Where, and what for");
    },
  );

  it("is put into the question where it is to be changed", async () => {
    const client = someone();
    await startCheck(client);
    await client.say("change my unit");
    await client.say("Walsall");
    expect(client.words).toContain("Which unit do you work in?");
    await client.press("Save");
    expect(client.words).toContain("From now on, I will log your checks under Walsall");
  });

  it.each(["photo of coventry", "coventry and walsall", "narnia"])("is none in %s", async (typed) => {
    const client = someone();
    await client.say("can I post this photo?");
    await client.say(typed);
    expect(client.words).not.toContain("Where, and what for");
  });
});

describe("words that leave open whether there is a picture", () => {
  it.each(["can I post this?", "is this ok", "can this go on facebook?", "would this be ok for insta"])(
    "are asked about, and the checklist opens: %s",
    async (text) => {
      const client = someone();
      await startCheck(client);
      await client.say(text);
      expect(client.told).toContain("Is there a picture?");
      expect(client.words).toContain("Where, and what for");
    },
  );

  it.each(["only words", "just words", "no it's just words", "no picture", "there is no picture", "words only"])(
    "are answered, and the questions of a post are asked: %s",
    async (answer) => {
      const client = someone();
      await startCheck(client);
      await client.say("can I post this?");
      await client.say(answer);
      expect(client.words).toContain("The post");
      expect(client.words).not.toContain("Where, and what for");
    },
  );

  it("are not answered by a no alone, which is told how", async () => {
    const client = someone();
    await startCheck(client);
    await client.say("can I post this?");
    await client.say("no");
    expect(client.told).toContain("If there is no picture, say “only words”.");
    await client.say("yes");
    expect(client.told).toContain("If there is a picture, send it to me");
  });

  it("what is not understood is told what can be asked", async () => {
    const client = someone();
    await client.say("flibbertigibbet");
    expect(client.words).toContain("say what the guidance says");
  });
});

describe("somebody who was misunderstood", () => {
  it.each(["that is not what I meant", "no that's wrong", "I didn't say that", "you got that wrong"])(
    "is shown the answer again, with the button that asks instead: %s",
    async (words) => {
      const client = someone();
      await startCheck(client, "can I post a photo of the burglar we arrested last night?");
      await client.say(words);
      expect(client.told).toContain("Press “That is not what I meant” on this card");
      expect(client.words).toContain("⛔ Do not post");
      await client.press("That is not what I meant");
      expect(client.words).toContain("Where, and what for");
    },
  );

  it("puts right what was filled in, or answered, on the check itself", async () => {
    const client = someone();
    await startCheck(client);
    await client.say("that is not what I meant");
    expect(client.told).toContain("Change what I filled in on this card");
    await firstPage(client, { shows: ["None of these"] });
    await getAnswer(client);
    await client.say("wrong answer");
    expect(client.told).toContain("Press “Change my answers” on this card");
    expect(client.offered("Change my answers")).toHaveLength(1);
  });
});

describe("the rules that a verdict cites", () => {
  it("can be opened from it, and it stays", async () => {
    const client = someone();
    await startCheck(client, "can I post a photo of the burglar we arrested last night?");
    expect(client.words).toContain("FB-PIC-1");
    await client.press("Read these rules");
    expect(client.words).toContain("What the guidance says");
    expect(client.words).toContain("FB-PIC-1");
    expect(client.words).toContain("FB-DNT-1");
  });

  it.each([
    ["FB-PIC-8", ["FB-PIC-8"]],
    ["what does PIC-5 say", ["FB-PIC-5"]],
    ["fb pic 8 and fl-inf-2", ["FB-PIC-8", "FL-INF-2"]],
  ])("are opened by their codes: %s", async (text, ids) => {
    const client = someone();
    await client.say(text);
    for (const id of ids) expect(client.words).toContain(id);
  });

  it("tell the nearest where there is no such code", async () => {
    const client = someone();
    await client.say("show me rule TW-INF-4");
    expect(client.told).toContain("The guidance has no TW-INF-4");
    expect(client.words).toContain("FB-INF-4");
  });
});
