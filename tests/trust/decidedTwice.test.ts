import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { comes } from "../support/inbox.js";
import { JO, type ReviewParty, ROBIN, reviewParty } from "../support/reviewParty.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient, TestUser } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const FIVE_MS = 5;

describe("a lead's button that is pressed twice, 5 ms apart, at two instances", () => {
  let { bot, rights, robin, alex, jo } = {} as ReviewParty;
  let other: TestBot;
  beforeEach(async () => {
    ({ bot, rights, robin, alex, jo } = await reviewParty());
    other = await TestBot.start({ rights, tablePrefix: bot.tablePrefix, connector: bot.connector });
  });
  afterEach(async () => {
    await other.stop();
    await bot.stop();
  });

  /** Presses at one instance, 5 ms later at the other, and then once more: all three show the same. */
  const thrice = async (client: TeamsClient, user: TestUser, title: string) => {
    const there = other.client({ user });
    there.look(client.card, client.cardId);
    const press = client.pressOf(title);
    const first = client.post(press);
    await new Promise((done) => setTimeout(done, FIVE_MS));
    const shown = [await first, await there.post(press), await client.post(press)].map(({ body }) => body);
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
  };

  const asked = async (shows: readonly string[]) => {
    await makeCheck(robin, { shows });
    await askLead(robin);
    await comes(bot, alex, "Review this check");
  };

  it("shows the same for agreeing, and for asking a question", async () => {
    await asked(["None of these"]);
    await thrice(alex, alex.user, "Agree");
    await asked(["None of these"]);
    await alex.press("Ask a question");
    alex.fill("What do you want to ask?", "Which street is it?");
    await thrice(alex, alex.user, "Send");
  });

  it("shows the same for a stricter verdict, and for letting the rules' verdict count again", async () => {
    await asked(["None of these"]);
    await alex.press("Overrule");
    alex.fill("What is the right verdict?", "Do not post").fill("Why?", "The house can be seen");
    await thrice(alex, alex.user, "Change the verdict");
    await alex.press("Open in full");
    await thrice(alex, alex.user, "Let “OK to post” count");
  });

  it("shows the same for a correction that somebody else has to confirm, and for confirming it", async () => {
    await asked(["Exhibits"]);
    await alex.press("Overrule");
    await alex.press("Correct an answer");
    await alex.tick("What it shows").press("Next");
    alex.untick("Exhibits").tick("None of these").fill("How do you know?", "It is our own display");
    await thrice(alex, alex.user, "Let the rules decide");
    await comes(bot, jo, "Confirm a correction");
    await thrice(jo, JO, "Confirm the correction");
  });

  it("shows the same for asking a lead, posting and taking down", async () => {
    await makeCheck(robin);
    await robin.press("I have posted it");
    await thrice(robin, ROBIN, "Save");
    await thrice(robin, ROBIN, "Taken down");
    await makeCheck(robin);
    await robin.press("Ask my team lead to look");
    await thrice(robin, ROBIN, "Send");
  });
});
