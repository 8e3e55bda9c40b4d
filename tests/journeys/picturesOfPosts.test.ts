import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wordsOf } from "../support/card.js";
import { creditedPicture } from "../support/creditedPicture.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { postPages, startPost } from "../support/postWalk.js";
import { ROBIN } from "../support/reviewParty.js";
import { ScriptedLooking, seenOf, sightings } from "../support/scriptedLooking.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, referenceOn } from "../support/walk.js";

describe("a picture that comes with words that begin the check of a post", () => {
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
  const sends = async (words: string) => {
    await robin.say(words, { attachments: [connector.paste("1", await creditedPicture("Example Agency"))] });
    if (robin.words.includes("Which unit do you work in?")) await robin.fill("Your unit", "Coventry").press("Next");
  };

  it.each(["post checklist", "Post Checklist", "post check"])(
    "is looked at, and asked about among its questions: %s",
    async (words) => {
      await sends(words);
      expect(told()).toContain("Example Agency");
      expect(told()).not.toContain("I have not looked at the picture");
      await looking.ends(seenOf(sightings({ lines: ["AB12 CDE"] })));
      await bot.connector.arrival(({ method }) => method === "update");
      await postPages(robin, { picture: "Yes" });
      for (const found of ["Example Agency", "AB12CDE", "From the picture:"]) expect(robin.words).toContain(found);
      await robin.press("Next");
      expect(robin.words).toContain("Has the person who owns the picture");
    },
  );

  it("is set aside, and said so, where the person says that there is none", async () => {
    await sends("post checklist");
    await looking.ends(seenOf(sightings({})));
    await postPages(robin, { picture: "No" });
    await getAnswer(robin);
    expect(robin.words).toContain("You set aside:");
    const [logged] = (await bot.checkLog.read(referenceOn(robin))) ?? [];
    expect(JSON.stringify(logged)).toContain("Example Agency");
  });

  it("is not there where none came", async () => {
    await startPost(robin);
    expect(robin.words).not.toContain("From the picture:");
  });
});
