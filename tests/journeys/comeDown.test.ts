import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backTo, changeAndAsk } from "../support/attemptSteps.js";
import { came, comes } from "../support/inbox.js";
import { expectWhole, kindsOn, someone, standing } from "../support/logged.js";
import { Register } from "../support/register.js";
import { type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";

const KIM = someone("kim");
const LINK = "https://www.facebook.com/coventry/posts/7";

describe("a post that is up, and whose verdict does not allow it any more", () => {
  let { bot, robin, alex } = {} as ReviewParty;
  let kim: TeamsClient;
  let reference = "";
  beforeEach(async () => {
    ({ bot, robin, alex } = await reviewParty());
    kim = bot.client({ user: KIM });
    await kim.say("help");
    await new Register(bot).add("ACC-COV-2611-AAAAAA", KIM, undefined, { name: "Foleshill Police" });
    reference = await makeCheck(robin);
    await robin.press("I have posted it");
    await robin.fill("Link to the post", LINK).press("Save");
    expect(robin.words).toContain("Foleshill Police");
  });
  afterEach(() => bot.stop());

  const overrule = async () => {
    await alex.say(reference);
    await alex.press("Overrule");
    await alex
      .fill("What is the right verdict?", "Do not post")
      .fill("Why?", "The house can be seen")
      .press("Change the verdict");
  };

  it("is taken down by the person or the account's owner, who are both told with its link; it waits with the lead until then", async () => {
    await overrule();
    await comes(bot, robin, "Take it down now");
    expect(robin.words).toContain(LINK);
    await comes(bot, kim, "Take a post down");
    for (const words of [LINK, "Foleshill Police", "Do not post", "robin, Coventry"]) expect(kim.words).toContain(words);
    await alex.say("review");
    expect(alex.words).toContain("Waiting for you");
    expect(alex.words).toContain("posted although it is not OK");
    expect(alex.words).toContain("1 is waiting for a team lead.");
    await alex.press("Filter");
    await alex.fill("Marked", "Posted although it is not OK").press("Show these");
    expect(alex.words).toContain(reference);

    const down = kim.pressOf("Taken down");
    await kim.send(down);
    expect(kim.words).toContain("This is marked as taken down.");
    await kim.send(down);
    expect(kim.words).toContain("This is marked as taken down.");
    expect(await kindsOn(bot, reference)).toEqual(["completed", "posted", "review-requested", "reviewed", "taken-down"]);
    expect((await standing(bot, reference)).mustComeDown).toBeUndefined();
    await alex.say("review");
    expect(alex.words).toContain("None are waiting for a team lead.");
    await robin.press("Taken down");
    expect(robin.words).toContain("This is marked as taken down.");
    await expectWhole(bot, reference);
  });

  it("is told to the account's owner too where the person's own answers say so, once each time it comes to that", async () => {
    const answer = async (fill: (form: TeamsClient) => TeamsClient) => {
      await backTo(robin, reference);
      await changeAndAsk(robin, fill);
    };
    await answer((form) => form.untick("None of these").tick("Exhibits"));
    expect(robin.words).toContain("must come down");
    await comes(bot, kim, "Take a post down");
    await answer((form) => form.tick("Missing, even"));
    await answer((form) => form.untick("Exhibits").untick("Missing, even").tick("None of these"));
    await comes(bot, kim, "It may stay up", "update");
    expect(came(bot, kim, "Take a post down")).toBe(1);
    await answer((form) => form.untick("None of these").tick("Missing, even"));
    await expect.poll(() => came(bot, kim, "Take a post down")).toBe(2);
  });

  it("is nobody else's to take down", async () => {
    await overrule();
    await comes(bot, kim, "Take a post down");
    const stranger = bot.client({ user: someone("lee") });
    await stranger.send(kim.pressOf("Taken down"));
    expect(stranger.told).toContain("I cannot find a check");
    expect(await standing(bot, reference)).toMatchObject({ up: "up", mustComeDown: expect.any(String) });
  });

  it("may stay where a lead lets it count again, and the account's owner is told that", async () => {
    await overrule();
    await comes(bot, kim, "Take a post down");
    await alex.say(reference);
    await alex.press("Let “OK to post” count");
    expect(alex.words).toContain("The house can be seen");
    await alex.press("Drop and let this count");
    expect(alex.words).toContain("Say how you know in a sentence");
    await alex.fill("Why should it no longer stand", "They have agreed after all").press("Drop and let this count");
    await comes(bot, kim, "It may stay up", "update");
    expect((await standing(bot, reference)).mustComeDown).toBeUndefined();
    expect(came(bot, kim, "Take a post down")).toBe(1);
  });
});
