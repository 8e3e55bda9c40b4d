import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Outbox, type OutboxItem } from "../../storage/index.js";
import { CountingProxy } from "../support/countingProxy.js";
import { FakeConnector } from "../support/fakeConnector.js";
import { TENANT, type TestUser } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

/** How many messages fall due together; each in its turn of the kinds "again" and "never". */
const MESSAGES = Number(process.env["ROUNDS"] ?? 1) > 1 ? 600 : 60;
const PEOPLE = 6;
const LOOK_EVERY_MS = 60;
const MINUTE = 60_000;
/** Longer than a claim holds, and than instances' clocks may be apart. */
const OVER = 4 * MINUTE;
/** What an instance has in hand at most. */
const IN_HAND = 16;

const people: readonly TestUser[] = Array.from({ length: PEOPLE }, (_, at) => ({
  id: `29:storm-${at}`,
  aadObjectId: `00000000-0000-4000-8000-00000000000${at}`,
  name: `Storm Person ${at}`,
}));

/** One instance, whose clock goes wrong by so much. */
interface Instance {
  readonly bot: TestBot;
  readonly proxy: CountingProxy;
}

describe("messages that fall due together", () => {
  let connector: FakeConnector;
  beforeAll(async () => {
    connector = new FakeConnector();
    await connector.start();
  });
  afterAll(() => connector.stop());

  /** So many instances whose clocks are up to a minute apart, and people whom they know. */
  const party = async (count: number) => {
    let jump = 0;
    const instances: Instance[] = [];
    let tablePrefix: string | undefined;
    for (let at = 0; at < count; at++) {
      const skew = count === 1 ? 0 : Math.round((at / (count - 1) - 0.5) * MINUTE);
      const proxy = await CountingProxy.start(inject("tables"));
      const bot = await TestBot.start({
        connector,
        tables: proxy.connectionString,
        clock: () => new Date(Date.now() + skew + jump),
        lookEveryMs: LOOK_EVERY_MS,
        ...(tablePrefix !== undefined && { tablePrefix }),
      });
      tablePrefix = bot.tablePrefix;
      instances.push({ bot, proxy });
    }
    const [first] = instances;
    if (!first) throw new RangeError("There has to be an instance.");
    for (const user of people) await first.bot.client({ user }).say("help");
    return {
      instances,
      outbox: new Outbox(first.bot.tables.outbox),
      pass: (ms: number) => {
        jump += ms;
      },
      end: async () => {
        for (const { bot, proxy } of instances) {
          await bot.stop();
          await proxy.stop();
        }
      },
    };
  };

  const addressee = (at: number): OutboxItem["to"] => ({ tenantId: TENANT, personId: people[at % PEOPLE]?.aadObjectId ?? "" });
  const messages = (run: string): readonly OutboxItem[] =>
    Array.from({ length: MESSAGES }, (_, at) => ({
      id: `${run}-${at}`,
      to: addressee(at),
      kind: "request",
      content: `${run} ${at}.`,
      // Every instance's clock is past it.
      notBefore: new Date(Date.now() - 2 * MINUTE).toISOString(),
      inDoubt: at % 2 === 0 ? "again" : "never",
    }));
  const arrivals = (items: readonly OutboxItem[]) =>
    items.map(({ content }) => connector.sent.filter(({ activity }) => activity.text === content).length);
  const settled = async (outbox: Outbox, items: readonly OutboxItem[]) => {
    for (;;) {
      const rows = await Promise.all(items.map(({ id }) => outbox.find(id)));
      if (rows.every((row) => row?.state === "sent" || row?.state === "given-up")) return rows.map((row) => row?.state);
      await delay(100);
    }
  };

  it.each([2, 3, 5])("arrive once each, whichever of %i instances brings them", { timeout: 240_000 }, async (count) => {
    const { outbox, end } = await party(count);
    const items = messages(`calm ${count}`);
    await outbox.put(items);
    const states = await settled(outbox, items);
    await end();
    expect(states.filter((state) => state !== "sent")).toEqual([]);
    expect(arrivals(items).filter((times) => times !== 1)).toEqual([]);
  });

  it.each([2, 3])("are in doubt only where an instance of %i has died with them in hand", { timeout: 240_000 }, async (count) => {
    const { instances, outbox, pass, end } = await party(count);
    const items = messages(`cut ${count}`);
    await outbox.put(items);
    const before = connector.sent.length;
    while (connector.sent.length - before < MESSAGES / 4) await delay(5);
    instances[0]?.proxy.fail("refuse");
    while (connector.sent.length - before < MESSAGES - 2 * IN_HAND) await delay(20);
    pass(OVER);
    const states = await settled(outbox, items);
    const times = arrivals(items);
    await end();
    expect(times.filter((each) => each > 1).length).toBeLessThanOrEqual(IN_HAND);
    expect(states.filter((state) => state === "given-up").length).toBeLessThanOrEqual(IN_HAND);
    for (const [at, { inDoubt }] of items.entries()) {
      if (inDoubt === "again") expect(times[at]).toBeGreaterThanOrEqual(1);
      else expect(times[at]).toBeLessThanOrEqual(1);
    }
  });
});
