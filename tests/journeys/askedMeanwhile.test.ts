import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { buttonsOf } from "../support/card.js";
import { CountingProxy, isEventWrite } from "../support/countingProxy.js";
import { FixedRights } from "../support/fixedRights.js";
import { came, comes } from "../support/inbox.js";
import { someone, standing } from "../support/logged.js";
import { askLead, makeCheck } from "../support/reviewWalk.js";
import type { TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";
import { hasty } from "../support/timers.js";

const DAY_MS = 86_400_000;
/** What the person reads once they have asked. */
const PROMISED = "You will get a message here when somebody has decided.";

describe("a check that its owner asks about while a lead is at it", () => {
  const rights = new FixedRights();
  let proxy: CountingProxy;
  let behind: TestBot;
  let bot: TestBot;
  let count = 0;
  let jump = 0;
  const clock = () => new Date(Date.now() + jump);
  beforeAll(async () => {
    proxy = await CountingProxy.start(inject("tables"));
    bot = await TestBot.start({ rights, clock });
    behind = await TestBot.start({
      tables: proxy.connectionString,
      tablePrefix: bot.tablePrefix,
      connector: bot.connector,
      rights,
      clock,
      timers: hasty(),
    });
  });
  afterAll(async () => {
    await behind.stop(50);
    await bot.stop();
    await proxy.stop();
  });

  /** A check of Robin's at one instance, and Alex, who leads its unit, at the other. */
  const cast = async () => {
    count += 1;
    const robin = bot.client({ user: someone(`robin-${count}`) });
    const alex = behind.client({ user: someone(`alex-${count}`) });
    rights.leads.clear();
    rights.leads.set(alex.user, ["COV"]);
    await alex.say("help");
    // Of somebody who is new the first check is marked, and agreed with nowhere but in its record.
    await makeCheck(robin);
    jump += DAY_MS;
    return { robin, alex, reference: await makeCheck(robin) };
  };
  /** Presses, and has somebody do something before the nth event of it is logged. */
  const interrupted = async (client: TeamsClient, title: string, nth: number, meanwhile: () => Promise<void>) => {
    let appends = 0;
    const gate = proxy.hold((seen) => isEventWrite(seen) && ++appends === nth);
    const pressed = client.press(title);
    await gate.reached;
    await meanwhile();
    gate.release();
    await pressed;
    proxy.fail("none");
  };

  it("is told that the lead agrees, who has taken it up meanwhile", async () => {
    const { robin, alex, reference } = await cast();
    await alex.say(reference);
    await interrupted(alex, "Agree", 1, () => askLead(robin));
    expect(robin.words).toContain(PROMISED);
    expect(await standing(bot, reference)).toMatchObject({ review: { state: "agreed" } });
    await comes(bot, robin, "Your team lead has looked at it and agrees");
  });

  it("is told once the lead has read what was asked, between their taking it up and deciding", async () => {
    const { robin, alex, reference } = await cast();
    await alex.say(reference);
    await interrupted(alex, "Agree", 2, () => askLead(robin, "Is the house all right?"));
    expect(robin.words).toContain(PROMISED);
    expect(alex.words).toContain("This check has changed since your card was made.");
    expect(alex.words).toContain("Is the house all right?");
    expect(await standing(bot, reference)).toMatchObject({ review: { state: "waiting" } });
    await alex.press("Agree");
    await comes(bot, robin, "Your team lead has looked at it and agrees");
    expect(came(bot, robin, "Your team lead has looked")).toBe(1);
  });

  it("is not agreed with from the list, since it waits by then", async () => {
    const { robin, alex, reference } = await cast();
    await alex.say("review");
    await interrupted(alex, buttonStarting(alex, "Agree to these"), 1, () => askLead(robin));
    expect(alex.words).toContain(`You did not agree with ${reference}`);
    expect(await standing(bot, reference)).toMatchObject({ review: { state: "waiting" } });
  });

  it("is told where the lead's first press was cut off after it was taken up", async () => {
    const { robin, alex, reference } = await cast();
    await alex.say(reference);
    const press = alex.pressOf("Agree");
    let appends = 0;
    proxy.follow((seen) => (appends > 1 || (isEventWrite(seen) && ++appends > 1) ? "refuse" : "none"));
    await alex.post(press);
    await proxy.quiet();
    proxy.fail("none");
    expect(await standing(bot, reference)).toMatchObject({ review: { state: "waiting" } });
    await askLead(robin, "Is the house all right?");
    expect(robin.words).toContain("Your team lead will look");
    await alex.send(press);
    expect(await standing(bot, reference)).toMatchObject({ review: { state: "agreed" } });
    await comes(bot, robin, "Your team lead has looked at it and agrees");
    expect(came(bot, robin, "Your team lead has looked")).toBe(1);
  });
});

function buttonStarting(client: TeamsClient, start: string): string {
  const title = buttonsOf(client.card).find((button) => button.title.startsWith(start))?.title;
  if (title === undefined) throw new Error(`No button begins with "${start}".`);
  return title;
}
