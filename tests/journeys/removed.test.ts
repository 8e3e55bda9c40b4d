import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Directory } from "../../storage/index.js";
import { came, comes } from "../support/inbox.js";
import { ALEX, JO, type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import { TENANT, type TeamsClient, type TestUser } from "../support/teamsClient.js";

const BOT = { id: "28:postcheck", name: "PostCheck" };

describe("the bot removed by somebody", () => {
  let { bot, robin, alex, jo } = {} as ReviewParty;
  beforeAll(async () => {
    ({ bot, robin, alex, jo } = await reviewParty());
  });
  afterAll(() => bot.stop());

  const addressOf = async ({ aadObjectId }: TestUser) =>
    (await new Directory(bot.tables.people).find(TENANT, aadObjectId))?.address?.conversationId;
  const addressed = (user: TestUser, conversation: string | undefined) => expect.poll(() => addressOf(user)).toBe(conversation);
  const remove = (client: TeamsClient, activity: Record<string, unknown>) => client.post(activity);

  it("takes their address out, and whoever asks them is told who will see it", async () => {
    await addressed(ALEX, alex.conversation);
    await addressed(JO, jo.conversation);
    await remove(jo, { type: "installationUpdate", action: "remove" });
    await addressed(JO, undefined);
    await makeCheck(robin);
    await askLead(robin);
    expect(robin.words).toContain("I have asked alex and jo. Only alex will see it now: the others have not opened me in Teams");
    await comes(bot, alex, "Review this check");

    await remove(alex, { type: "conversationUpdate", membersRemoved: [{ id: "29:somebody" }, BOT] });
    await addressed(ALEX, undefined);
    await robin.press("Back to the verdict");
    await robin.press("Who has my request?");
    expect(robin.words).toContain("But they will not see it now");
    expect(robin.words).toContain("Contact one of them, or");
    expect(came(bot, jo, "Review this check")).toBe(0);

    await jo.install();
    await addressed(JO, jo.conversation);
    await robin.press("Back to the verdict");
    await robin.press("Who has my request?");
    expect(robin.words).toContain("It is with alex and jo. Only jo will see it now");
    await comes(bot, jo, "Review this check");
  });

  it("leaves the address where it is only upgraded, where somebody else goes, or where it was another chat", async () => {
    await robin.say("help");
    await addressed(robin.user, robin.conversation);
    await remove(robin, { type: "installationUpdate", action: "remove-upgrade" });
    await remove(robin, { type: "conversationUpdate", membersRemoved: [{ id: "29:somebody" }] });
    await remove(robin, {
      type: "installationUpdate",
      action: "remove",
      conversation: { id: "an-older-chat", tenantId: TENANT, conversationType: "personal" },
    });
    // Whatever follows the turns has followed once another one's address is kept.
    const sam = bot.client({ user: { id: "29:late", aadObjectId: "id-of-late", name: "late" } });
    await sam.say("help");
    await addressed(sam.user, sam.conversation);
    expect(await addressOf(robin.user)).toBe(robin.conversation);
  });
});
