import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { inputsOf } from "../support/card.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FakeConnector, type Sent } from "../support/fakeConnector.js";
import { expectLogged, someone } from "../support/logged.js";
import { BOT_TOKEN, SignedBot } from "../support/signedBot.js";
import type { ClientOptions, TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, referenceOn, startCheck } from "../support/walk.js";

/** Storage takes longer for an answer than a turn may work: a check is finished long after its turn. */
const SLOW_MS = 200;
const limits = { workMs: 150 };
/** How long an instance may take to finish what it has in hand. */
const STOP_MS = 15_000;
const STILL = "Still working on it: your answers are safe. The card comes as soon as I have it.";

describe.concurrent("a turn that takes too long", () => {
  let connector: FakeConnector;
  let usual: TestBot;
  let slow: TestBot;
  let proxy: CountingProxy;
  /** Waits for storage less long, and has one of its own to wait for. */
  let impatient: TestBot;
  let dead: CountingProxy;
  beforeAll(async () => {
    connector = new FakeConnector();
    await connector.start();
    dead = await CountingProxy.start(inject("tables"));
    proxy = await CountingProxy.start(inject("tables"));
    usual = await TestBot.start({ connector });
    slow = await TestBot.start({ connector, tablePrefix: usual.tablePrefix, tables: proxy.connectionString, limits });
    const storage = { deadlines: { tryMs: 1_000, totalMs: 1_500 } };
    const { tablePrefix } = usual;
    impatient = await TestBot.start({ connector, tablePrefix, tables: dead.connectionString, limits, storage });
    proxy.slow(SLOW_MS);
  });
  afterAll(async () => {
    await Promise.all([slow.stop(), usual.stop(), impatient.stop()]);
    await Promise.all([proxy.stop(), dead.stop(), connector.stop()]);
  });

  type Who = Omit<ClientOptions, "botUrl" | "connector">;

  /** A person at "check your answers", who has the slow instance before them now. */
  async function atReview(who: Who, bot = slow): Promise<TeamsClient> {
    const before = usual.client(who);
    await startCheck(before);
    await firstPage(before, { shows: ["Missing, even"], about: "the poster" });
    const client = bot.client(who);
    client.look(before.card, before.cardId);
    return client;
  }

  /** What comes for this person after the turn. */
  async function following(client: TeamsClient, method: Sent["method"], from: number): Promise<Sent> {
    const isCard = ({ activity }: Sent) => activity.attachments?.[0] !== undefined;
    const fits = (sent: Sent) => sent.method === method && sent.conversation === client.conversation && isCard(sent);
    const sent = await connector.arrival(fits, from);
    client.look(sent.activity.attachments?.[0]?.content, sent.id);
    return sent;
  }

  it("says that it goes on, and changes the card that was pressed when it is done", async () => {
    const client = await atReview({ user: someone("patient") });
    const [from, card] = [connector.sent.length, client.cardId];
    const { status } = await client.post(client.pressOf("Get the answer"));
    expect(status).toBe(200);
    expect(client.told).toBe(STILL);
    expect(client.words).toContain("Check your answers");
    expect((await following(client, "update", from)).id).toBe(card);
    expect(client.words).toContain("Do not post");
    await expectLogged(usual, referenceOn(client));
  });

  it("does it once when the button is pressed again meanwhile", async () => {
    const client = await atReview({ user: someone("impatient") });
    const from = connector.sent.length;
    const press = client.pressOf("Get the answer");
    const again = slow.client({ user: client.user });
    await Promise.all([client.post(press), again.post(press)]);
    const one = await following(client, "update", from);
    const other = await connector.arrival((sent) => sent !== one && sent.conversation === client.conversation, from);
    again.look(other.activity.attachments?.[0]?.content, other.id);
    expect(referenceOn(again)).toBe(referenceOn(client));
    await expectLogged(usual, referenceOn(client));
  });

  it("says so to a client whose buttons are messages, and changes its card", async () => {
    const client = await atReview({ user: someone("old"), oldClient: true });
    const from = connector.sent.length;
    await client.press("Get the answer");
    expect(client.told).toBe(STILL);
    await following(client, "update", from);
    expect(client.words).toContain("Do not post");
  });

  it("says so when a message was typed, and sends the answer later", async () => {
    const client = slow.client({ user: someone("typist") });
    const from = connector.sent.length;
    await client.say("can I post a photo of the stall?");
    expect(client.told).toBe("Still working on it. My answer comes as soon as I have it.");
    await following(client, "send", from);
    expect(client.words).toContain("Which unit do you work in?");
  });

  it("changes nothing for a client that only brings its card up to date", async () => {
    const client = await atReview({ user: someone("refresher") });
    const { c } = (client.pressOf("Get the answer") as { value: { action: { data: { pc: { c: string } } } } }).value.action.data
      .pc;
    const look = { type: "Action.Execute", verb: "check.show", data: { pc: { v: "check.show", c } } };
    const refresh = { type: "invoke", name: "adaptiveCard/action", value: { action: look, trigger: "automatic" } };
    expect(await client.post(refresh)).toMatchObject({ status: 200, body: { statusCode: 503 } });
  });

  it("brings the card with everything in it when storage never answers", async () => {
    const client = impatient.client({ user: someone("stuck") });
    const before = usual.client({ user: client.user });
    await startCheck(before);
    client.look(before.card, before.cardId);
    dead.fail("hang");
    const from = connector.sent.length;
    client.fill("Where do you want", "A Facebook page").fill("Which picture is it", "the poster");
    await client.press("Next");
    expect(client.told).toBe(STILL);
    await following(client, "update", from);
    expect(client.words).toContain("Your answers are still on this card");
    expect(inputsOf(client.card).find(({ id }) => id === "about")?.value).toBe("the poster");
  });

  it("follows up under the bot's own identity", async () => {
    const signed = await SignedBot.start({}, limits);
    const client = signed.client({ user: someone("signed") });
    signed.tables.slow(SLOW_MS);
    await client.say("help");
    await client.say("can I post this photo?");
    const sent = await signed.connector.arrival(({ activity }) => JSON.stringify(activity).includes("Which unit"));
    expect(sent.authorization).toBe(`Bearer ${BOT_TOKEN}`);
    await signed.stop();
  });

  describe("is finished before the service stops", () => {
    const channel = { user: someone("public"), kind: "channel", conversation: "channel-public" } as const;
    let deaf: FakeConnector;
    let [personal, shared, unlucky]: TeamsClient[] = [];
    beforeAll(async () => {
      deaf = new FakeConnector();
      await deaf.start();
      deaf.fail({ status: 500 });
      const own = await TestBot.start({ connector, tablePrefix: usual.tablePrefix, tables: proxy.connectionString, limits });
      personal = await atReview({ user: someone("stopped") }, own);
      shared = await atReview(channel, own);
      unlucky = await atReview({ user: someone("unlucky") }, own);
      const post = (client: TeamsClient, more = {}) => client.post({ ...client.pressOf("Get the answer"), ...more });
      await Promise.all([post(personal), post(shared), post(unlucky, { serviceUrl: deaf.url })]);
      await own.stop(STOP_MS);
    });
    afterAll(() => deaf.stop());

    it("with the card changed", async () => {
      expect(personal?.told).toBe(STILL);
      const sent = connector.sent.filter(({ conversation }) => conversation === personal?.conversation);
      expect(sent.at(-1)?.method).toBe("update");
    });

    it("with nothing shown to a whole channel, but to the person when they press again", async () => {
      expect(shared?.told).toContain("If no card comes, press the same button again in a moment.");
      expect(connector.sent.filter(({ conversation }) => conversation === "channel-public")).toHaveLength(1);
      const again = usual.client(channel);
      again.look(shared?.card, shared?.cardId ?? "");
      await again.press("Get the answer");
      expect(again.words).toContain("Do not post");
      await expectLogged(usual, referenceOn(again));
    });

    it("with a verdict that can be found although its card could not be sent", async () => {
      expect(deaf.tried).toEqual(["PUT"]);
      const after = usual.client({ user: unlucky?.user ?? someone("nobody") });
      await after.say("my checks");
      await after.press("Open");
      await after.press("Show the verdict");
      await expectLogged(usual, referenceOn(after));
    });
  });
});
