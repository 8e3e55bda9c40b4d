import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CountingProxy } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { makeCheck } from "../support/reviewWalk.js";
import { TestBot } from "../support/testBot.js";
import { getAnswer, startCheck, whereAndWhatFor } from "../support/walk.js";

describe("what a turn costs in storage requests", () => {
  let proxy: CountingProxy;
  let bot: TestBot;
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ tables: proxy.connectionString });
  });
  afterAll(async () => {
    await bot.stop();
    await proxy.stop();
  });

  it("is one read and one write at most, and at the verdict one append more", async () => {
    const client = bot.client();
    const cost = async (turn: () => Promise<unknown>) => {
      proxy.reset();
      await turn();
      return proxy.counts();
    };
    await startCheck(client);
    // Who the person is was kept beside their first turn.
    await proxy.quiet();
    // Where a check begins, the newest before it are read as well: one may be half done.
    expect(await cost(() => client.say("can I post this photo?"))).toEqual({ reads: 1 + 1, writes: 1 });
    expect(await cost(() => whereAndWhatFor(client))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(() => client.tick("Others you could recognise").press("Next"))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(() => client.fill("Has everyone", "Not yet").press("Next"))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(() => client.press("Change"))).toEqual({ reads: 1, writes: 0 });
    await client.press("Save");
    // The append reads the head of the chain and writes one transaction.
    expect(await cost(() => getAnswer(client))).toEqual({ reads: 1 + 1, writes: 1 + 1 });
    // What is shown of a verdict is read from the log: its events, each by itself.
    expect(await cost(() => client.press("Update the verdict"))).toEqual({ reads: 1 + 1 + 1, writes: 0 });
  });

  it("is one write more, once a day for each unit and month, where a check begins to wait for a lead", async () => {
    const rights = new FixedRights();
    const alex = someone("alex");
    rights.leads.set(alex, ["COV"]);
    const led = await TestBot.start({ tables: proxy.connectionString, tablePrefix: bot.tablePrefix, rights });
    const [client, lead] = led.clients(someone("robin"), alex);
    await lead.say("help");
    const asking = async () => {
      await makeCheck(client);
      await client.press("Ask my team lead to look");
      await proxy.quiet();
      proxy.reset();
      await client.press("Send");
      // The message to the lead goes its own way, through the outbox.
      const own = proxy.requests.filter(({ table }) => table !== "other").map(({ kind }) => kind);
      const reads = own.filter((kind) => kind === "get" || kind === "query").length;
      return { reads, writes: own.length - reads };
    };
    // The state; the check as it was; the head and how the check stands; the check as it is; and the append.
    const each = { reads: 1 + 2 + 2 + 3, writes: 1 };
    expect(await asking()).toEqual({ ...each, writes: each.writes + 1 });
    for (const _ of [2, 3]) expect(await asking()).toEqual(each);
    await led.stop();
  });
});
