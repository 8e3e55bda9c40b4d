import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf } from "../support/card.js";
import { someone } from "../support/logged.js";
import { type ReviewParty, reviewParty } from "../support/reviewParty.js";
import { makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const FIVE_MS = 5;
/** Whoever starts something twice is told that it is started; the card that was pressed stays. */
const STARTS = /^(check\.another|start\.check|account\.right|home\.help)$/;

describe("a button that is pressed twice, 5 ms apart, at two instances", () => {
  let { bot, rights, robin, pat } = {} as ReviewParty;
  let other: TestBot;
  beforeAll(async () => {
    ({ bot, rights, robin, pat } = await reviewParty());
    other = await TestBot.start({ rights, tablePrefix: bot.tablePrefix, connector: bot.connector });
    await makeCheck(robin);
  });
  afterAll(async () => {
    await other.stop();
    await bot.stop();
  });

  const pressTwice = async (client: TeamsClient, index: number) => {
    const there = other.client({ user: client.user });
    there.look(client.card, client.cardId);
    const button = buttonsOf(client.card)[index];
    if (!button) throw new Error("There is no such button.");
    const nth = buttonsOf(client.card)
      .slice(0, index)
      .filter(({ title }) => title === button.title).length;
    const press = client.pressOf(button.title, nth);
    const first = client.post(press);
    await new Promise((done) => setTimeout(done, FIVE_MS));
    const second = there.post(press);
    return { one: (await first).body, two: (await second).body, button };
  };

  it.each([
    "review",
    "units",
    "figures",
    "export",
    "audit",
    "guidance",
    "help",
    "my checks",
    "accounts",
    "applications",
    "where do I get release forms?",
  ])(
    "shows the same both times on every card that “%s” leads to",
    async (words) => {
      for (const client of [pat, bot.client({ user: someone("lee") })]) {
        await client.say(words);
        const [card, id] = [client.card, client.cardId];
        for (const [index, { verb }] of buttonsOf(card).entries()) {
          client.look(card, id);
          if (STARTS.test(verb ?? "")) continue;
          const { one, two, button } = await pressTwice(client, index);
          expect([button.title, two]).toEqual([button.title, one]);
          const [next, nextId] = [client.card, client.cardId];
          for (const [deeper, { verb: more }] of buttonsOf(next).entries()) {
            client.look(next, nextId);
            if (STARTS.test(more ?? "")) continue;
            const again = await pressTwice(client, deeper);
            expect([button.title, again.button.title, again.two]).toEqual([button.title, again.button.title, again.one]);
          }
        }
      }
    },
    60_000,
  );
});
