import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SignedBot } from "../../../support/signedBot.js";
import { SAM, TENANT, type TeamsClient } from "../../../support/teamsClient.js";
import { firstPage, referenceOn, startCheck } from "../../../support/walk.js";

const STRANGER = "88888888-1111-4222-8333-444444444444";

describe("who somebody is", () => {
  let bot: SignedBot;
  let robin: TeamsClient;
  let reference: string;
  beforeAll(async () => {
    bot = await SignedBot.start();
    robin = bot.client();
    await startCheck(robin);
    await firstPage(robin, { shows: ["Missing, even"], about: "the poster" });
    const { value, ...press } = robin.pressOf("Get the answer") as { value: { action: { data: object } } };
    const data = { ...value.action.data, ...forged(SAM.aadObjectId) };
    await robin.post({ ...press, value: { ...value, action: { ...value.action, data } } });
    reference = referenceOn(robin);
  });
  afterAll(() => bot.stop());

  it("is not told by a card's data: the check is its owner's, whatever the press says", async () => {
    const sam = bot.client({ user: SAM });
    await sam.say("my checks");
    expect(seenBy(sam)).not.toContain(reference);
    await robin.say("my checks");
    expect(seenBy(robin)).toContain(reference);
    await robin.press("Open");
    expect(robin.words).toContain("Robin Ashdown");
    expect(robin.words).not.toContain(SAM.name);
  });

  it("is not told by a card's data: somebody else's check stays closed with its owner's ids in the press", async () => {
    await robin.say("my checks");
    const press = robin.pressOf("Open") as { value: { action: { data: object } } };
    const sam = bot.client({ user: SAM });
    await sam.say("help");
    const data = { ...press.value.action.data, ...forged(robin.user.aadObjectId) };
    await sam.post({ ...press, value: { action: { type: "Action.Execute", data }, trigger: "manual" } });
    expect(seenBy(sam)).not.toContain("Robin");
    expect(seenBy(sam)).not.toContain("the poster");
  });

  it.each<[string, Record<string, unknown>]>([
    ["a name", { from: { ...SAM, name: "Robin Ashdown" } }],
    ["a channel's id", { from: { ...SAM, id: "29:robin" } }],
    ["further ids of the sender", { from: { ...SAM, userId: "robin", objectId: "a0000000-0000-4000-8000-000000000001" } }],
    ["channel data", { channelData: { tenant: { id: TENANT }, ...forged("a0000000-0000-4000-8000-000000000001") } }],
    ["the message's value", { value: forged("a0000000-0000-4000-8000-000000000001") }],
  ])("is not told by %s", async (_what, extra) => {
    const sam = bot.client({ user: SAM });
    await sam.say("my checks", extra);
    expect(seenBy(sam)).not.toBe("");
    expect(seenBy(sam)).not.toContain(reference);
  });

  it("is not told by the tenant in channel data against the conversation's", async () => {
    const { status } = await robin.post({
      type: "message",
      text: "my checks",
      conversation: { id: "conversation-forged", tenantId: STRANGER, conversationType: "personal" },
    });
    expect(status).toBe(403);
  });

  it("is nobody without an Entra object id", async () => {
    const nobody = bot.client({ conversation: "conversation-nobody" });
    await nobody.say("my checks", { from: { id: "29:robin", name: "Robin Ashdown" } });
    expect(nobody.told).toContain("I cannot tell who you are");
  });
});

/** Every name under which data could say who somebody is. */
function forged(id: string): Record<string, unknown> {
  const person = { id, aadObjectId: id, tenantId: TENANT, name: "Forged" };
  return { aadObjectId: id, userId: id, personId: id, tenantId: STRANGER, from: person, person, user: person };
}

function seenBy(client: TeamsClient): string {
  return `${client.told}${client.card === undefined ? "" : client.words}`;
}
