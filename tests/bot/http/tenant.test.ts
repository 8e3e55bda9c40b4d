import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SignedBot } from "../../support/signedBot.js";
import { TENANT } from "../../support/teamsClient.js";

const PARTNER = "99999999-1111-4222-8333-AAAAAAAAAAAA";
const STRANGER = "88888888-1111-4222-8333-444444444444";
const OWN_STAFF_ONLY = "I am for West Midlands Police's own staff only. If you are one of them, open me from your work account.";

/** Where an activity names its tenant. */
const from = (conversation: unknown, sender: unknown = conversation) => ({
  conversation: { id: "conversation-tenant", conversationType: "personal", tenantId: conversation },
  channelData: { tenant: { id: sender } },
});

describe("who may use the bot", () => {
  let bot: SignedBot;
  beforeAll(async () => {
    bot = await SignedBot.start({ ALLOWED_TENANT_IDS: `${TENANT}, ${PARTNER}` });
  });
  afterAll(() => bot.stop());
  afterEach(async () => {
    bot.connector.sent.length = 0;
    await bot.tables.quiet();
    bot.tables.reset();
  });

  it.each([
    [from(TENANT)],
    [from(TENANT.toUpperCase(), TENANT)],
    [from(PARTNER.toLowerCase(), PARTNER)],
    [from(TENANT, null)],
    [{ ...from(undefined, TENANT) }],
    [{ ...from(TENANT), channelData: undefined }],
  ])("is anybody of a tenant on the list: %j", async (activity) => {
    expect((await bot.post(activity)).status).toBe(200);
    expect(bot.connector.sent).toHaveLength(1);
    expect(JSON.stringify(bot.connector.sent)).not.toContain("own staff");
  });

  it.each([
    [from(STRANGER)],
    // Two that are both on the list, but not the same.
    [from(TENANT, PARTNER)],
    [from(TENANT, STRANGER)],
    [from(STRANGER, TENANT)],
    [from(undefined)],
    [from(TENANT, 5)],
    [from(TENANT, [TENANT])],
    [from(undefined, [TENANT])],
    [from("")],
    [{ ...from(STRANGER), channelData: "x" }],
  ])("is nobody else, who is told so and leaves no trace: %j", async (activity) => {
    const { status, text } = await bot.post(activity);
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual({ why: OWN_STAFF_ONLY });
    expect(bot.connector.sent.map((sent) => sent.activity.text)).toEqual([OWN_STAFF_ONLY]);
    expect(bot.tables.requests).toEqual([]);
  });

  it("is told to a stranger who presses a button, in the button's own answer", async () => {
    const client = bot.client();
    await client.say("help");
    await bot.tables.quiet();
    bot.tables.reset();
    const { status, body } = await client.post({ ...client.pressOf("Check a photo"), ...from(STRANGER) });
    expect([status, body]).toEqual([
      200,
      { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: OWN_STAFF_ONLY },
    ]);
    expect(bot.tables.requests).toEqual([]);
  });

  it.each([
    { type: "installationUpdate", action: "add" },
    { type: "conversationUpdate", membersAdded: [{ id: "29:lee" }] },
    { type: "invoke", name: "fileConsent/invoke", value: {} },
    { type: "event", name: "ContinueConversation" },
  ])("is nothing that another tenant's Teams does by itself: %j", async (activity) => {
    expect((await bot.post({ ...activity, ...from(STRANGER) })).status).toBe(403);
    expect(bot.connector.sent).toEqual([]);
    expect(bot.tables.requests).toEqual([]);
  });
});
