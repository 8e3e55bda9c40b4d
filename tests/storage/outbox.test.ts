import { beforeEach, describe, expect, inject, it } from "vitest";
import { Outbox, type OutboxItem } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FakeClock } from "../support/fakeClock.js";
import { freshTables, openTables } from "../support/freshTables.js";

const DAY = 86_400_000;
const TO = { tenantId: "tenant", personId: "robin" };
const item = (id: string, more: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  to: TO,
  kind: "reminder",
  content: "Post something.",
  notBefore: "2026-11-23T09:00:00.000Z",
  inDoubt: "never",
  ...more,
});

describe("the outbox", () => {
  let clock: FakeClock;
  let outbox: Outbox;
  beforeEach(async () => {
    clock = FakeClock.at("2026-11-23T09:00:00.000Z");
    outbox = new Outbox((await freshTables()).outbox, { clock: clock.date });
  });
  const due = async (after = 0) => (await outbox.due(new Date(clock.now() + after), 10)).map((row) => row.item.id);
  const taken = async (id: string) => {
    const row = await outbox.find(id);
    return row && outbox.claim(row, new Date(clock.now() + 60_000));
  };

  /** Has another instance do its work between the list of what is due and the messages that it names. */
  const dueWhile = async (meanwhile: () => Promise<void>) => {
    const proxy = await CountingProxy.start(inject("tables"));
    const tables = openTables(proxy.connectionString);
    await tables.ensure();
    const [slow, fast] = [1, 2].map(() => new Outbox(tables.outbox, { clock: clock.date }));
    if (!slow || !fast) throw new Error("There are two of them.");
    outbox = fast;
    await outbox.put([item("a")]);
    const list = proxy.hold(({ kind }) => kind === "query", "after");
    const found = slow.due(clock.date(), 10);
    await list.reached;
    await meanwhile();
    list.release();
    const rows = await found;
    await proxy.stop();
    return rows;
  };

  it("does not give as due what another instance takes in hand while it looks", async () => {
    expect(await dueWhile(async () => void (await taken("a")))).toEqual([]);
  });

  it("does not give as due, to be taken out, what another instance brings while it looks", async () => {
    const brings = async () => {
      const claimed = await taken("a");
      if (claimed) await outbox.done(claimed, { activityId: "1", conversationId: "chat" });
    };
    expect(await dueWhile(brings)).toEqual([]);
  });

  it("holds what one cause puts in twice once, and gives what is due in the order of time", async () => {
    await outbox.put([
      item("b"),
      item("a", { notBefore: "2026-11-23T08:00:00Z" }),
      item("c", { notBefore: "2026-11-23T09:00:00.001Z" }),
    ]);
    await outbox.put([item("b", { content: "Something else." })]);
    expect(await due()).toEqual(["a", "b"]);
    expect(await due(1)).toEqual(["a", "b", "c"]);
    expect(await outbox.find("b")).toMatchObject({ item: item("b"), state: "waiting", tries: 0 });
  });

  it("lets one of two take a message in hand, and has it due again when the claim ends", async () => {
    await outbox.put([item("a")]);
    const [row] = await outbox.due(clock.date(), 10);
    if (!row) throw new Error("Nothing is due.");
    const until = new Date(clock.now() + 60_000);
    const claims = await Promise.all([outbox.claim(row, until), outbox.claim(row, until)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await due()).toEqual([]);
    expect(await due(60_000)).toEqual(["a"]);
    expect(await outbox.find("a")).toMatchObject({ state: "sending", tries: 1 });
  });

  it("keeps what was sent, so that the same cause sends nothing more, and then takes it out", async () => {
    await outbox.put([item("a", { group: "request 1" })]);
    const claimed = await taken("a");
    if (!claimed) throw new Error("Somebody else has it.");
    await outbox.done(claimed, { activityId: "1", conversationId: "chat" });
    await outbox.put([item("a")]);
    expect(await due(89 * DAY)).toEqual([]);
    const [over] = await outbox.due(new Date(clock.now() + 90 * DAY), 10);
    expect(over).toMatchObject({ state: "sent", activityId: "1" });
    if (over) await outbox.remove(over);
    expect(await outbox.find("a")).toBeUndefined();
    expect(await outbox.ofGroup("request 1")).toEqual([]);
    expect(await due(100 * DAY)).toEqual([]);
  });

  it("makes what waits for a person due when they can be reached, and nothing of anybody else", async () => {
    await outbox.put([item("a"), item("b", { to: { ...TO, personId: "sam" } })]);
    for (const row of await outbox.due(clock.date(), 10)) await outbox.failed(row, new Date(clock.now() + DAY), true);
    clock.pass(60_000);
    expect(await due()).toEqual([]);
    await outbox.wake(TO);
    expect(await due()).toEqual(["a"]);
    await outbox.wake(TO);
    expect(await due()).toEqual(["a"]);
  });

  it("sends a changed content where nothing was sent yet, and otherwise changes what was sent", async () => {
    await outbox.put([item("a", { group: "request 1" }), item("b", { group: "request 1" }), item("c", { group: "request" })]);
    const sent = await taken("a");
    if (sent) await outbox.done(sent, { activityId: "1", conversationId: "chat" });
    await outbox.updateGroup("request 1", () => "Settled.");
    await outbox.update("nothing", "Settled.");
    expect((await outbox.find("b"))?.item.content).toBe("Settled.");
    expect((await outbox.find("c"))?.item.content).toBe("Post something.");
    expect(await due()).toEqual(["a~update", "b", "c"]);
    expect(await outbox.find("a~update")).toMatchObject({ replaces: "a", item: { content: "Settled.", to: TO } });
    await outbox.update("a", "Settled again.");
    expect(await due()).toEqual(["a~update", "b", "c"]);
    expect((await outbox.find("a~update"))?.item.content).toBe("Settled again.");
  });

  it("does not let an older content stand when a newer came while it was being sent", async () => {
    await outbox.put([item("a")]);
    const sent = await taken("a");
    if (sent) await outbox.done(sent, { activityId: "1", conversationId: "chat" });
    await outbox.update("a", "First.");
    const first = await taken("a~update");
    await outbox.update("a", "Second.");
    if (first) await outbox.done(first, {});
    expect(await outbox.find("a~update")).toMatchObject({ state: "waiting", item: { content: "Second." } });
    expect(await due()).toEqual(["a~update"]);
  });

  it("cancels what was not sent, and not what is being sent", async () => {
    await outbox.put([item("a"), item("b")]);
    await taken("b");
    expect(await outbox.cancel("a")).toBe(true);
    expect(await outbox.cancel("a")).toBe(true);
    expect(await outbox.cancel("b")).toBe(false);
    expect(await outbox.cancel("c")).toBe(false);
    await outbox.put([item("a")]);
    expect(await due()).toEqual([]);
  });

  it("keeps what it is told apart, whatever the ids are", async () => {
    await outbox.put([item("a_b", { group: "g" }), item("a", { group: "g_a" }), item("a/b #?é", { group: "g" })]);
    expect((await due()).sort()).toEqual(["a", "a/b #?é", "a_b"]);
    expect((await outbox.ofGroup("g")).map((row) => row.item.id).sort()).toEqual(["a/b #?é", "a_b"]);
  });

  it("costs one request when nothing is due, however much waits", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const tables = openTables(proxy.connectionString);
    await tables.ensure();
    const counted = new Outbox(tables.outbox, { clock: clock.date });
    await counted.put(Array.from({ length: 30 }, (_, n) => item(`${n}`, { notBefore: "2026-11-24T09:00:00Z" })));
    proxy.reset();
    expect(await counted.due(clock.date(), 10)).toEqual([]);
    expect(proxy.requests).toHaveLength(1);
    await proxy.stop();
  });

  it("takes a write whose answer was lost for done", async () => {
    const proxy = await CountingProxy.start(inject("tables"));
    const tables = openTables(proxy.connectionString, { retryDelayMs: 5 });
    await tables.ensure();
    const shaky = new Outbox(tables.outbox, { clock: clock.date });
    proxy.fail("lose-answer", 1);
    await shaky.put([item("a")]);
    const [row] = await shaky.due(clock.date(), 10);
    if (!row) throw new Error("Nothing is due.");
    proxy.fail("lose-answer", 1);
    const claimed = await shaky.claim(row, new Date(clock.now() + 60_000));
    expect(claimed?.state).toBe("sending");
    proxy.fail("lose-answer", 1);
    if (claimed) await shaky.done(claimed, { activityId: "1", conversationId: "chat" });
    expect((await shaky.find("a"))?.state).toBe("sent");
    await proxy.stop();
  });

  describe("that waits for a later moment", () => {
    const LATER = { notBefore: "2026-12-21T09:00:00.000Z", group: "of-a-check" };

    it("is due at once when its group is brought forward, and others are not", async () => {
      await outbox.put([item("a", LATER), item("b", LATER), item("c", { ...LATER, group: "of-another" })]);
      expect(await due()).toEqual([]);
      await outbox.bringForward("of-a-check");
      expect((await due()).toSorted()).toEqual(["a", "b"]);
      await outbox.bringForward("of-a-check");
      expect(await due()).toHaveLength(2);
    });

    it("is sent anew, where it was sent, only if that is asked for", async () => {
      await outbox.put([item("a", LATER)]);
      await outbox.bringForward("of-a-check");
      const claimed = await taken("a");
      if (claimed) await outbox.done(claimed, { activityId: "1", conversationId: "chat" });
      await outbox.bringForward("of-a-check");
      expect(await due()).toEqual([]);
      await outbox.bringForward("of-a-check", true);
      const [again] = await outbox.due(clock.date(), 10);
      expect(again).toMatchObject({ replaces: "a", item: { content: "Post something." } });
    });

    it("keeps the place of the message that it is to replace", async () => {
      const chat = { serviceUrl: "https://x", channelId: "msteams", conversationId: "chat", botId: "28:bot", botName: "" };
      const place = { ...chat, activityId: "1" };
      await outbox.put([item("a", { ...LATER, place })]);
      expect((await outbox.find("a"))?.item.place).toEqual(place);
    });
  });
});
