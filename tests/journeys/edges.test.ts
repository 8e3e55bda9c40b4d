import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, referenceOn, startCheck, whereAndWhatFor } from "../support/walk.js";

describe("at the edges of a conversation", () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await TestBot.start();
  });
  afterAll(() => bot.stop());

  const someone = (name: string, more: object = {}) =>
    bot.client({ user: { id: `29:${name}`, aadObjectId: `id-of-${name}`, name }, ...more });
  const invoke = (pc: object, trigger = "manual") => ({
    type: "invoke",
    name: "adaptiveCard/action",
    value: { action: { data: { pc } }, trigger },
  });

  it("two different conditions ticked at the same moment leave the log and the card saying the same", async () => {
    const client = someone("ticker");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could", "Anyone under 18"] });
    await client.fill("Has everyone", "Not yet").fill("Why are the under-18s", "No police matter").press("Next");
    await client.fill("Has a parent", "Yes, all").fill("Does your Safeguarding Board", "I have not asked").press("Next");
    await getAnswer(client);
    const [card, id] = [client.card, client.cardId];
    const a = client.tick("I have a signed release form").pressOf("Update the verdict");
    client.look(card, id);
    const b = client.tick("The Safeguarding Board allows it").pressOf("Update the verdict");
    await Promise.all([client.post(a), client.post(b)]);
    await client.say("my checks");
    await client.press("Open");
    const decisions = client.words.match(/Post only if/g) ?? [];
    await client.press("Show the verdict");
    expect(client.words).toContain("decision 2");
    // The title, and two lines of history, of which the second says what it was before: the first verdict, and the one tick that came first.
    expect(decisions).toHaveLength(4);
  });

  it("keeps what stands in the card when it is cancelled", async () => {
    const client = someone("canceller");
    await startCheck(client);
    const values = () => Object.fromEntries(inputsOf(client.card).map((input) => [input.id, input.value]));
    await client.fill("Which picture", "precious words").press("Cancel");
    await client.press("Carry on with this check");
    expect(values()).toMatchObject({ about: "precious words" });
    await whereAndWhatFor(client);
    await client.tick("Anyone under 18").press("Cancel");
    await client.press("Carry on with this check");
    await client.press("Back");
    expect(values()).toMatchObject({ "shows.people": "under18" });
  });

  it("cancels a check that waits for the unit, and asks again when it is carried on", async () => {
    const client = someone("unitless");
    await client.say("can I post this photo?");
    await client.press("Cancel");
    expect(client.words).toContain("Cancelled");
    await client.press("Carry on with this check");
    expect(client.words).toContain("Which unit do you work in?");
    await client.fill("Your unit", "Solihull").press("Next");
    expect(client.words).toContain("Where, and what for");
  });

  it("counts a check that was changed and not decided again as unfinished", async () => {
    const client = someone("changer");
    await startCheck(client);
    await firstPage(client, { shows: ["Others you could"] });
    await client.fill("Has everyone", "Not yet").press("Next");
    await getAnswer(client);
    const reference = referenceOn(client);
    await client.press("Change my answers");
    await client.press("Change", 1);
    await client.fill("Has everyone", "Someone has said no").press("Save");
    expect(client.words).toContain(`The last verdict, ${reference}, was “⚠️ Post only if”`);
    await client.say("carry on");
    expect(client.words).toContain("Check your answers");
    await getAnswer(client);
    expect(client.words).toContain("Do not post");
    expect(client.words).toContain("Before, it was “⚠️ Post only if”");
  });

  it("sends a question about the Flickr account to the press office", async () => {
    const client = someone("flickrer");
    await client.say("who runs the flickr");
    expect(client.words).toContain("FL-OWN-1");
  });

  it("shows nobody's list to a group through a client that can only be answered for all", async () => {
    const client = someone("old-grouper", { kind: "groupChat", oldClient: true });
    await client.say("my checks");
    await client.press("My checks");
    expect(client.told).toContain("is for you alone");
  });

  it("changes nothing when a client brings a card up to date by itself", async () => {
    const client = someone("refresher");
    await startCheck(client);
    const c = (client.pressOf("Cancel") as { value: { action: { data: { pc: { c: string } } } } }).value.action.data.pc.c;
    const refused = await client.post(invoke({ v: "check.cancel", c, r: 0 }, "automatic"));
    expect(refused.body).toMatchObject({ statusCode: 400 });
    const shown = await client.post(invoke({ v: "check.show", c, r: 0 }, "automatic"));
    expect(shown.body).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" });
    expect(client.words).toContain("Where, and what for");
  });

  it.each([
    [{ entities: [null] }],
    [{ entities: [{ type: "mention", text: "<at>x</at>" }] }],
    [{ attachments: [null] }],
    [{ from: { id: "29:x", aadObjectId: "id-of-x", name: null } }],
    [{ conversation: { id: "c", tenantId: null, conversationType: "personal" } }],
  ])("answers a message with %j as any other", async (odd) => {
    const client = someone("oddity");
    const before = bot.connector.sent.length;
    const { status } = await client.post({ type: "message", text: "help", ...odd });
    expect(status).toBe(200);
    expect(JSON.stringify(bot.connector.sent.slice(before))).toContain("What I can do");
  });

  it("leaves other people's mentions out of the words, and keeps lines apart", async () => {
    const client = someone("mentioner");
    await client.say("can <at>Sam Lane</at> put up this photo of the stall\nno kids in it");
    await client.fill("Your unit", "Dudley").press("Next");
    expect(inputsOf(client.card).find((input) => input.id === "about")?.value).toBe(
      "can Sam Lane put up this photo of the stall\nno kids in it",
    );
  });
});
