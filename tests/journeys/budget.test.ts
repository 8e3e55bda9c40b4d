import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { CountingProxy } from "../support/countingProxy.js";
import { TestBot } from "../support/testBot.js";
import { firstPage, getAnswer, startCheck } from "../support/walk.js";

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
    expect(await cost(() => client.say("can I post this photo?"))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(() => firstPage(client, { shows: ["Others you could recognise"] }))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(() => client.fill("Has everyone", "Not yet").press("Next"))).toEqual({ reads: 1, writes: 1 });
    expect(await cost(() => client.press("Change"))).toEqual({ reads: 1, writes: 0 });
    await client.press("Save");
    // The append reads the head of the chain and writes one transaction.
    expect(await cost(() => getAnswer(client))).toEqual({ reads: 1 + 1, writes: 1 + 1 });
    // What is shown of a verdict is read from the log: its events, each by itself.
    expect(await cost(() => client.press("Update the verdict"))).toEqual({ reads: 1 + 1 + 1, writes: 0 });
  });
});
