import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { someone } from "../support/logged.js";
import { postPages, startPost } from "../support/postWalk.js";
import { reviewParty } from "../support/reviewParty.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck } from "../support/walk.js";

const CHANGED = "Changed since the verdict";
const OK = "OK to post";

describe("a list with a check that was changed after its verdict", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const clearPhoto = async (name: string): Promise<TeamsClient> => {
    const robin = bot.client({ user: someone(name) });
    await startCheck(robin);
    await firstPage(robin, { shows: ["None of these"], about: "our dog" });
    await getAnswer(robin);
    return robin;
  };
  const clearPost = async (name: string, words: string): Promise<TeamsClient> => {
    const robin = bot.client({ user: someone(name) });
    await startPost(robin);
    await postPages(robin, { words });
    await robin.press("Get the answer");
    return robin;
  };
  const change = async (robin: TeamsClient, question: string, words: string) => {
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.fill(question, words).press("Save");
  };

  it("shows no OK beside words of a post that were never decided on", async () => {
    const robin = await clearPost("words", "Lovely open day on Saturday. https://www.west-midlands.police.uk");
    const reference = referenceOn(robin);
    await change(robin, "What will it say", "Burglar John Smith of 14 Acacia Avenue, ring 07700 900123");
    await robin.say("my checks");
    expect(robin.words).toContain(CHANGED);
    expect(robin.words).toContain("Burglar John Smith");
    expect(robin.words).toContain(reference);
    expect(robin.words).not.toContain(OK);
    await robin.press("Open");
    expect(robin.words).toContain(OK);
    expect(robin.words).toContain("Lovely open day");
    expect(robin.words).not.toContain("Burglar");
  });

  it("shows none beside another picture, whether the check is cancelled then or not", async () => {
    const robin = await clearPhoto("picture");
    await change(robin, "Which picture", "mugshot of the wanted man");
    await robin.say("my checks");
    expect(robin.words).toMatch(new RegExp(`${CHANGED}\\nmugshot of the wanted man`));
    expect(robin.words).not.toContain(OK);
    await robin.press("Carry on");
    expect(robin.words).toContain("Your answers have changed since then");
    await robin.press("Cancel");
    await robin.say("my checks");
    expect(robin.words).toMatch(new RegExp(`${CHANGED}, then cancelled\\nmugshot`));
    expect(robin.words).not.toContain(OK);
  });

  it("shows none where an answer was changed and the words were not", async () => {
    const robin = await clearPhoto("answer");
    await robin.press("Change my answers");
    await robin.press("Change", 1);
    await robin.untick("None of these").tick("Wanted").press("Save");
    await robin.say("my checks");
    expect(robin.words).toMatch(new RegExp(`${CHANGED}\\nour dog`));
    expect(robin.words).not.toContain(OK);
  });

  it("shows the verdict with its words again once they are as they were, and the new pair once it is decided", async () => {
    const robin = await clearPhoto("back");
    await change(robin, "Which picture", "a street at night");
    await robin.press("Change");
    await robin.fill("Which picture", "our dog").press("Save");
    await robin.say("my checks");
    expect(robin.words).toMatch(/OK to post\nour dog/);
    await robin.press("Open");
    await robin.press("Show the verdict");
    await change(robin, "Which picture", "a street at night");
    await robin.press("Get the answer");
    await robin.say("my checks");
    expect(robin.words).toMatch(/OK to post\na street at night/);
    expect(robin.words).not.toContain(CHANGED);
  });

  it("shows the verdict of a check that was only cancelled after it", async () => {
    const robin = await clearPhoto("cancelled");
    await robin.press("Change my answers");
    await robin.press("Cancel");
    await robin.say("my checks");
    expect(robin.words).toMatch(/OK to post\nour dog/);
    expect(robin.words).not.toContain(CHANGED);
  });
});

describe("what a lead sees of a check that was changed after its verdict", () => {
  it("is the verdict with what it was given on, in the list and in the record", async () => {
    const { bot, robin, alex } = await reviewParty();
    await startCheck(robin);
    await firstPage(robin, { shows: ["None of these"], about: "our dog" });
    await getAnswer(robin);
    const reference = referenceOn(robin);
    await robin.press("Change my answers");
    await robin.press("Change");
    await robin.fill("Which picture", "mugshot of the wanted man").press("Save");
    for (const text of ["review", reference]) {
      await alex.say(text);
      expect(alex.words).toContain(OK);
      expect(alex.words).toContain("our dog");
      expect(alex.words).not.toContain("mugshot");
    }
    await bot.stop();
  });
});
