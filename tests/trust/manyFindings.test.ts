import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { someone, verdictsOn } from "../support/logged.js";
import { howItReads, postingIt, startPost, wordsOfPost } from "../support/postWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { referenceOn } from "../support/walk.js";

const LIST = "What do the words, or what they link to, do?";
const TOO_MANY = "What you have not seen cannot be set aside";
const numbers = (many: number) => Array.from({ length: many }, (_, at) => `07700 9001${10 + at}`);
const ringing = (some: readonly string[]) => `Ring your PCSO: ${some.join(", ")}. https://www.west-midlands.police.uk`;
const ticked = (client: TeamsClient) => inputsOf(client.card).flatMap(({ value }) => value.split(",").filter((id) => id !== ""));

describe("more findings in the words of a post than can be shown", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const atList = async (name: string, words: string): Promise<TeamsClient> => {
    const robin = bot.client({ user: someone(name) });
    await startPost(robin);
    await wordsOfPost(robin, words);
    expect(robin.words).toContain(LIST);
    return robin;
  };
  const setAside = async (robin: TeamsClient, button = "Next") => {
    robin.untick("Give details");
    await robin.tick("None of these").press(button);
  };
  const toVerdict = async (robin: TeamsClient) => {
    await howItReads(robin);
    await postingIt(robin);
    await robin.press("Get the answer");
  };

  it("are never set aside unseen, however often that is tried; ticked, they forbid the post", async () => {
    const robin = await atList("sixteen", ringing(numbers(16)));
    expect(robin.words).toContain("2 more: a phone number");
    for (const _ of [1, 2]) {
      await setAside(robin);
      expect(robin.words).toContain(LIST);
      expect(robin.words).toContain(TOO_MANY);
      expect(ticked(robin)).toEqual(["personal-details"]);
    }
    await robin.press("Next");
    await toVerdict(robin);
    expect(robin.words).toContain("Do not post");
  });

  it("are shown one by one as far as they fit, and then may be set aside and are logged, all of them", async () => {
    const robin = await atList("fourteen", ringing(numbers(14)));
    for (const number of numbers(14)) expect(robin.words).toContain(`“${number}”`);
    await setAside(robin);
    expect(robin.words).not.toContain(TOO_MANY);
    await toVerdict(robin);
    expect(robin.words).toContain("OK to post");
    const [verdict] = await verdictsOn(bot, referenceOn(robin));
    expect(verdict?.setAside?.map(({ words }) => words)).toEqual(numbers(14));
  });

  it("open the list again where the words get one more than were looked at, wherever it stands", async () => {
    for (const [name, more] of [
      ["last", [...numbers(14), "07700 900222"]],
      ["first", ["07700 900222", ...numbers(14)]],
    ] as const) {
      const robin = await atList(name, ringing(numbers(14)));
      await setAside(robin);
      await howItReads(robin);
      await postingIt(robin);
      await robin.press("Change");
      robin.fill("What will it say", ringing(more));
      await robin.press("Save");
      expect(robin.words).toContain(LIST);
      expect(ticked(robin)).toContain("personal-details");
      await setAside(robin, "Save");
      expect(robin.words).toContain(TOO_MANY);
    }
  });

  it("may be set aside once the words have fewer", async () => {
    const robin = await atList("fewer", ringing(numbers(20)));
    await robin.press("Next");
    await howItReads(robin);
    await postingIt(robin);
    await robin.press("Change");
    robin.fill("What will it say", ringing(numbers(3)));
    await robin.press("Save");
    await robin.press("Change", 1);
    robin.untick("Give details");
    await robin.tick("None of these").press("Save");
    expect(robin.words).not.toContain(TOO_MANY);
    await robin.press("Get the answer");
    const [verdict] = await verdictsOn(bot, referenceOn(robin));
    expect(verdict?.verdict).toBe("ok-to-post");
    expect(verdict?.setAside?.map(({ words }) => words)).toEqual(numbers(3));
  });

  it("are named kind by kind, each of them, and many of one hide none of another", async () => {
    const grave = "Victim Zoe Harker's mum lives at 14 Acacia Avenue. Gr8!";
    const robin = await atList("kinds", `Ring your PCSO: ${numbers(16).join(", ")}. ${grave}`);
    expect(robin.words).toContain(
      "in your words: the address of a home (“14 Acacia Avenue”); a name in connection with a crime (“Zoe Harker”); a phone number (“07700 900110”,",
    );
    expect(robin.words).toContain("; 6 more: a phone number. The guidance does not allow that.");
  });
});
