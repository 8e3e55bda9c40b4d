import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { present } from "../../records/index.js";
import { sampleEvent } from "../storage/sampleEvents.js";
import { FixedRights } from "../support/fixedRights.js";
import { someone } from "../support/logged.js";
import { TENANT, type TeamsClient } from "../support/teamsClient.js";
import { TestBot } from "../support/testBot.js";

const ALEX = someone("alex");
const JO = someone("jo");
const OWNER = { tenantId: TENANT, id: "somebody", name: "Somebody" };
const clock = () => new Date("2026-11-05T09:00:00Z");

describe("agreeing from the list at two instances", () => {
  const rights = new FixedRights();
  let bot: TestBot;
  let other: TestBot;
  let alex: TeamsClient;
  let jo: TeamsClient;
  let count = 0;
  const checks = async () => {
    count += 1;
    const made = ["a", "b", "c"].map((id) => sampleEvent(`${id}-${count}`, { person: OWNER, verdict: "ok-to-post" }));
    for (const each of made) await bot.checkLog.append(each);
    return made.map(({ reference }) => reference);
  };
  const decisionsOn = async (reference: string) =>
    (await bot.checkLog.read(reference)).flatMap((event) => (event.kind === "reviewed" ? [event] : []));

  beforeAll(async () => {
    for (const lead of [ALEX, JO]) rights.leads.set(lead, ["COV"]);
    bot = await TestBot.start({ rights, clock });
    other = await TestBot.start({ rights, clock, tablePrefix: bot.tablePrefix, connector: bot.connector });
    alex = bot.client({ user: ALEX });
    jo = other.client({ user: JO });
    for (const lead of [alex, jo]) await lead.say("help");
  });
  afterAll(async () => {
    await other.stop();
    await bot.stop();
  });

  it("puts one name beside each check, of a lead who is told so, however both press", async () => {
    const references = await checks();
    const presses = [];
    for (const lead of [alex, jo]) {
      await lead.say("review");
      presses.push(lead.pressOf("Agree to these 3"));
    }
    const [ofAlex = {}, ofJo = {}] = presses;
    await Promise.all([alex.post(ofAlex), jo.post(ofJo), other.client({ user: ALEX }).post(ofAlex)]);
    const makers: string[] = [];
    for (const reference of references) {
      const [decision, ...more] = await decisionsOn(reference);
      expect(more).toEqual([]);
      makers.push(decision?.by.id ?? "");
    }
    for (const [lead, press] of [
      [alex, ofAlex],
      [jo, ofJo],
    ] as const) {
      const mine = references.filter((_, at) => makers[at] === lead.user.aadObjectId);
      await lead.send(press);
      expect(lead.words.includes("You agreed with")).toBe(mine.length > 0);
      for (const reference of references)
        expect(
          lead.words.includes("You did not agree with") && new RegExp(`You did not agree with[^.]*${reference}`).test(lead.words),
        ).toBe(!mine.includes(reference));
    }
  });

  it("agrees with nothing for somebody who does not lead the unit any more, or never did", async () => {
    const references = await checks();
    await alex.say("review");
    const press = alex.pressOf("Agree to these 3");
    for (const units of [[], ["DUD"]] as const) {
      rights.leads.set(ALEX, units);
      await alex.send(press);
      for (const reference of references) expect(present(await bot.checkLog.read(reference))?.review).toEqual({ state: "none" });
      expect(alex.words).not.toMatch(/You agreed with \d/);
    }
    rights.leads.set(ALEX, ["COV"]);
  });
});
