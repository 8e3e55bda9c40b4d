import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { Directory, Outbox, type OutboxItem } from "../../../storage/index.js";
import { wordsOf } from "../../support/card.js";
import { CountingProxy } from "../../support/countingProxy.js";
import { FakeClock } from "../../support/fakeClock.js";
import { FakeConnector, type Sent } from "../../support/fakeConnector.js";
import { PowerCut } from "../../support/powerCut.js";
import { SAM, TENANT, type TeamsClient } from "../../support/teamsClient.js";
import { TestBot, type TestBotOptions } from "../../support/testBot.js";

const EVERY = 15_000;
const CLAIM = 120_000;
/** Each instance looks for messages and for tasks. */
const LOOPS = 2;
const card = (words: string) => ({ type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text: words }] });
const saying = (words: string) => (sent: Sent) =>
  sent.activity.text === words || wordsOf(sent.activity.attachments?.[0]?.content).includes(words);

describe("messages of the bot's own accord", () => {
  let clock: FakeClock;
  let connector: FakeConnector;
  let bots: TestBot[];
  let bot: TestBot;
  let robin: TeamsClient;
  let sam: TeamsClient;
  let outbox: Outbox;

  const start = async (options: TestBotOptions = {}) => {
    const started = await TestBot.start({ connector, clock: clock.date, timers: clock, lookEveryMs: EVERY, ...options });
    bots.push(started);
    return started;
  };
  const stop = async () => {
    await Promise.all(bots.splice(0).map((each) => clock.during(each.stop())));
  };
  const item = (client: TeamsClient, id: string, more: Partial<OutboxItem> = {}): OutboxItem => ({
    id,
    to: { tenantId: TENANT, personId: client.user.aadObjectId },
    kind: "request",
    content: card(`Words of ${id}`),
    notBefore: clock.date().toISOString(),
    inDoubt: "again",
    ...more,
  });
  const arrived = (words: string) => connector.sent.filter(saying(words));
  /** Lets every instance look once, and waits until all have. */
  const look = async (ms = EVERY) => {
    await clock.asleep(EVERY, bots.length * LOOPS);
    clock.pass(ms);
    await clock.asleep(EVERY, bots.length * LOOPS);
  };

  beforeEach(async () => {
    // A Sunday: nobody is reminded of anything.
    clock = FakeClock.at("2026-11-22T09:00:00Z");
    connector = new FakeConnector();
    await connector.start();
    bots = [];
    bot = await start();
    robin = bot.client();
    sam = bot.client({ user: SAM });
    outbox = new Outbox(bot.tables.outbox, { clock: clock.date });
  });
  afterEach(async () => {
    connector.fail("none");
    await stop();
    await connector.stop();
  });

  it("are followed by one plain line where Teams refuses them, and are not tried again", async () => {
    await robin.say("help");
    await outbox.put([item(robin, "a")]);
    connector.fail({ status: 413 }, 1);
    await look();
    await look();
    expect(connector.sent.filter(saying("Words of a"))).toEqual([]);
    expect(connector.sent.filter(({ activity }) => activity.text?.includes("Teams did not accept"))).toHaveLength(1);
  });

  it("reach the person's own chat once, however many instances run", async () => {
    await robin.say("help");
    await start({ tablePrefix: bot.tablePrefix });
    await outbox.put([item(robin, "a"), item(robin, "b", { content: "A line of text." })]);
    await look();
    await look();
    expect(arrived("Words of a").map(({ conversation }) => conversation)).toEqual([robin.conversation]);
    expect(arrived("A line of text.")).toHaveLength(1);
    expect(await outbox.find("a")).toMatchObject({ state: "sent", activityId: arrived("Words of a")[0]?.id });
  });

  it("are not sent before their time", async () => {
    await robin.say("help");
    await outbox.put([item(robin, "a", { notBefore: "2026-11-22T09:01:00Z" })]);
    await look();
    expect(arrived("Words of a")).toHaveLength(0);
    await look(60_000);
    expect(arrived("Words of a")).toHaveLength(1);
  });

  it("are sent by another instance once the claim of one that died has ended, unless once too often would be wrong", async () => {
    await robin.say("help");
    await outbox.put([item(robin, "a"), item(robin, "b", { inDoubt: "never" })]);
    for (const row of await outbox.due(clock.date(), 10)) await outbox.claim(row, new Date(clock.now() + CLAIM));
    await look();
    expect(arrived("Words of a")).toHaveLength(0);
    await look(CLAIM);
    expect(arrived("Words of a")).toHaveLength(1);
    expect(arrived("Words of b")).toHaveLength(0);
    expect((await outbox.find("b"))?.state).toBe("given-up");
  });

  it("arrive after the power fails at any request, and never twice where that would be wrong", async () => {
    await robin.say("help");
    await stop();
    const proxy = await CountingProxy.start(inject("tables"));
    const power = new PowerCut(proxy, connector);
    let cut = true;
    for (let n = 1; cut; n++) {
      const when = n % 2 === 0 ? "after" : "before";
      const request = Math.ceil(n / 2);
      await start({ tablePrefix: bot.tablePrefix, tables: proxy.connectionString });
      await outbox.put([item(robin, `again ${n}.`), item(robin, `never ${n}.`, { inDoubt: "never" })]);
      power.at(request, when);
      const asked = clock.asleep(EVERY, LOOPS);
      await asked;
      clock.pass(EVERY);
      await stop();
      cut = power.isCut;
      power.mend();
      await start({ tablePrefix: bot.tablePrefix });
      await look(CLAIM + 60_000);
      await stop();
      const [again, never] = [arrived(`Words of again ${n}.`).length, arrived(`Words of never ${n}.`).length];
      expect({ n, again: again >= 1 && again <= 2, never: never <= 1 }).toEqual({ n, again: true, never: true });
    }
    await proxy.stop();
  });

  it("are sent later, and once, when Teams does not take them", async () => {
    await robin.say("help");
    connector.fail({ status: 429, retryAfter: 100 });
    await outbox.put([item(robin, "a"), item(robin, "b", { inDoubt: "never" })]);
    await look();
    expect((await outbox.find("a"))?.state).toBe("waiting");
    connector.fail("none");
    await look();
    expect(arrived("Words of a")).toHaveLength(0);
    await look(100_000);
    expect(arrived("Words of a")).toHaveLength(1);
    expect(arrived("Words of b")).toHaveLength(1);
  });

  it("are given up where Teams refuses them for good", async () => {
    await robin.say("help");
    connector.fail({ status: 413 });
    await outbox.put([item(robin, "a")]);
    await look();
    expect((await outbox.find("a"))?.state).toBe("given-up");
  });

  it("wait for a person who has never spoken to the bot, and come when they do", async () => {
    await outbox.put([item(robin, "a"), item(sam, "b")]);
    await look();
    expect((await outbox.find("a"))?.state).toBe("waiting");
    const before = connector.sent.length;
    await robin.say("help");
    await connector.arrival(saying("Words of a"), before);
    await look();
    expect(arrived("Words of a")).toHaveLength(1);
    expect(arrived("Words of b")).toHaveLength(0);
  });

  it("come also when the person speaks at the very moment at which they could not be reached", async () => {
    await stop();
    const proxy = await CountingProxy.start(inject("tables"));
    await start({ tablePrefix: bot.tablePrefix, tables: proxy.connectionString });
    await outbox.put([item(robin, "a")]);
    await clock.asleep(EVERY);
    // The person was looked for in vain; what comes of it is not written yet.
    const writes = proxy.hold(({ kind, table }) => kind === "transaction" && table === "other");
    clock.pass(EVERY);
    await writes.reached;
    const { id, aadObjectId, name } = robin.user;
    const address = { serviceUrl: connector.url, channelId: "msteams", conversationId: "chat", botId: "28:b", botName: "" };
    await new Directory(bot.tables.people).remember({ tenantId: TENANT, id: aadObjectId, name, channelId: id }, address);
    await outbox.wake({ tenantId: TENANT, personId: aadObjectId });
    writes.release();
    await connector.arrival(saying("Words of a"));
    await stop();
    await proxy.stop();
  });

  it("wait for a person who has taken the bot out, and come when they install it again", async () => {
    await robin.say("help");
    connector.fail({ status: 403 }, 1);
    await outbox.put([item(robin, "a")]);
    await look();
    expect((await outbox.find("a"))?.state).toBe("waiting");
    await robin.install();
    await connector.arrival(saying("Words of a"));
  });

  it("are not sent to an address that the bot may not send to any more", async () => {
    const directory = new Directory(bot.tables.people);
    const { id, aadObjectId, name } = robin.user;
    const elsewhere = {
      serviceUrl: "https://example.invalid/",
      channelId: "msteams",
      conversationId: "c",
      botId: "28:b",
      botName: "",
    };
    await directory.remember({ tenantId: TENANT, id: aadObjectId, name, channelId: id }, elsewhere);
    await outbox.put([item(robin, "a")]);
    await look();
    expect(await outbox.find("a")).toMatchObject({ state: "waiting", unreachable: true });
  });

  it("are changed where they stand, each in its own chat, and nowhere else", async () => {
    await robin.say("help");
    await sam.say("help");
    await outbox.put([
      item(robin, "a", { group: "request 1" }),
      item(sam, "b", { group: "request 1" }),
      item(sam, "c", { group: "request 2" }),
    ]);
    await look();
    const from = connector.sent.length;
    await outbox.updateGroup("request 1", ({ item: { id } }) => card(`Settled: ${id}`));
    connector.fail({ status: 500 }, 1);
    await look();
    await look();
    const changes = connector.sent.slice(from).map(({ method, conversation, id }) => ({ method, conversation, id }));
    const change = (words: string) => arrived(words).map(({ conversation, id }) => ({ method: "update", conversation, id }));
    expect(changes).toHaveLength(2);
    expect(changes).toEqual(expect.arrayContaining([...change("Words of a"), ...change("Words of b")]));
    expect(arrived("Settled: a")[0]?.conversation).toBe(robin.conversation);
    expect((await outbox.find("b~update"))?.state).toBe("sent");
  });

  it("that are being sent are finished before the service stops", async () => {
    await robin.say("help");
    await outbox.put([item(robin, "a")]);
    let release = () => {};
    connector.hold = new Promise((resolve) => {
      release = resolve;
    });
    await clock.asleep(EVERY);
    clock.pass(EVERY);
    while (connector.waiting === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const stopped = Promise.all(bots.splice(0).map((each) => each.stop(60_000)));
    release();
    await stopped;
    expect((await outbox.find("a"))?.state).toBe("sent");
  });

  it("cost an ordinary turn no request", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const counted = await start({ tables: proxy.connectionString, tablePrefix: bot.tablePrefix });
    const client = counted.client();
    const ofOurs = () => proxy.requests.filter(({ table, kind }) => table === "other" && kind !== "table");
    await client.say("help");
    await proxy.quiet();
    await client.say("help");
    await client.say("help");
    await proxy.quiet();
    // What is known, what is new, and what waits for the person: with the first turn only.
    expect(ofOurs().map(({ kind }) => kind)).toEqual(["get", "transaction", "query"]);
    await stop();
    await proxy.stop();
  });
});

describe("who the bot knows", () => {
  it("is whoever speaks to it in a chat of their own, by the name they have now", async () => {
    const bot = await TestBot.start();
    const directory = new Directory(bot.tables.people);
    const client = bot.client();
    const serviceUrl = bot.connector.url;
    await bot.client({ user: SAM, kind: "channel" }).say("help");
    await client.install();
    await client.say("help");
    await bot.client({ user: { ...client.user, name: "Robin Brook" } }).say("help");
    await bot.stop();
    expect(await directory.find(TENANT, client.user.aadObjectId)).toMatchObject({
      name: "Robin Brook",
      channelId: client.user.id,
      address: { conversationId: client.conversation, serviceUrl },
    });
    expect(await directory.find(TENANT, SAM.aadObjectId)).toBeUndefined();
    expect(await directory.byName(TENANT, "ashdown", 5)).toEqual([]);
  });

  it("is kept beside the turn: storage that does not take it changes nothing of the answer", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const bot = await TestBot.start({ tables: proxy.connectionString });
    const directory = new Directory(bot.tables.people);
    const client = bot.client();
    proxy.follow(({ table }) => (table === "other" ? "hang" : "none"));
    await client.say("help");
    expect(client.words).toContain("photo");
    proxy.fail("none");
    await bot.stop(15_000);
    expect((await directory.find(TENANT, client.user.aadObjectId))?.name).toBe(client.user.name);
    await proxy.stop();
  });
});
